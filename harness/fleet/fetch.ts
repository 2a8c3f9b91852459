// A run of the fleet brought to this host: its files below an out folder, and its report drawn from them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Redrawn, redraw } from '../bench.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { isRunId } from '../model/ids.ts';
import { GOBENCH, REPORT_FILES } from '../workspace/layout.ts';
import { placeFiles } from './artifacts.ts';
import type { Fleet } from './fleet.ts';
import { filesOf, newestWithFiles } from './tables/results.ts';

/** The run's folder, absolute. Rejects with a BenchError where the fleet has no such run: `last`, an experiment's, or a run's id. */
export async function bringRun(
  { line }: Fleet,
  named: string,
  outDir: string,
): Promise<{ folder: string; experiment: string }> {
  const run = isRunId(named) ? named : await newestWithFiles(line, named === 'last' ? undefined : named);
  const files = run === undefined ? undefined : await filesOf(line, run);
  if (!files) throw new BenchError(EXIT.usage, `the fleet has no run ‘${named}’`, 'queue shows its newest runs');
  return { folder: placeFiles(files, outDir), experiment: files.experiment };
}

/** Draws a run that was brought, where that has not been done. undefined for Go benchmarks, whose pages travel. */
export async function drawn(folder: string, experiment: string, outDir: string): Promise<Redrawn | undefined> {
  return experiment === GOBENCH ? undefined : redraw({ folder, outDir });
}

export function isDrawn(folder: string): boolean {
  return existsSync(join(folder, REPORT_FILES.html));
}
