// The one-sample signed-rank family: Hodges–Lehmann centre, its exact interval, and Wilcoxon's test.
import { median } from './describe.ts';
import { assertFinite, assertInsideUnit } from './finite.ts';
import type { Interval } from './interval.ts';
import { doubledRanks, subsetSumCounts, tieSizes } from './ranks.ts';
import { normalCdf } from './student.ts';

/** Up to here the 2^n sign patterns are counted; past 2^53 of them to fifteen digits. Beyond, the normal approximation. */
const EXACT_UP_TO = 100;

/** All means of two values, each value with itself included, in ascending order: n(n + 1)/2 of them. */
function walshAverages(values: readonly number[]): number[] {
  const averages = new Float64Array((values.length * (values.length + 1)) / 2);
  let at = 0;
  values.forEach((first, i) => {
    for (let j = i; j < values.length; j++) averages[at++] = first / 2 + values[j]! / 2;
  });
  return Array.from(averages.sort());
}

/** The median of all pairwise means (Hodges & Lehmann 1963): moved there, the sample gives W+ its expected value. */
export function hodgesLehmann(values: readonly number[]): number | undefined {
  assertFinite(values);
  return median(walshAverages(values));
}

/** How many of the 2^n sign patterns give each positive-rank sum W+ = 0 … n(n + 1)/2, without ties. */
export function signedRankCounts(n: number): Float64Array {
  return subsetSumCounts(Array.from({ length: n }, (_, at) => at + 1));
}

/** P(W+ ≤ w) for w = 0, 1, 2, … under symmetry about zero. */
function lowerTail(n: number): (w: number) => number {
  if (n <= EXACT_UP_TO) {
    const atMost = signedRankCounts(n);
    for (let w = 1; w < atMost.length; w++) atMost[w]! += atMost[w - 1]!;
    return (w) => atMost[w]! / 2 ** n;
  }
  const center = (n * (n + 1)) / 4;
  const spread = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
  return (w) => normalCdf((w + 0.5 - center) / spread);
}

/**
 * Hodges–Lehmann centre with the distribution-free interval between two Walsh order statistics
 * (Hollander, Wolfe & Chicken 2014, section 3.3): the k-th smallest and k-th largest, with the largest k for which
 * 1 − 2·P(W+ ≤ k − 1) reaches `confidence`. Exact for n ≤ 100; normal approximation with continuity correction beyond.
 *
 * Assumes independent values, symmetric about one centre; no shape is assumed. With ties or zeros the closed interval
 * covers at least as often as stated.
 *
 * With few values even the widest interval, minimum to maximum, reaches only 1 − 2^(1 − n); it is then returned with
 * that lower `confidence`, for the caller to say so. Below two values there is no interval: undefined.
 */
export function signedRankInterval(values: readonly number[], confidence: number): Interval | undefined {
  assertFinite(values);
  assertInsideUnit(confidence, 'confidence');
  if (values.length < 2) return undefined;
  const averages = walshAverages(values);
  const tail = lowerTail(values.length);
  let k = 1;
  while (2 * k < averages.length && 2 * tail(k) <= 1 - confidence) k++;
  return {
    center: median(averages)!,
    low: averages[k - 1]!,
    high: averages[averages.length - k]!,
    confidence: 1 - 2 * tail(k - 1),
  };
}

/**
 * Two-sided p of Wilcoxon's signed-rank test (1945) of symmetry about zero. Zeros are dropped, as Wilcoxon did; tied
 * sizes share their mean rank, and the p is exact given the ties for n ≤ 100 (all 2^n sign patterns counted), else by the
 * normal approximation with tie and continuity correction. All zeros: 1. No values: undefined.
 */
export function signedRankP(values: readonly number[]): number | undefined {
  assertFinite(values);
  if (values.length === 0) return undefined;
  const moved = values.filter((value) => value !== 0);
  const sizes = moved.map(Math.abs);
  const ranks = doubledRanks(sizes);
  const n = moved.length;
  const total = n * (n + 1);
  const positive = ranks.reduce((sum, rank, at) => (moved[at]! > 0 ? sum + rank : sum), 0);
  // The null distribution is symmetric, so the smaller tail is always the lower one.
  const smaller = Math.min(positive, total - positive);
  if (n <= EXACT_UP_TO) {
    const counts = subsetSumCounts(ranks);
    const atMost = counts.slice(0, smaller + 1).reduce((sum, count) => sum + count, 0);
    return Math.min(1, (2 * atMost) / 2 ** n);
  }
  const ties = tieSizes(sizes).reduce((sum, t) => sum + t ** 3 - t, 0);
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - ties / 48;
  return Math.min(1, 2 * normalCdf((smaller / 2 + 0.5 - total / 4) / Math.sqrt(variance)));
}
