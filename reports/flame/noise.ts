// Where the figures of a profile are chance: too few readings to be shown at all, or a change that so few may make by themselves.
import type { BeforeAfter, CostDifference } from '../../harness/model/finding.ts';

/** Profiles that are taken by a clock or by waits; at this many a share of a tenth is known to a third of itself. */
const LEAST_READINGS = 200;
const BY_CHANCE: ReadonlySet<string> = new Set(['cpu', 'mutex', 'block']);
/** In standard deviations: about one of twenty frames that did not change lies beyond. */
const BEYOND_CHANCE = 2;

/** A side that never waited is a result where the other did often. */
export function isThin({ kind, readings }: Pick<CostDifference, 'kind' | 'readings'>): boolean {
  return BY_CHANCE.has(kind) && Math.max(readings.base, readings.head) < LEAST_READINGS;
}

/** Whether two figures of one profile lie no further apart than readings that come by chance do (Poisson). */
export function isWithinChance(
  { base, head }: BeforeAfter,
  { total, readings }: Pick<CostDifference, 'total' | 'readings'>,
): boolean {
  const spread = (value: number, side: 'base' | 'head') =>
    readings[side] > 0 ? Math.abs(value) * Math.abs(total[side] / readings[side]) : 0;
  return Math.abs(head - base) <= BEYOND_CHANCE * Math.sqrt(spread(base, 'base') + spread(head, 'head'));
}
