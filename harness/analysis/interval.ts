// Intervals of a handful of rounds: exact where there are enough of them, else Student's.
import type { Interval, IntervalMethod } from '../model/analysis.ts';
import type { Unit } from '../model/units.ts';
import { mean, standardDeviation } from '../stats/describe.ts';
import { signedRankInterval } from '../stats/signed-rank.ts';
import { studentQuantile } from '../stats/student.ts';

/** With two values Student's interval at 95 % is 13 standard errors wide on one degree of freedom: it says nothing worth reading. */
export const FEWEST_ROUNDS = 3;

/** The rounds from which an exact interval can have this confidence: 1 − 2^(1 − n) must reach it. */
export function roundsForExact(confidence: number): number {
  return 1 + Math.ceil(Math.log2(1 / (1 - confidence)) - 1e-9);
}

/**
 * Hodges–Lehmann centre with an interval at `confidence`: the exact signed-rank interval where there are enough values
 * for it, else Student's, which assumes normal noise (and is conservative for symmetric noise with heavier tails).
 * Undefined below three values.
 */
export function intervalAt(
  values: readonly number[],
  confidence: number,
): (Interval & { method: IntervalMethod }) | undefined {
  if (values.length < FEWEST_ROUNDS) return undefined;
  const exact = signedRankInterval(values, confidence)!;
  if (exact.confidence >= confidence - 1e-12) return { ...exact, method: 'signed-rank' };
  const average = mean(values)!;
  const reach =
    (studentQuantile((1 + confidence) / 2, values.length - 1) * standardDeviation(values)!) / Math.sqrt(values.length);
  return {
    center: exact.center,
    low: Math.min(exact.center, average - reach),
    high: Math.max(exact.center, average + reach),
    confidence,
    method: 'student',
  };
}

/** What a figure in a unit can be, where that is bounded; counts are not here, since a gauge may count downward. */
const RANGES: Partial<Record<Unit, { low: number; high: number }>> = {
  share: { low: 0, high: 1 },
  us: { low: 0, high: Number.POSITIVE_INFINITY },
  ms: { low: 0, high: Number.POSITIVE_INFINITY },
  bytes: { low: 0, high: Number.POSITIVE_INFINITY },
  'requests/s': { low: 0, high: Number.POSITIVE_INFINITY },
  'per 1k requests': { low: 0, high: Number.POSITIVE_INFINITY },
};

/**
 * The part of an interval that is possible for a figure, or for the difference of two: a share is between 0 and 1, and two
 * of them differ by at most 1. Student's interval knows nothing of such ends.
 */
export function possible<I extends { low: number; high: number }>(
  interval: I,
  unit: Unit,
  of: 'figure' | 'difference',
): I {
  const { low, high } = RANGES[unit] ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const widest = of === 'figure' ? { low, high } : { low: low - high, high: high - low };
  return { ...interval, low: Math.max(widest.low, interval.low), high: Math.min(widest.high, interval.high) };
}

/** An interval of logarithms as one of ratios; undefined where a bound is too large for a number. */
export function fromLogs<I extends Interval>(logs: I): I | undefined {
  const interval = { ...logs, center: Math.exp(logs.center), low: Math.exp(logs.low), high: Math.exp(logs.high) };
  return Number.isFinite(interval.high) ? interval : undefined;
}
