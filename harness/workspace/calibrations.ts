// Calibrations on disk, by machine and scenario, and the ledger of what control runs called a difference.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fits } from '../analysis/calibration.ts';
import type { Analysis } from '../model/analysis.ts';
import { CALIBRATION_SCHEMA, type Calibration } from '../model/calibration.ts';
import type { BenchRecord } from '../model/record.ts';
import { appendLine, readLines, readWhole, writeWhole } from './files.ts';
import { FILES, REPORT_FILES } from './layout.ts';

function folderOf(outDir: string, fingerprint: string): string {
  return join(outDir, 'calibration', fingerprint);
}

/** A quick control run does not take the place of a thorough one: each shape of plan has its own newest. */
function fileOf({ scenario, measureMs, connections, rounds }: Calibration): string {
  return `${scenario}-${measureMs}ms-${connections}-connections-${rounds}-rounds.json`;
}

function read(file: string): Calibration | undefined {
  const found = readWhole<Calibration>(file);
  return found?.schema === CALIBRATION_SCHEMA ? found : undefined;
}

/**
 * The newest calibration that speaks for this run, copied into its folder; on a second look the copy is used. A run that
 * was judged without one stays so: what is measured of the machine afterwards does not change what was said.
 */
export function calibrationFor(record: BenchRecord, folder: string, outDir: string): Calibration | undefined {
  const used = read(join(folder, FILES.calibration));
  if (used || record.plan.control || existsSync(join(folder, REPORT_FILES.json))) return used;
  const place = folderOf(outDir, record.host.fingerprint);
  const kept = (existsSync(place) ? readdirSync(place) : []).flatMap((name) => read(join(place, name)) ?? []);
  const newest = kept
    .filter((calibration) => fits(calibration, record))
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .at(-1);
  if (newest) writeWhole(join(folder, FILES.calibration), `${JSON.stringify(newest)}\n`);
  return newest;
}

/** Keeps what a control run says about the instrument; later verdicts on this machine ask that much of a change. */
export function keepCalibration(calibration: Calibration, outDir: string): Calibration {
  const file = join(folderOf(outDir, calibration.fingerprint), fileOf(calibration));
  writeWhole(file, `${JSON.stringify(calibration)}\n`);
  return calibration;
}

/** One line of the ledger: a control run, its gates, and those of them that were called better or worse. */
export interface LedgerLine {
  run: string;
  scenario: string;
  variant: string;
  fingerprint: string;
  plan: string;
  rounds: number;
  gates: Record<string, string>;
  falseVerdicts: number;
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
  appendLine(ledgerFile(outDir), line);
}

/** All control runs entered so far; a line that cannot be read is passed over. */
export function readLedger(outDir: string): LedgerLine[] {
  return readLines<LedgerLine>(ledgerFile(outDir));
}
