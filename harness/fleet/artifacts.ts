// The files of a run that travel: what was measured, from which every host draws the same report; of Go benchmarks, all.
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { ExperimentId } from '../model/experiment.ts';
import { FILES, GOBENCH, GOBENCH_FILES, gobenchFolder, runFolder } from '../workspace/layout.ts';
import { readRunFile, writeRunFile } from '../workspace/run-files.ts';
import type { RunFile, RunFiles } from './tables/results.ts';

/** All else in a run folder is drawn from these. */
const MEASURED: readonly string[] = [FILES.record, FILES.history, FILES.calibration, FILES.profiles, FILES.latency];

export function measuredFiles(folder: string, run: string, experiment: ExperimentId): RunFiles {
  return { run, experiment, files: filesIn(folder).filter(({ name }) => MEASURED.includes(name.split('/')[0]!)) };
}

export function gobenchFiles(folder: string, run: string): RunFiles {
  return { run, experiment: GOBENCH, files: filesIn(folder) };
}

function filesIn(folder: string): RunFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
    .map((name) => ({ name, content: readRunFile(folder, name) }));
}

/** Writes a run's files below an out folder, where they are not there yet. Absolute path of the run's folder. */
export function placeFiles({ run, experiment, files }: RunFiles, outDir: string): string {
  const folder = experiment === GOBENCH ? gobenchFolder(outDir, run) : runFolder(outDir, experiment, run);
  const last = experiment === GOBENCH ? GOBENCH_FILES.record : FILES.record;
  if (existsSync(join(folder, last))) return folder;
  // The record goes last: a folder that has one is whole.
  for (const { name, content } of files.toSorted((a, b) => Number(a.name === last) - Number(b.name === last)))
    writeRunFile(folder, name, content);
  return folder;
}
