// The schemas of what is read back of an analysis: what was judged, and what tables over several runs tell.
import type {
  CardAnalysis,
  Comparison,
  Estimate,
  Headline,
  HeadlineMark,
  IndexedAnalysis,
  Interval,
  ToldAnalysis,
} from '../model/analysis.ts';
import { ARRIVALS } from '../model/workload.ts';
import { message } from './message.ts';
import { host } from './record.ts';
import {
  among,
  count,
  fields,
  flag,
  listOf,
  maybe,
  number,
  oneOf,
  orNull,
  recordOf,
  since,
  someOf,
  text,
} from './shape.ts';
import { id, metricId, outcome, phaseMs, planName, runId, runOutcome, time, unit, verdict } from './words.ts';

export const interval = fields<Interval>({ center: number, low: number, high: number, confidence: number });

const estimate = fields<Estimate>({
  unit,
  values: listOf(orNull(number)),
  center: orNull(number),
  low: orNull(number),
  high: orNull(number),
  confidence: maybe(number),
  atLeast: flag,
});

type Told = ToldAnalysis['comparisons'][number];
type Reasons = NonNullable<ToldAnalysis['reasons']>[number];

export const planFacts = fields<ToldAnalysis['plan']>({
  name: planName,
  seed: number,
  rounds: count,
  measureMs: phaseMs,
  warmupMs: phaseMs,
  drainMs: phaseMs,
  connections: count,
  ratePerSec: since(orNull(number), null),
  arrivals: since(orNull(among(ARRIVALS)), null),
  control: flag,
});

const indexed = {
  run: runId,
  scenario: id,
  title: text,
  complete: flag,
  outcome: runOutcome,
  plan: planFacts,
  host,
  startedAt: time,
  command: text,
};

type Card = NonNullable<CardAnalysis['comparisons']>[number];
type Mover = NonNullable<CardAnalysis['movers']>[number];

const compared = {
  metric: metricId,
  label: text,
  unit,
  variant: id,
  base: estimate,
  head: estimate,
  ratio: orNull(interval),
  difference: orNull(interval),
  gate: flag,
  verdict,
};
const expected = fields<ToldAnalysis['expectations'][number]>({ outcome });

export const indexedAnalysis = fields<IndexedAnalysis>(indexed);

export const cardAnalysis = fields<CardAnalysis>({
  ...indexed,
  headline: maybe(
    fields<Headline>({
      mark: oneOf<HeadlineMark>({ good: true, bad: true, open: true, invalid: true }),
      text: message,
      basis: message,
    }),
  ),
  movers: maybe(listOf(fields<Mover>({ variant: id, metric: metricId }))),
  comparisons: maybe(listOf(fields<Card>({ ...compared, band: number }))),
  expectations: maybe(listOf(expected)),
});

export const toldAnalysis = fields<ToldAnalysis>({
  ...indexed,
  variants: recordOf(id, fields<ToldAnalysis['variants'][string]>({ metrics: someOf(metricId, estimate) })),
  comparisons: listOf(fields<Told>(compared)),
  reasons: maybe(
    listOf(
      fields<Reasons>({
        variant: id,
        escapes: listOf(fields<Reasons['escapes'][number]>({ what: text, bytesPerRequest: maybe(number) })),
      }),
    ),
  ),
  expectations: listOf(expected),
});

type Judged = Pick<Comparison, 'variant' | 'metric' | 'verdict'>;

/** What a run's folder says of its comparisons. */
export const judged = fields<{ comparisons: Judged[] }>({
  comparisons: listOf(fields<Judged>({ variant: id, metric: metricId, verdict })),
});
