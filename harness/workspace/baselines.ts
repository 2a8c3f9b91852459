// Baselines by name, in a file of their own beside the run folders: a person set them, so no rebuild may lose them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Baseline } from '../model/baseline.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { baselines } from '../schema/workspace.ts';
import { readChecked } from './door.ts';
import { writeWhole } from './outlet.ts';
import { typed } from './places.ts';

function fileOf(outDir: string): string {
  return join(outDir, 'baselines.json');
}

/** All of them; none where there is no file. Throws a BenchError where the file cannot be read. */
export function readBaselines(outDir: string): Baseline[] {
  const file = fileOf(outDir);
  if (!existsSync(file)) return [];
  return readChecked(baselines, file, 'mend or remove the file, and set the baselines anew');
}

const isSame = (a: Baseline, b: Baseline): boolean =>
  a.name === b.name && a.machine === b.machine && a.branch === b.branch;

/** One of the same name, machine and branch is replaced. */
export function setBaseline(outDir: string, baseline: Baseline): void {
  writeBaselines(outDir, [...readBaselines(outDir).filter((one) => !isSame(one, baseline)), baseline]);
}

/** How many were removed: one for each machine and branch that the name had. */
export function removeBaselines(outDir: string, name: string): number {
  const all = readBaselines(outDir);
  const left = all.filter((one) => one.name !== name);
  if (left.length < all.length) writeBaselines(outDir, left);
  return all.length - left.length;
}

function writeBaselines(outDir: string, all: readonly Baseline[]): void {
  writeWhole(fileOf(outDir), `${JSON.stringify(all, null, 2)}\n`);
}

/** The baseline of a name that fits a machine and branch best: both the same, else the machine. Throws a BenchError where the name is unknown. */
export function findBaseline(outDir: string, name: string, machine?: string, branch?: string | null): Baseline {
  const named = readBaselines(outDir).filter((one) => one.name === name);
  const here = named.filter((one) => one.machine === machine);
  const found = here.find((one) => one.branch === branch) ?? here[0] ?? named[0];
  if (found) return found;
  const known = [...new Set(readBaselines(outDir).map((one) => one.name))];
  throw new BenchError(
    EXIT.usage,
    `there is no baseline ${name}`,
    known.length > 0 ? `there are ${known.join(', ')}` : `set it first: ${typed(`baseline set ${name}`)}`,
  );
}
