// One process of a test binary: kept to its cores, ended with its time or with the run, and never outliving the harness.
import { spawn } from 'node:child_process';
import { launcherFor } from '../process/pinning.ts';

export interface BenchProcess {
  /** Absolute path of the test binary. */
  binary: string;
  args: readonly string[];
  /** The package's own folder. */
  cwd: string;
  env: Record<string, string | undefined>;
  cores: readonly number[] | undefined;
  timeoutMs: number;
  /** Told of each piece of output as it comes, for whoever watches how far it is. */
  onOutput?: (text: string) => void;
  /** Of its output so much from the beginning is kept, beside the end; a little where this does not say. */
  keptBytes?: number;
  /** Ends this process alone. */
  giveUp?: AbortSignal;
}

export interface Ending {
  code: number | null;
  signal: string | null;
  timedOut: boolean;
  /** stdout and stderr as they came; of a flood the beginning and the end. */
  output: string;
  tookMs: number;
}

export type RunProcess = (process: BenchProcess, signal: AbortSignal) => Promise<Ending>;

/** Starts processes one at a time, and ends what is left of the last where the harness is gone. */
export interface Processes extends Disposable {
  run: RunProcess;
}

/**
 * Reads the number of the process group at work, one a line, and 0 in between. Where the pipe ends without an end having been
 * told, whatever ended the harness, the group is killed. One shell for a whole run: a guard around each of thousands of short
 * processes would cost more than they do.
 */
const REAPER = `
trap '' TERM INT HUP
group=0
while read -r line; do group=$line; done
[ "$group" = 0 ] || kill -KILL -"$group"
`;

export function processes(): Processes {
  const reaper = spawn('/bin/sh', ['-c', REAPER], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  reaper.on('error', () => undefined);
  reaper.stdin.on('error', () => undefined);
  const tell = (group: number) => reaper.stdin.write(`${group}\n`);
  return {
    run: (wanted, signal) => run(wanted, signal, tell),
    [Symbol.dispose]: () => {
      tell(0);
      reaper.stdin.end();
    },
  };
}

const KEPT_BYTES = 128 * 1024;

async function run(wanted: BenchProcess, signal: AbortSignal, tell: (group: number) => void): Promise<Ending> {
  signal.throwIfAborted();
  const startedMs = performance.now();
  const [command, ...args] = [...launcherFor(wanted.cores), wanted.binary, ...wanted.args];
  const child = spawn(command!, args, {
    cwd: wanted.cwd,
    env: { ...wanted.env, PWD: wanted.cwd },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const group = child.pid;
  if (group !== undefined) tell(group);
  const kill = () => {
    if (group === undefined) return;
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // All of the group has ended.
    }
  };
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, wanted.timeoutMs);
  const stops = [signal, ...(wanted.giveUp ? [wanted.giveUp] : [])];
  for (const each of stops) each.addEventListener('abort', kill);
  const kept = keeper(wanted.keptBytes ?? KEPT_BYTES);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      kept.push(text);
      wanted.onOutput?.(text);
    });
  }
  try {
    const [code, ended] = await new Promise<[number | null, string | null]>((resolve, reject) => {
      child.once('error', reject);
      // What it started may hold its output open; when itself has ended, the rest of its group goes.
      child.once('exit', kill);
      child.once('close', (code, by) => resolve([code, by]));
    });
    signal.throwIfAborted();
    return { code, signal: ended, timedOut, output: kept.text(), tookMs: performance.now() - startedMs };
  } finally {
    clearTimeout(timer);
    for (const each of stops) each.removeEventListener('abort', kill);
    tell(0);
  }
}

/** A benchmark that floods its output must not fill the memory of the harness. */
function keeper(headBytes: number) {
  let head = '';
  let tail = '';
  return {
    push: (text: string) => {
      if (head.length < headBytes) head += text;
      else tail = `${tail}${text}`.slice(-KEPT_BYTES);
    },
    text: () => (tail === '' ? head : `${head}\n${tail}`),
  };
}
