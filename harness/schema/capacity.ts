// The schema of a search for capacities, as it is kept beside its runs.
import {
  CAPACITY_SCHEMA,
  type CapacitySearch,
  CUTS,
  type Limit,
  type Offered,
  type OfferedRound,
} from '../model/capacity.ts';
import { host } from './record.ts';
import {
  among,
  between,
  byField,
  count,
  exactly,
  fields,
  flag,
  listOf,
  maybe,
  orNull,
  recordOf,
  share,
  text,
  that,
} from './shape.ts';
import { id, phaseMs, planName, runId, time } from './words.ts';

type Figures = NonNullable<OfferedRound['figures']>;

const amount = between(0, Number.MAX_VALUE);
const rate = that(amount, 'a rate above zero', (value) => value > 0);

const limit = byField<Limit, 'of'>('of', {
  quantile: fields<Extract<Limit, { of: 'quantile' }>>({ of: exactly('quantile'), q: share, belowUs: amount }),
  errors: fields<Extract<Limit, { of: 'errors' }>>({ of: exactly('errors'), below: share }),
});

const round = fields<OfferedRound>({
  kept: flag,
  figures: maybe(
    fields<Figures>({
      quantiles: listOf(fields<Figures['quantiles'][number]>({ q: share, us: amount, atLeast: flag })),
      failed: orNull(share),
    }),
  ),
});

export const capacitySearch = fields<CapacitySearch>({
  schema: exactly(CAPACITY_SCHEMA),
  scenario: id,
  title: text,
  run: runId,
  slo: text,
  limits: listOf(limit),
  variants: that(
    listOf(fields<CapacitySearch['variants'][number]>({ id, label: text })),
    'one variant at least',
    (variants) => variants.length > 0,
  ),
  offered: listOf(fields<Offered>({ ratePerSec: rate, run: runId, rounds: recordOf(id, listOf(orNull(round))) })),
  cut: maybe(among(CUTS)),
  endedAt: maybe(rate),
  plan: fields<CapacitySearch['plan']>({ name: planName, rounds: count, measureMs: phaseMs, connections: count }),
  host,
  startedAt: time,
  command: text,
});
