// A record judged: its calibration found, its evidence read, its analysis made. Needs neither Go nor the machine it ran on.
import { analyse } from '../analysis/analyse.ts';
import type { EarlierVerdict } from '../analysis/rejudged.ts';
import type { Analysis } from '../model/analysis.ts';
import type { BenchRecord } from '../model/record.ts';
import { judged } from '../schema/analysis.ts';
import { calibrationFor, type JudgedPlace } from '../workspace/calibrations.ts';
import { artifactsOf } from '../workspace/layout.ts';
import { readAnalysis } from '../workspace/run-files.ts';
import { type Evidence, readEvidence } from './evidence.ts';

export function judge(record: BenchRecord, place: JudgedPlace): { analysis: Analysis; evidence: Evidence } {
  const calibration = calibrationFor(record, place);
  const evidence = readEvidence(record, place.folder);
  const artifacts = artifactsOf({ hasTopologies: evidence.topologies.length > 0 });
  return {
    analysis: analyse(record, { ...evidence, artifacts, ...(calibration ? { calibration } : {}) }),
    evidence,
  };
}

/** What a run's folder says of its comparisons so far; empty where it was never judged, or the file is not whole. */
export function earlierVerdicts(folder: string): EarlierVerdict[] {
  return readAnalysis(judged, folder)?.comparisons ?? [];
}
