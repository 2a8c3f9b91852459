// The runs of an out folder: which there are, and which of a lesson's is the newest that can be looked at again.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BenchError } from '../model/errors.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { isId, isRunId } from '../model/ids.ts';
import { foldersIn } from './door.ts';
import { experimentFolder, FILES, runFolder } from './layout.ts';
import { readRecord } from './read-record.ts';

export interface RunPlace {
  experiment: ExperimentId;
  run: string;
  /** Path of the run folder. */
  folder: string;
}

export interface RunFilter {
  experiment?: ExperimentId;
  /** Only runs that ended: a folder without a record is one still at work, killed, or pruned. */
  ended?: true;
}

/** The run folders of an out folder, oldest first; what bears no id is none. */
export function runs(outDir: string, { experiment, ended }: RunFilter = {}): RunPlace[] {
  const experiments = experiment === undefined ? foldersIn(outDir).filter(isId) : [experiment];
  return experiments
    .flatMap((id) => foldersIn(experimentFolder(outDir, id)).map((run) => ({ experiment: id, run })))
    .filter(({ run }) => isRunId(run))
    .map((found) => ({ ...found, folder: runFolder(outDir, found.experiment, found.run) }))
    .filter(({ folder }) => !ended || existsSync(join(folder, FILES.record)))
    .sort((a, b) => (basename(a.folder) < basename(b.folder) ? -1 : 1));
}

/** The newest run of an experiment that came to its end and was of its own sources; undefined where there is none. */
export function latestRun(outDir: string, experiment: ExperimentId): RunPlace | undefined {
  return runs(outDir, { experiment, ended: true }).findLast(({ folder }) => isFinished(folder));
}

function isFinished(folder: string): boolean {
  try {
    const { complete, aside } = readRecord(folder);
    return complete && !aside;
  } catch (error) {
    if (error instanceof BenchError) return false;
    throw error;
  }
}
