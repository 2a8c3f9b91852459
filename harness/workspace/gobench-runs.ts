// The runs of Go benchmarks of an out folder, and the record of one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GobenchRecord } from '../model/gobench.ts';
import { isRunId } from '../model/ids.ts';
import { gobenchRecord } from '../schema/gobench-record.ts';
import { foldersIn, readChecked } from './door.ts';
import { experimentFolder, GOBENCH, GOBENCH_FILES, gobenchFolder } from './layout.ts';
import type { RunPlace } from './runs.ts';

export function isOfBenchmarks(folder: string): boolean {
  return existsSync(join(folder, GOBENCH_FILES.record));
}

/** Those that ended, oldest first. */
export function gobenchRuns(outDir: string): RunPlace[] {
  return foldersIn(experimentFolder(outDir, GOBENCH))
    .filter(isRunId)
    .sort()
    .map((run) => ({ experiment: GOBENCH, run, folder: gobenchFolder(outDir, run) }))
    .filter(({ folder }) => isOfBenchmarks(folder));
}

/** Throws a BenchError where it cannot be read, or is not what it should be. */
export function readGobench(folder: string): GobenchRecord {
  return readChecked(gobenchRecord, join(folder, GOBENCH_FILES.record));
}
