// The schemas of what a workspace keeps beside its runs: baselines, calibrations, sweeps, and the entries of its index.
import type { Baseline } from '../model/baseline.ts';
import { CALIBRATION_SCHEMA, type CalibratedMetric, type Calibration, type LedgerLine } from '../model/calibration.ts';
import type { EarlierSummary, TrendSummary } from '../model/history.ts';
import { LEARNER_SCHEMA, type Learner, type RememberedGuess } from '../model/learner.ts';
import { SWEEP_SCHEMA, type ToldSweep } from '../model/sweep.ts';
import { ARRIVALS, type Rate } from '../model/workload.ts';
import { interval } from './analysis.ts';
import { state } from './history.ts';
import { message } from './message.ts';
import { host } from './record.ts';
import {
  among,
  between,
  count,
  exactly,
  fields,
  flag,
  ifHas,
  listOf,
  maybe,
  number,
  orNull,
  recordOf,
  someOf,
  text,
  that,
} from './shape.ts';
import { compare, id, metricId, phaseMs, planName, runId, seriesName, time, unit, verdict } from './words.ts';

export const baseline = fields<Baseline>({
  name: that(text, 'a name', (name) => name !== ''),
  machine: id,
  branch: orNull(text),
  through: orNull(runId),
});
export const baselines = listOf(baseline);

const size = between(0, Number.MAX_VALUE);

export const calibration = fields<Calibration>({
  schema: exactly(CALIBRATION_SCHEMA),
  run: runId,
  startedAt: time,
  scenario: id,
  variant: id,
  fingerprint: id,
  measureMs: phaseMs,
  connections: count,
  rate: maybe(fields<Rate>({ ratePerSec: size, arrivals: among(ARRIVALS) })),
  turns: maybe(count),
  rounds: count,
  metrics: someOf(
    metricId,
    fields<CalibratedMetric>({
      unit,
      compare,
      rounds: count,
      noise: size,
      bias: orNull(interval),
      detectable: orNull(number),
    }),
  ),
});

export const ledgerLine = fields<LedgerLine>({
  run: runId,
  scenario: id,
  variant: id,
  fingerprint: id,
  plan: text,
  rounds: count,
  gates: someOf(metricId, verdict),
  falseVerdicts: count,
});

export const toldSweep = fields<ToldSweep>({
  schema: exactly(SWEEP_SCHEMA),
  scenario: id,
  title: text,
  knob: text,
  points: listOf(fields<ToldSweep['points'][number]>({ value: number, run: runId })),
  plan: fields<ToldSweep['plan']>({ name: planName, rounds: count, measureMs: phaseMs }),
  host,
  startedAt: time,
  complete: flag,
  command: text,
  metrics: listOf(fields<ToldSweep['metrics'][number]>({ metric: metricId })),
});

const summary = { scenario: id, class: maybe(id), title: text, nights: count };
type Course = TrendSummary['courses'][number];
type LiveAlert = NonNullable<TrendSummary['alerts']>[number];

/** Of this version, or of before its alerts were told one by one. */
export const trendSummary = ifHas(
  'courses',
  fields<TrendSummary>({
    ...summary,
    alerts: maybe(listOf(fields<LiveAlert>({ state, title: message }))),
    courses: listOf(fields<Course>({ variant: seriesName, metric: metricId, values: listOf(number) })),
  }),
  fields<EarlierSummary>({ ...summary, openAlerts: count }),
);

export const learner = fields<Learner>({
  schema: exactly(LEARNER_SCHEMA),
  hints: recordOf(id, count),
  passed: recordOf(id, runId),
  guesses: listOf(
    fields<RememberedGuess>({
      run: runId,
      scenario: id,
      metric: metricId,
      guessed: number,
      measured: maybe(number),
      right: flag,
    }),
  ),
});
