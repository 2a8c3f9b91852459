// A record judged: its calibration found, its evidence read, its analysis made. Needs neither Go nor the machine it ran on.
import { analyse } from './analysis/analyse.ts';
import { calibrationFor } from './calibrations.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import type { Analysis } from './model/analysis.ts';
import type { BenchRecord } from './model/record.ts';
import { ARTIFACTS } from './publish.ts';
import { FILES } from './run/folder.ts';

export function judge(record: BenchRecord, folder: string, outDir: string): { analysis: Analysis; evidence: Evidence } {
  const calibration = calibrationFor(record, folder, outDir);
  const evidence = readEvidence(record, folder);
  const artifacts = { ...ARTIFACTS, ...(evidence.topologies.length > 0 ? { topology: FILES.topology } : {}) };
  return {
    analysis: analyse(record, { ...evidence, artifacts, ...(calibration ? { calibration } : {}) }),
    evidence,
  };
}
