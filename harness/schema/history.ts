// The schemas of the history: an entry in its run's folder, and what the database keeps as text.
import type { Ack, Alert, AlertMessage, AlertState, AlertStep, MovedMetric, Tracker } from '../model/alert.ts';
import { type EpochFacts, HISTORY_SCHEMA, type HistoryEntry, type HistoryFigure } from '../model/history.ts';
import { said } from './message.ts';
import {
  between,
  count,
  exactly,
  fields,
  flag,
  listOf,
  maybe,
  number,
  oneOf,
  orNull,
  type Schema,
  text,
  that,
  wholeBetween,
} from './shape.ts';
import {
  better,
  compare,
  id,
  metricId,
  planName,
  runId,
  runOutcome,
  seriesName,
  time,
  unit,
  verdict,
} from './words.ts';

const figureOrNull = orNull(number);

export const epochFacts = fields<EpochFacts>({
  cpu: text,
  cores: number,
  quotaCores: figureOrNull,
  memoryGiB: number,
  kernel: text,
  virtualisation: orNull(text),
  class: maybe(id),
  go: text,
  node: text,
  autocannon: text,
  gomaxprocs: number,
  pinning: text,
  shape: text,
  instrument: number,
  base: maybe(text),
});

const figure = fields<HistoryFigure>({
  variant: seriesName,
  metric: metricId,
  unit,
  better,
  compare,
  gate: flag,
  within: figureOrNull,
  low: figureOrNull,
  high: figureOrNull,
  band: orNull(between(0, Number.MAX_VALUE)),
  toReference: figureOrNull,
  absolute: figureOrNull,
  verdict: orNull(verdict),
});

export const historyEntry = fields<HistoryEntry>({
  schema: exactly(HISTORY_SCHEMA),
  run: runId,
  scenario: id,
  startedAt: time,
  plan: planName,
  rounds: wholeBetween(0, 10_000),
  outcome: runOutcome,
  role: oneOf<HistoryEntry['role']>({ tip: true, reference: true, control: true }),
  referenceRun: orNull(runId),
  commit: orNull(text),
  dirty: flag,
  shallow: flag,
  branch: orNull(text),
  fixture: text,
  machine: id,
  epoch: id,
  facts: epochFacts,
  figures: that(listOf(figure), 'one figure a metric of a variant', (all) => {
    return new Set(all.map(({ variant, metric }) => `${variant} ${metric}`)).size === all.length;
  }),
});

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const word = that(text, 'a text', (one) => one !== '');

export const ack = fields<Ack>({
  scenario: word,
  metric: word as Schema<string> as Schema<Ack['metric']>,
  variant: maybe(text),
  commit: maybe(text),
  until: that(text, 'a day such as 2026-12-31', (one) => DAY.test(one) && !Number.isNaN(Date.parse(one))),
  reason: word,
  expected: maybe(number),
});
export const acks = listOf(ack);

export const state = oneOf<AlertState>({
  suspected: true,
  open: true,
  acked: true,
  recovering: true,
  resolved: true,
  withdrawn: true,
});

const moved = fields<MovedMetric>({
  metric: metricId,
  unit,
  compare,
  better: oneOf<MovedMetric['better']>({ higher: true, lower: true }),
  against: oneOf<MovedMetric['against']>({ reference: true, within: true }),
  before: number,
  after: number,
  reach: number,
  t: figureOrNull,
  p: figureOrNull,
});

const alert = fields<Alert>({
  id: text,
  scenario: id,
  variant: seriesName,
  machine: id,
  epoch: id,
  branch: orNull(text),
  state,
  change: fields<Alert['change']>({ run: text, commit: orNull(text), goodRun: text, goodCommit: orNull(text) }),
  moved: listOf(moved),
  steps: listOf(fields<AlertStep>({ state, run: text, because: said })),
  ack: maybe(ack),
  streak: fields<Alert['streak']>({ inside: count, missing: count }),
});

export const tracker = fields<Tracker>({ lastRun: orNull(text), alerts: listOf(alert) });

export const alertMessage = fields<AlertMessage>({
  key: text,
  alert: text,
  from: orNull(state),
  to: state,
  run: text,
  severity: oneOf<AlertMessage['severity']>({ note: true, alert: true }),
  title: text,
  text,
});
