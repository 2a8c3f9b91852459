// A record judged: its calibration found, its evidence read, its analysis made. Needs neither Go nor the machine it ran on.
import { analyse } from '../analysis/analyse.ts';
import type { EarlierVerdict } from '../analysis/rejudged.ts';
import type { Analysis } from '../model/analysis.ts';
import type { BenchRecord } from '../model/record.ts';
import { calibrationFor } from '../workspace/calibrations.ts';
import { artifactsOf } from '../workspace/layout.ts';
import { readAnalysis } from '../workspace/run-files.ts';
import { type Evidence, readEvidence } from './evidence.ts';

export function judge(record: BenchRecord, folder: string, outDir: string): { analysis: Analysis; evidence: Evidence } {
  const calibration = calibrationFor(record, folder, outDir);
  const evidence = readEvidence(record, folder);
  const artifacts = artifactsOf({ hasTopologies: evidence.topologies.length > 0 });
  return {
    analysis: analyse(record, { ...evidence, artifacts, ...(calibration ? { calibration } : {}) }),
    evidence,
  };
}

/** What a run's folder says of its comparisons so far; empty where it was never judged, or the file is not whole. */
export function earlierVerdicts(folder: string): EarlierVerdict[] {
  const comparisons = readAnalysis(folder)?.comparisons;
  return Array.isArray(comparisons) ? comparisons : [];
}
