// Runners as processes of their own, which can be killed, and what they say while they live.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export interface RunnerProcess {
  name: string;
  pid: number;
  /** Every line, with the moment at which it came. */
  lines: { atMs: number; text: string }[];
  /** Resolves at the next line that holds the text, and that was not looked at yet. */
  says(text: string): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Resolves once it has ended, by whatever. */
  closed: Promise<void>;
}

/**
 * `folder`: its own, and another's never. Its temporary files go there too, so that runners of one test mind no other test's
 * runs; `together`: runners with the same folder for these mind each other.
 */
export function startRunner(
  name: string,
  machineClass: string,
  { url, folder, together = folder, trust = [] }: { url: string; folder: string; together?: string; trust?: string[] },
): RunnerProcess {
  const temporary = join(together, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const args = [join(import.meta.dirname, 'a-runner.ts'), machineClass, join(folder, 'out'), ...trust];
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { ...process.env, BENCH_QUEUE: url, TMPDIR: temporary, INIT_CWD: undefined },
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its service and its driver end with it, as they do with any harness that dies.
  });
  const lines: RunnerProcess['lines'] = [];
  let [rest, lookedAt, isOver] = ['', 0, false];
  let waiting: (() => void)[] = [];
  const wake = () => {
    for (const each of waiting.splice(0)) each();
  };
  child.stderr!.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop()!;
    for (const text of parts) lines.push({ atMs: Date.now(), text });
    wake();
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void closed.then(() => {
    isOver = true;
    wake();
  });
  return {
    name,
    pid: child.pid!,
    lines,
    closed,
    says: async (text) => {
      for (;;) {
        for (; lookedAt < lines.length; lookedAt++)
          if (lines[lookedAt]!.text.includes(text)) return lines[lookedAt++]!.text;
        if (isOver) throw new Error(`it ended without saying '${text}':\n${lines.map((one) => one.text).join('\n')}`);
        await new Promise<void>((resolve) => {
          waiting = [...waiting, resolve];
        });
      }
    },
    kill: async (signal) => {
      child.kill(signal);
      await closed;
    },
  };
}
