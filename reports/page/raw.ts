// The raw figures as files: a table of all trials for a spreadsheet, and the list of profiles.
import { metricsOf } from '../../harness/model/experiment-metrics.ts';
import { oneLine } from '../../harness/model/plain.ts';
import type { Moment } from '../../harness/model/profile.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { dataOf } from '../../harness/model/trial.ts';
import { type Said, say } from '../language/said.ts';

import type { Report } from '../report.ts';

/** Format: RFC 4180. One row a measured trial that counts; units as in analysis.json; an empty field was not measured. */
export function trialsCsv({ analysis, record }: Report): string {
  const metrics = metricsOf(record.experiment);
  const rows = Object.entries(analysis.variants).flatMap(([variant, { metrics: estimates }]) =>
    Array.from({ length: analysis.plan.rounds }, (_, round) => [
      variant,
      String(round + 1),
      ...metrics.map(({ id }) => String(estimates[id]?.values[round] ?? '')),
    ]),
  );
  const counted = rows.filter(([, , ...values]) => values.some((value) => value !== ''));
  const heading = ['variant', 'round', ...metrics.map(({ id, unit }) => `${id} (${unit})`)];
  return [heading, ...counted].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** Quoted where it must be; a spreadsheet must not take a name for a formula. */
function field(value: string): string {
  const text = /^[=+@]/.test(value) ? `'${oneLine(value)}` : oneLine(value);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface ProfileFile {
  words: Said;
  /** Relative to the run folder. */
  file: string;
}

const MOMENTS: Record<Moment, (profile: string) => Said> = {
  start: (profile) => say`${profile}, start`,
  window: (profile) => say`${profile}, window`,
  drained: (profile) => say`${profile}, drained`,
};

export function profilesOf(record: BenchRecord): ProfileFile[] {
  return record.trials.flatMap((trial) =>
    (dataOf('profiles', trial) ?? []).map(({ kind, moment, file }) => ({
      words: MOMENTS[moment](`${trial.variant}: ${kind}`),
      file,
    })),
  );
}
