// Runs the command line as a person does: a process of its own, its two streams, and its exit code.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'harness', 'cli.ts');

export interface Finished {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A point of a run, as the program itself says that it has got there; of the trial's phases with `--verbose` only. */
export type Stage = 'start-up' | 'build' | 'answers' | 'trial' | 'warm-up' | 'window' | 'drain' | 'report';

const SAID_AT: Record<Stage, RegExp> = {
  'start-up': /looking for Go$/,
  build: / build +building /,
  answers: / answers +asking /,
  trial: / trial \d+ of \d+: .* start$/,
  'warm-up': / trial \d+ of \d+: .* warmup$/,
  window: / trial \d+ of \d+: .* window$/,
  drain: / trial \d+ of \d+: .* drain$/,
  report: / report +judging /,
};

/** The processes that a run keeps, as it says with `--verbose` that they are started. */
export type Kept = 'load driver' | 'host-speed probe' | 'service';

export interface Running {
  pid: number;
  kill(signal: NodeJS.Signals): void;
  /** Closes our end of its stdout, as `head` does. */
  stopReading(): void;
  /** Resolves once stderr holds the text; rejects when the process ends without it. */
  says(text: string): Promise<void>;
  /** Resolves at the next line of stderr that was not looked at yet and says that the stage is reached, with its seconds. */
  reaches(stage: Stage): Promise<number>;
  /** Resolves with the pid at the next line that was not looked at yet and says that such a process has got so far. */
  starts(what: Kept, state?: 'started' | 'ready'): Promise<number>;
  /** Whether there are lines that were not looked at yet: it has gone on since. */
  hasSaidMore(): boolean;
  /** The next line that was not looked at yet, which stays so; undefined where it has ended without one. */
  next(): Promise<string | undefined>;
  /** The newest process of the kind, by all that it has said so far. */
  pidOf(what: Kept): number;
  finished: Promise<Finished>;
}

export interface StartOptions {
  env?: Record<string, string>;
  /** `npm run bench` as a person types it, instead of the program itself. */
  throughNpm?: boolean;
  cwd?: string;
  /** A process group of its own, as a shell gives to each job. */
  ownGroup?: boolean;
}

export function start(
  args: string[],
  { env = {}, throughNpm = false, cwd = ROOT, ownGroup = false }: StartOptions = {},
): Running {
  const [command, ...words] = throughNpm
    ? ['npm', 'run', '-s', 'bench', '--', ...args]
    : [process.execPath, CLI, ...args];
  const child = spawn(command!, words, {
    cwd,
    env: { ...withoutNpm(process.env), NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
  });
  let stdout = '';
  let stderr = '';
  let ended = false;
  let lookedAt = 0;
  let waiting: (() => void)[] = [];
  const wake = () => {
    for (const each of waiting.splice(0)) each();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    wake();
  });
  const finished = new Promise<Finished>((resolve) => {
    child.on('close', (code, signal) => {
      ended = true;
      resolve({ code, signal, stdout, stderr });
      wake();
    });
  });
  const more = async (wanted: string) => {
    if (ended) throw new Error(`it ended without saying '${wanted}':\n${stderr}`);
    await new Promise<void>((resolve) => {
      waiting = [...waiting, resolve];
    });
  };
  const nextLine = async (wanted: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const end = stderr.indexOf('\n', lookedAt);
      if (end < 0) await more(String(wanted));
      else {
        const found = wanted.exec(stderr.slice(lookedAt, end));
        lookedAt = end + 1;
        if (found) return found;
      }
    }
  };
  return {
    pid: child.pid!,
    kill: (signal) => child.kill(signal),
    stopReading: () => child.stdout.destroy(),
    says: async (text) => {
      while (!stderr.includes(text)) await more(text);
    },
    reaches: async (stage) => Number.parseFloat((await nextLine(SAID_AT[stage])).input),
    starts: async (what, state = 'started') => Number((await nextLine(new RegExp(`${what} (\\d+) ${state}$`)))[1]),
    next: async () => {
      while (stderr.indexOf('\n', lookedAt) < 0 && !ended) await more('another line');
      const end = stderr.indexOf('\n', lookedAt);
      return end < 0 ? undefined : stderr.slice(lookedAt, end);
    },
    hasSaidMore: () => stderr.indexOf('\n', lookedAt) >= 0,
    pidOf: (what) => Number([...stderr.matchAll(new RegExp(`${what} (\\d+) started$`, 'gm'))].at(-1)?.[1]),
    finished,
  };
}

/** The tests are run by npm; what they start is not, but where it is said. */
function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(npm_|INIT_CWD$)/.test(name)));
}

export function run(args: string[], env?: Record<string, string>): Promise<Finished> {
  return start(args, env ? { env } : {}).finished;
}
