// Exact intervals for counts: one proportion, and the ratio of two rates.
import { betaQuantile, incompleteBeta } from './beta.ts';
import { assertCount, assertInsideUnit } from './finite.ts';
import type { Interval } from './interval.ts';

/** P(X ≤ k) for X successes in n tries of probability p (DLMF 8.17.5). */
export function binomialCdf(k: number, n: number, p: number): number {
  assertCount(n, 'tries');
  assertCount(k, 'successes');
  return k >= n ? 1 : incompleteBeta(1 - p, n - k, k + 1);
}

/**
 * The interval of a proportion from k successes in n tries that covers at least `confidence` of the time
 * (Clopper & Pearson 1934; its ends as beta quantiles). No tries: undefined.
 */
export function clopperPearson(k: number, n: number, confidence: number): Interval | undefined {
  assertCount(n, 'tries');
  assertCount(k, 'successes');
  assertInsideUnit(confidence, 'confidence');
  if (k > n) throw new RangeError(`${k} successes in ${n} tries`);
  if (n === 0) return undefined;
  const tail = (1 - confidence) / 2;
  return {
    center: k / n,
    low: k === 0 ? 0 : betaQuantile(tail, k, n - k + 1),
    high: k === n ? 1 : betaQuantile(1 - tail, k + 1, n - k),
    confidence,
  };
}

export interface RateRatio extends Interval {
  /** Two-sided, of equal rates: twice the smaller binomial tail, so that it agrees with the interval. */
  p: number;
}

/**
 * The ratio of two Poisson rates, B ÷ A: (countB/exposureB) ÷ (countA/exposureA), with an interval that covers at least
 * `confidence` of the time. Given countA + countB, countB is binomial, and its Clopper–Pearson interval maps to
 * the ratio (Przyborowski & Wilenski 1940; Lehmann & Romano 2005, section 4.5).
 *
 * Exposures are positive and in one unit (seconds, requests). Where A counted nothing, `high` is Infinity, and so is
 * `center`: the data set no upper bound. Where both counted nothing: undefined.
 */
export function conditionalRateRatio(
  countA: number,
  exposureA: number,
  countB: number,
  exposureB: number,
  confidence: number,
): RateRatio | undefined {
  for (const exposure of [exposureA, exposureB]) {
    if (!(exposure > 0 && Number.isFinite(exposure))) throw new RangeError(`exposure ${exposure} is not positive`);
  }
  assertCount(countA, 'countA');
  assertCount(countB, 'countB');
  const total = countA + countB;
  const share = clopperPearson(countB, total, confidence);
  if (share === undefined) return undefined;
  const ratio = (part: number): number => (part / (1 - part)) * (exposureA / exposureB);
  const equal = exposureB / (exposureA + exposureB);
  const atMost = binomialCdf(countB, total, equal);
  const atLeast = binomialCdf(countA, total, 1 - equal);
  return {
    center: (countB / countA) * (exposureA / exposureB),
    low: ratio(share.low),
    high: ratio(share.high),
    confidence,
    p: Math.min(1, 2 * Math.min(atMost, atLeast)),
  };
}
