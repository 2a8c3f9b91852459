// `baseline rm <name>`: forgets a baseline; its runs stay.
import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { findBaseline, removeBaselines } from '../workspace/baselines.ts';
import type { Call } from './command.ts';

export function run({ args, flags, print }: Call<{ out: string }>): ExitCode {
  const [name] = args as [string];
  const outDir = resolve(flags.out);
  if (removeBaselines(outDir, name) === 0) findBaseline(outDir, name);
  print(`baseline ${name} removed`);
  return EXIT.ok;
}
