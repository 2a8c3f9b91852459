// Intervals of a handful of rounds: exact where there are enough of them, else Student's.
import type { Interval, IntervalMethod } from '../model/analysis.ts';
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

/** An interval of logarithms as one of ratios; undefined where a bound is too large for a number. */
export function fromLogs<I extends Interval>(logs: I): I | undefined {
  const interval = { ...logs, center: Math.exp(logs.center), low: Math.exp(logs.low), high: Math.exp(logs.high) };
  return Number.isFinite(interval.high) ? interval : undefined;
}
