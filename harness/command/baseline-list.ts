// `baseline list`: the baselines there are.
import { resolve } from 'node:path';
import type { Baseline } from '../model/baseline.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { readBaselines } from '../workspace/baselines.ts';
import { columns } from './columns.ts';
import type { Call } from './command.ts';

export function run({ flags: { out, json }, print }: Call<{ out: string; json?: boolean }>): ExitCode {
  const all = readBaselines(resolve(out));
  if (json) print(plainJson(all));
  else print(all.length === 0 ? 'no baselines' : columns(all.map((one) => [one.name, describeBaseline(one)])));
  return EXIT.ok;
}

export function describeBaseline({ machine, branch, through }: Baseline): string {
  return `machine ${machine}, branch ${branch ?? 'unknown'}, ${through === null ? 'rolling' : `up to ${through}`}`;
}
