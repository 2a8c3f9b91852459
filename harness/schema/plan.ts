// The schema of a plan.
import type { Plan, PlannedTrial } from '../model/plan.ts';
import { connections } from './experiment.ts';
import { between, count, fields, flag, listOf, maybe, oneOf, that, wholeBetween } from './shape.ts';
import { id, MOST_ROUNDS, phaseMs, planName, rounds, tookMs } from './words.ts';

const windows = wholeBetween(1, 1000);

export const plannedFields = {
  index: count,
  round: wholeBetween(0, MOST_ROUNDS),
  place: count,
  variant: id,
  role: oneOf<PlannedTrial['role']>({ measured: true, profiled: true }),
};

export const plan = fields<Plan>({
  name: planName,
  scenario: id,
  customised: flag,
  seed: between(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  rounds,
  profiled: flag,
  warmupMs: phaseMs,
  maxWarmupMs: phaseMs,
  measureMs: phaseMs,
  profileMs: maybe(phaseMs),
  drainMs: phaseMs,
  connections,
  variants: that(listOf(id), 'at least one variant', ({ length }) => length > 0),
  control: flag,
  looks: that(
    listOf(fields<Plan['looks'][number]>({ rounds, alpha: between(Number.MIN_VALUE, 0.5) })),
    'at least one look',
    ({ length }) => length > 0,
  ),
  alternating: maybe(
    fields<NonNullable<Plan['alternating']>>({ windows, mostWindows: maybe(windows), leadMs: phaseMs }),
  ),
  trials: listOf(fields<PlannedTrial>(plannedFields)),
  expectedMs: tookMs,
});
