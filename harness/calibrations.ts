// Calibrations on disk, one a machine and scenario, and the ledger of what control runs called a difference.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { calibrationOf } from './analysis/calibration.ts';
import type { Analysis } from './model/analysis.ts';
import { CALIBRATION_SCHEMA, type Calibration } from './model/calibration.ts';
import type { BenchRecord } from './model/record.ts';
import { writeWhole } from './run/folder.ts';

/** In the run folder: the calibration that the run was judged by, so that it is judged alike ever after. */
const USED = 'calibration.json';

function fileOf(outDir: string, fingerprint: string, scenario: string): string {
  return join(outDir, 'calibration', fingerprint, `${scenario}.json`);
}

function read(file: string): Calibration | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Calibration;
    return found.schema === CALIBRATION_SCHEMA ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The newest calibration of this machine and scenario, copied into the run folder; on a second look the copy is used. */
export function calibrationFor(record: BenchRecord, folder: string, outDir: string): Calibration | undefined {
  const used = read(join(folder, USED));
  if (used || record.plan.control) return used;
  const kept = read(fileOf(outDir, record.host.fingerprint, record.experiment.id));
  if (kept) writeWhole(join(folder, USED), `${JSON.stringify(kept)}\n`);
  return kept;
}

/** Keeps what a control run says about the instrument; later verdicts on this machine have bands no narrower. */
export function keepCalibration(record: BenchRecord, outDir: string): Calibration {
  const calibration = calibrationOf(record);
  writeWhole(fileOf(outDir, calibration.fingerprint, calibration.scenario), `${JSON.stringify(calibration)}\n`);
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
  mkdirSync(dirname(ledgerFile(outDir)), { recursive: true });
  appendFileSync(ledgerFile(outDir), `${JSON.stringify(line)}\n`);
}

/** All control runs entered so far; a line that cannot be read is passed over. */
export function readLedger(outDir: string): LedgerLine[] {
  if (!existsSync(ledgerFile(outDir))) return [];
  return readFileSync(ledgerFile(outDir), 'utf8')
    .split('\n')
    .flatMap((line): LedgerLine[] => {
      try {
        return [JSON.parse(line) as LedgerLine];
      } catch {
        return [];
      }
    });
}
