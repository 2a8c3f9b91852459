// A record judged: its calibration found, its evidence read, its analysis made. Needs neither Go nor the machine it ran on.
import { join } from 'node:path';
import { analyse } from '../analysis/analyse.ts';
import type { EarlierVerdict } from '../analysis/rejudged.ts';
import type { Analysis } from '../model/analysis.ts';
import type { BenchRecord } from '../model/record.ts';
import { REPORT_FILES } from '../model/report-files.ts';
import { judged } from '../schema/analysis.ts';
import { calibrationFor, type JudgedPlace } from '../workspace/calibrations.ts';
import { readIfSound } from '../workspace/door.ts';
import { FILES } from '../workspace/run-folder.ts';
import { type Evidence, readEvidence } from './evidence.ts';

/** Every file of a run folder by what it is; the page is called the report. */
const { html, ...OTHERS } = REPORT_FILES;
const ARTIFACTS: Record<string, string> = {
  record: FILES.record,
  report: html,
  ...OTHERS,
  profiles: FILES.profiles,
  latency: FILES.latency,
  flames: FILES.flames,
};

export function judge(record: BenchRecord, place: JudgedPlace): { analysis: Analysis; evidence: Evidence } {
  const calibration = calibrationFor(record, place);
  const evidence = readEvidence(record, place.folder);
  const artifacts = { ...ARTIFACTS, ...(evidence.topologies.length > 0 ? { topology: FILES.topology } : {}) };
  return {
    analysis: analyse(record, { ...evidence, artifacts, ...(calibration ? { calibration } : {}) }),
    evidence,
  };
}

/** What a run's folder says of its comparisons so far; empty where it was never judged, or the file is not whole. */
export function earlierVerdicts(folder: string): EarlierVerdict[] {
  return readIfSound(judged, join(folder, REPORT_FILES.json))?.comparisons ?? [];
}
