// `history prune`: removes the raw files of old runs; their figures stay.
import { resolve } from 'node:path';
import { planPruning } from '../history/pruning.ts';
import { keepEntry, withHistory } from '../judging/history.ts';
import { systemClock } from '../machine/clock.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { formatQuantity } from '../model/units.ts';
import { readBaselines } from '../workspace/baselines.ts';
import { enteredFolder } from '../workspace/layout.ts';
import { rawBytes, removeRawFiles } from '../workspace/run-files.ts';
import type { Call } from './command.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Flags {
  out: string;
  olderThan: number;
  apply?: boolean;
}

export async function run({ flags: { out, olderThan, apply = false }, print, log }: Call<Flags>): Promise<ExitCode> {
  const outDir = resolve(out);
  const before = new Date(systemClock.now() - olderThan * DAY_MS).toISOString();
  const warn = (text: string) => log(`warning: ${text}`);
  const plan = await withHistory(outDir, warn, (history) => planPruning(history, readBaselines(outDir), before));
  for (const { scenario, run: id, because } of plan.kept) log(`kept ${scenario}/${id}: ${because}`);
  let bytes = 0;
  let count = 0;
  for (const { scenario, run: id } of plan.prune) {
    const folder = enteredFolder(outDir, scenario, id);
    const raw = rawBytes(folder);
    if (raw === undefined) continue;
    count++;
    bytes += raw;
    if (!apply) print(`would prune ${folder}`);
    else if (keepEntry(folder, outDir)) removeRawFiles(folder);
    else warn(`${folder} is left alone: its figures could not be kept`);
  }
  const what = `${count} runs, ${formatQuantity(bytes, 'bytes')}`;
  print(apply ? `pruned ${what}` : `would prune ${what}; add --apply to do it`);
  return EXIT.ok;
}
