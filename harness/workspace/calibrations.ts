// Calibrations on disk, by machine and scenario, and the ledger of what control runs called a difference.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fits } from '../analysis/calibration.ts';
import type { Analysis } from '../model/analysis.ts';
import type { Calibration, LedgerLine } from '../model/calibration.ts';
import type { BenchRecord } from '../model/record.ts';
import { calibration, ledgerLine } from '../schema/workspace.ts';
import { linesIn, namesIn, readIfSound } from './door.ts';
import { FILES, REPORT_FILES } from './layout.ts';
import { append, writeIn, writeWhole } from './outlet.ts';

function folderOf(outDir: string, fingerprint: string): string {
  return join(outDir, 'calibration', fingerprint);
}

/** A quick control run does not take the place of a thorough one: each shape of plan has its own newest. */
function fileOf({ scenario, measureMs, connections, rounds }: Calibration): string {
  return `${scenario}-${measureMs}ms-${connections}-connections-${rounds}-rounds.json`;
}

/** Where a run lies, and what belongs to it. */
export interface JudgedPlace {
  /** The run's own folder. */
  folder: string;
  /** The folder of all runs, where it is one of ours. */
  outDir?: string | undefined;
  /** Where its pages are written to, where that is not its own folder: then nothing is written to that. */
  writesTo?: string;
}

/**
 * The newest calibration that speaks for this run, copied into its folder; on a second look the copy is used. A run that
 * was judged without one stays so: what is measured of the machine afterwards does not change what was said.
 */
export function calibrationFor(
  record: BenchRecord,
  { folder, outDir, writesTo = folder }: JudgedPlace,
): Calibration | undefined {
  const used = readIfSound(calibration, join(folder, FILES.calibration));
  if (used || outDir === undefined || record.plan.control || existsSync(join(folder, REPORT_FILES.json))) return used;
  const place = folderOf(outDir, record.host.fingerprint);
  const kept = namesIn(place).flatMap((name) => readIfSound(calibration, join(place, name)) ?? []);
  const newest = kept
    .filter((one) => fits(one, record))
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .at(-1);
  if (newest && writesTo === folder) writeIn(folder, FILES.calibration, `${JSON.stringify(newest)}\n`);
  return newest;
}

/** Keeps what a control run says about the instrument; later verdicts on this machine ask that much of a change. */
export function keepCalibration(made: Calibration, outDir: string): Calibration {
  const file = join(folderOf(outDir, made.fingerprint), fileOf(made));
  writeWhole(file, `${JSON.stringify(made)}\n`);
  return made;
}

function ledgerFile(outDir: string): string {
  return join(outDir, 'calibration', 'ledger.jsonl');
}

/** Enters a finished control run into the ledger, once. */
export function enterLedger(record: BenchRecord, analysis: Analysis, outDir: string): void {
  const ledger = readLedger(outDir);
  if (!record.plan.control || !record.complete || ledger.some(({ run }) => run === record.run)) return;
  const gates = analysis.comparisons.filter(({ gate }) => gate);
  const line: LedgerLine = {
    run: record.run,
    scenario: record.experiment.id,
    variant: record.plan.variants[0]!,
    fingerprint: record.host.fingerprint,
    plan: record.plan.name,
    rounds: analysis.plan.rounds,
    gates: Object.fromEntries(gates.map(({ metric, verdict }) => [metric, verdict])),
    falseVerdicts: gates.filter(({ verdict }) => verdict === 'better' || verdict === 'worse').length,
  };
  append(ledgerFile(outDir), `${JSON.stringify(line)}\n`);
}

/** All control runs entered so far; a line that cannot be read is passed over. */
export function readLedger(outDir: string): LedgerLine[] {
  return linesIn(ledgerLine, ledgerFile(outDir));
}
