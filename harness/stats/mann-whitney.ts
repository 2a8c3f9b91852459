// Two independent samples compared by rank: the Mann–Whitney test and Cliff's delta.
import { assertFinite } from './finite.ts';
import { doubledRanks, tieSizes } from './ranks.ts';
import { normalCdf, normalQuantile } from './student.ts';

/** Up to here, in both samples, every division of the pooled ranks is counted. */
const EXACT_UP_TO = 30;

export interface MannWhitney {
  /** Pairs in which the value of `a` is the larger; a tie counts one half. From 0 to n·m. */
  u: number;
  /** Two-sided. */
  p: number;
  exact: boolean;
}

/**
 * How many subsets of `size` of the doubled ranks have each sum: index = sum. Counts above 2^53 are rounded to
 * double precision, which leaves p its first fifteen digits.
 */
export function rankSumCounts(ranks: readonly number[], size: number): Float64Array {
  const width = ranks.reduce((sum, rank) => sum + rank, 0) + 1;
  const bySize = Array.from({ length: size + 1 }, () => new Float64Array(width));
  bySize[0]![0] = 1;
  let highest = 0;
  ranks.forEach((rank, seen) => {
    highest += rank;
    const left = ranks.length - seen - 1;
    // Of fewer taken by now, too few are left to fill up.
    for (let taken = Math.min(size, seen + 1); taken >= Math.max(1, size - left); taken--) {
      const into = bySize[taken]!;
      const from = bySize[taken - 1]!;
      for (let sum = rank; sum <= highest; sum++) into[sum]! += from[sum - rank]!;
    }
  });
  return bySize[size]!;
}

/**
 * The test of Mann & Whitney (1947). For samples of up to 30 the p is exact given the ties (Lehmann 1975, section 1.4):
 * twice the smaller tail over all divisions of the pooled average ranks. Beyond, the normal approximation with tie and
 * continuity correction. Either sample empty: undefined.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): MannWhitney | undefined {
  const [n, m] = [a.length, b.length];
  const pooled = [...a, ...b];
  assertFinite(pooled);
  if (n === 0 || m === 0) return undefined;
  const ranks = doubledRanks(pooled);
  const rankSum = ranks.slice(0, n).reduce((sum, rank) => sum + rank, 0);
  const u = (rankSum - n * (n + 1)) / 2;

  if (n <= EXACT_UP_TO && m <= EXACT_UP_TO) {
    const counts = rankSumCounts(ranks, n);
    let [below, at, above] = [0, counts[rankSum]!, 0];
    counts.forEach((count, sum) => {
      if (sum < rankSum) below += count;
      else if (sum > rankSum) above += count;
    });
    return { u, p: Math.min(1, (2 * (Math.min(below, above) + at)) / (below + at + above)), exact: true };
  }
  const total = n + m;
  const ties = tieSizes(pooled).reduce((sum, t) => sum + t ** 3 - t, 0);
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  const off = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  const p = variance === 0 ? 1 : Math.min(1, 2 * normalCdf(-off / Math.sqrt(variance)));
  return { u, p, exact: false };
}

/** Cliff (1993): P(a > b) − P(a < b) over all pairs, from −1 to 1. Either sample empty: undefined. */
export function cliffsDelta(a: readonly number[], b: readonly number[]): number | undefined {
  assertFinite(a);
  assertFinite(b);
  if (a.length === 0 || b.length === 0) return undefined;
  let lead = 0;
  for (const one of a) for (const other of b) lead += Math.sign(one - other);
  return lead / (a.length * b.length);
}

/**
 * The shift of `a` from `b` with at least `confidence`, by inverting the test (Hodges & Lehmann 1963; Hollander & Wolfe,
 * section 4.3): the ends are pairwise differences. Up to samples of 30 the confidence is exact for values without ties,
 * and more than said with them; beyond, by the normal approximation. Undefined where so few values cannot be that sure.
 */
export function shiftInterval(
  a: readonly number[],
  b: readonly number[],
  confidence: number,
): { low: number; high: number; confidence: number } | undefined {
  assertFinite([...a, ...b]);
  const [n, m] = [a.length, b.length];
  if (n === 0 || m === 0) return undefined;
  const steps = a.flatMap((one) => b.map((other) => one - other)).sort((x, y) => x - y);
  const left = n <= EXACT_UP_TO && m <= EXACT_UP_TO ? exactTail(n, m, confidence) : normalTail(n, m, confidence);
  return left && { low: steps[left.out]!, high: steps[n * m - 1 - left.out]!, confidence: left.confidence };
}

/** How many differences may lie outside at each end, and how sure that is. */
interface Tail {
  out: number;
  confidence: number;
}

/** P(U ≤ out) is the chance that the shift lies below the difference of that rank. */
function exactTail(n: number, m: number, confidence: number): Tail | undefined {
  const ranks = Array.from({ length: n + m }, (_, at) => 2 * (at + 1));
  const counts = rankSumCounts(ranks, n);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  let found: Tail | undefined;
  for (let out = 0; out < (n * m) / 2; out++) {
    below += counts[n * (n + 1) + 2 * out]!;
    const sure = 1 - (2 * below) / total;
    if (sure < confidence - 1e-12) break;
    found = { out, confidence: sure };
  }
  return found;
}

function normalTail(n: number, m: number, confidence: number): Tail | undefined {
  const spread = Math.sqrt((n * m * (n + m + 1)) / 12);
  const out = Math.floor((n * m) / 2 - normalQuantile((1 + confidence) / 2) * spread - 0.5);
  return out < 0 ? undefined : { out, confidence };
}
