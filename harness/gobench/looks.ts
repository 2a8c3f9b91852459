// The group-sequential plan of a whole suite: when the data are looked at, and one error of 5 % shared by all that can fail the run.
import type { Look } from '../stats/sequential.ts';
import { signedRankInterval } from '../stats/signed-rank.ts';

/** Of any false *better* or *worse* in the whole suite, over all looks. */
export const SUITE_ERROR = 0.05;
/** How many times the data are looked at, at most. */
const MOST_LOOKS = 6;
/** Each look has at least so many times the rounds of the one before: what a look could not settle needs clearly more data. */
const GROWTH = 1.6;
const FEWEST_ROUNDS = 10;
/** What so many rounds cannot settle, a day would not: the machine itself strays more slowly than that. */
const MOST_ROUNDS = 400;

/**
 * Rounds of the first look at a suite in which so many series are tested: enough for the exact test to reject for all of
 * them, 2^(1 − n) ≤ alpha/tests.
 */
export function firstRounds(tests: number): number {
  const alpha = SUITE_ERROR / MOST_LOOKS;
  return Math.max(FEWEST_ROUNDS, Math.ceil(1 + Math.log2(Math.max(1, tests) / alpha)));
}

/**
 * Looks from the first to `mostRounds`, which is what the budget lets the last open ones have: a look that cannot be reached
 * would take its share of the error along. By the union bound the looks together err no more often than their alphas add up to.
 */
export function looksFor(tests: number, mostRounds: number): Look[] {
  const first = firstRounds(tests);
  const reach = Math.log(Math.min(MOST_ROUNDS, mostRounds) / first);
  const count = 1 + Math.max(0, Math.min(MOST_LOOKS - 1, Math.floor(reach / Math.log(GROWTH))));
  const growth = count === 1 ? 1 : Math.exp(reach / (count - 1));
  return Array.from({ length: count }, (_, i) => ({
    rounds: Math.round(first * growth ** i),
    alpha: SUITE_ERROR / count,
  }));
}

/** Confidence of every interval shown: it errs at either edge of the band at most as often as its look's alpha. */
export function confidenceOf({ alpha }: Pick<Look, 'alpha'>): number {
  return 1 - 2 * alpha;
}

/** p of `rounds` values on each side, all alike within a side and not between them: of all ways to deal them out, two. */
export function separatedP(rounds: number): number {
  let ways = 1;
  for (let i = 1; i <= rounds; i++) ways *= (rounds + i) / i;
  return 2 / ways;
}

/** Where the interval lies on a scale where none is 0; undefined where there are too few values for that confidence. */
export function positionOf(
  values: readonly number[],
  band: number,
  confidence: number,
): 'within' | 'above' | 'below' | 'across' | undefined {
  const interval = signedRankInterval(values, confidence);
  if (!interval || interval.confidence < confidence) return undefined;
  if (interval.low > band) return 'above';
  if (interval.high < -band) return 'below';
  return interval.low >= -band && interval.high <= band ? 'within' : 'across';
}

/**
 * Which of the p-values are rejected at a look. Holm's step-down over all tests of the suite, those rejected at earlier looks
 * counted among the rejected: the first true null to fall would have to fall at alpha over the number of true nulls.
 */
export function rejectedAt(p: readonly number[], alpha: number, tests: number, rejectedBefore: number): boolean[] {
  const order = [...p.keys()].sort((a, b) => p[a]! - p[b]!);
  const rejected = p.map(() => false);
  let left = Math.max(1, tests - rejectedBefore);
  for (const at of order) {
    if (p[at]! > alpha / left) break;
    rejected[at] = true;
    left = Math.max(1, left - 1);
  }
  return rejected;
}
