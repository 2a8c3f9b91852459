// How fast the service's core is just now: the time of a fixed piece of work, read between trials by a process kept to that core.
// A virtual machine's host can slow a core by a half for seconds at a time, and the kernel inside reports nothing of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { launcherFor } from '../fixture/taskset.ts';

export interface Speedometer extends AsyncDisposable {
  /** Microseconds that the fixed piece of work takes now, the median of some repetitions; takes some ten milliseconds. */
  readUs(): Promise<number>;
}

/** Starts the process that reads; it ends with the harness. Rejects where it cannot be started. */
export async function startSpeedometer(cores: number[] | undefined): Promise<Speedometer> {
  const program = join(import.meta.dirname, 'speedometer-child.ts');
  const [command, ...args] = [...launcherFor(cores), process.execPath, program];
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(command!, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env });
  const gone = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the process that reads the speed of the core ended with ${signal ?? `exit code ${code}`}`);
  });
  // Whoever waits for a reading hears of it; between readings nobody does.
  gone.catch(() => undefined);
  const readUs = async () => {
    const answer = once(child, 'message') as Promise<[number]>;
    child.send('read', () => {});
    const [us] = await Promise.race([answer, gone]);
    return us;
  };
  // The first readings are of code that is not compiled yet.
  for (let i = 0; i < 3; i++) await readUs();
  return {
    readUs,
    [Symbol.asyncDispose]: async () => {
      if (child.connected) child.disconnect();
      await gone.catch(() => undefined);
    },
  };
}
