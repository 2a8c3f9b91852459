// Schemas of ids and of the words that several files share.

import type { ExpectationOutcome, RunOutcome, VerdictWord } from '../model/analysis.ts';
import { isId, isMetricId, isPathBelow, isRunId, isSeriesName } from '../model/ids.ts';
import type { MetricId } from '../model/metrics.ts';
import type { PlanName } from '../model/plan.ts';
import type { Commit } from '../model/record.ts';
import type { Unit } from '../model/units.ts';
import { between, fields, flag, maybe, oneOf, type Schema, text, that, wholeBetween } from './shape.ts';

export const id = that(text, 'an id of letters, digits, dots and dashes', isId);
export const seriesName = that(text, 'a name of one line', isSeriesName);
export const runId = that(text, 'a run’s id such as 20261123-134501-ab12', isRunId);
export const metricId = that(
  text,
  'a metric’s id such as latency.p99',
  isMetricId,
) as Schema<string> as Schema<MetricId>;
/** What is handed to another program: as its argument, in its environment, as a path. The system takes no other. */
export const word = that(text, 'a text without a zero character', (one) => !one.includes('\0'));
export const pathBelow = that(text, 'a path within the folder', isPathBelow);
export const time = that(
  text,
  'a time such as 2026-11-23T13:45:01.000Z',
  (one) => /^\d{4}-/.test(one) && !Number.isNaN(Date.parse(one)),
);

/** What a repository has checked out. */
export const checkedOut = fields<Commit>({ hash: text, dirty: flag, branch: maybe(text), shallow: maybe(flag) });

/** More than any flag asks for: each takes its place in tables, whether it was run or not. */
export const MOST_ROUNDS = 10_000;
export const rounds = wholeBetween(1, MOST_ROUNDS);

/** Of a phase of a trial; no flag asks for more. */
const LONGEST_PHASE_MS = 3_600_000;
export const phaseMs = between(0, LONGEST_PHASE_MS);
/** Machines sleep, and clocks are set: what is planned is bounded, and what was met hardly is. */
const LONGEST_SLEEP_MS = 366 * 24 * 3_600_000;
/** Within a trial, relative to the start of its window. */
export const momentMs = between(-LONGEST_SLEEP_MS, LONGEST_SLEEP_MS);
/** How long anything took. */
export const tookMs = between(0, LONGEST_SLEEP_MS);

export const unit = oneOf<Unit>({
  'requests/s': true,
  us: true,
  ms: true,
  share: true,
  count: true,
  'per 1k requests': true,
  'per request': true,
  bytes: true,
  'bytes/request': true,
  'objects/request': true,
  'us/request': true,
  'ns/op': true,
  'B/op': true,
  'allocs/op': true,
  'MB/s': true,
});

export const better = oneOf({ higher: true, lower: true, neither: true });
export const compare = oneOf({ ratio: true, difference: true });
export const planName = oneOf<PlanName>({ quick: true, default: true, ci: true, nightly: true, release: true });
export const verdict = oneOf<VerdictWord>({ better: true, worse: true, same: true, unclear: true, invalid: true });
export const runOutcome = oneOf<RunOutcome>({
  shown: true,
  'not-shown': true,
  better: true,
  worse: true,
  mixed: true,
  same: true,
  unclear: true,
  invalid: true,
});
export const outcome = oneOf<ExpectationOutcome>({ shown: true, 'not-shown': true, unclear: true, invalid: true });
