// `history prune`: removes the raw files of old runs; their figures stay.
import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { planPruning } from '../history/pruning.ts';
import { runFolder, withHistory, writeEntry } from '../judging/history.ts';
import { systemClock } from '../machine/clock.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { formatQuantity } from '../model/units.ts';
import { readBaselines } from '../workspace/baselines.ts';
import { FILES } from '../workspace/run-folder.ts';
import type { Call } from './command.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Flags {
  out: string;
  olderThan: number;
  apply?: boolean;
}

export function run({ flags: { out, olderThan, apply = false }, print, log }: Call<Flags>): ExitCode {
  const outDir = resolve(out);
  const before = new Date(systemClock.now() - olderThan * DAY_MS).toISOString();
  const warn = (text: string) => log(`warning: ${text}`);
  const plan = withHistory(outDir, warn, (store) => planPruning(store, readBaselines(outDir), before));
  for (const { scenario, run: id, because } of plan.kept) log(`kept ${scenario}/${id}: ${because}`);
  let bytes = 0;
  let count = 0;
  for (const { scenario, run: id } of plan.prune) {
    const folder = runFolder(outDir, scenario, id);
    const raw = rawFilesOf(folder);
    if (raw.length === 0) continue;
    count++;
    bytes += raw.reduce((sum, path) => sum + sizeOf(path), 0);
    if (!apply) print(`would prune ${folder}`);
    else if (writeEntry(folder, outDir)) for (const path of raw) rmSync(path, { recursive: true, force: true });
    else warn(`${folder} is left alone: its figures could not be kept`);
  }
  const what = `${count} runs, ${formatQuantity(bytes, 'bytes')}`;
  print(apply ? `pruned ${what}` : `would prune ${what}; add --apply to do it`);
  return EXIT.ok;
}

/** Everything in a run's folder but what the history is made again from. */
function rawFilesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name !== FILES.history)
    .map((name) => join(folder, name));
}

function sizeOf(path: string): number {
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
