// A shell command of the person's own, run in a folder, with its words where it fails.
import { join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { runGuarded } from '../process/guard.ts';

export interface PersonsCommand {
  /** As it was given: `--reset`. */
  flag: string;
  text: string;
  /** For whom it is run, as the person knows it. */
  of: string;
  /** Absolute path. */
  cwd: string;
  /** Beside the person's own. */
  env?: Record<string, string>;
}

/** Throws a BenchError with what it said where it fails; rejects with the signal's reason where that fires. */
export async function runPersonsCommand(
  { flag, text, of, cwd, env = {} }: PersonsCommand,
  signal: AbortSignal,
): Promise<void> {
  const scratch = join(cwd, '.fixproof-none');
  const result = await runGuarded(['/bin/sh', '-c', text], { cwd, env: { ...process.env, ...env }, scratch, signal });
  if (result.exitCode === 0) return;
  throw new BenchError(
    EXIT.fixture,
    `${flag} of ${of} failed (exit code ${result.exitCode}): ${text}\n${result.output.slice(-4000)}`,
    `mend the command; it runs by /bin/sh in ${cwd}`,
  );
}
