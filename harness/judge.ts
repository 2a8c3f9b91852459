// A record judged: its calibration found, its evidence read, its analysis made. Needs neither Go nor the machine it ran on.
import { analyse } from './analysis/analyse.ts';
import { calibrationFor } from './calibrations.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import type { Analysis } from './model/analysis.ts';
import type { BenchRecord } from './model/record.ts';
import { ARTIFACTS } from './publish.ts';

export function judge(record: BenchRecord, folder: string, outDir: string): { analysis: Analysis; evidence: Evidence } {
  const calibration = calibrationFor(record, folder, outDir);
  const evidence = readEvidence(record, folder);
  return {
    analysis: analyse(record, { ...evidence, artifacts: ARTIFACTS, ...(calibration ? { calibration } : {}) }),
    evidence,
  };
}
