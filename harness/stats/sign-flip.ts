// The sign-flip test of paired differences: under the null hypothesis each difference could as well have had the other sign.
import { assertFinite } from './finite.ts';
import type { Random } from './random.ts';

const ENUMERATE_UP_TO = 16;
const FLIPS = 20_000;
/** One random number decides so many signs. */
const SIGNS_AT_ONCE = 24;

/** The sums of all sign patterns, the first sign held: the other half are these sums negated. */
function signedSums([first, ...values]: readonly number[]): Float64Array {
  const sums = new Float64Array(2 ** values.length);
  sums[0] = first!;
  values.forEach((value, flipped) => {
    const known = 2 ** flipped;
    for (let at = 0; at < known; at++) {
      sums[known + at] = sums[at]! - value;
      sums[at]! += value;
    }
  });
  return sums;
}

/**
 * Two-sided p of "symmetric about zero" with |mean| as the statistic (Fisher 1935, The Design of Experiments, section 21):
 * the share of the 2^n sign patterns whose |mean| is at least the observed. All patterns are enumerated for n ≤ 16,
 * where `random` is not asked; beyond, 20,000 random patterns with p = (b + 1)/(k + 1), which keeps the test valid
 * (Phipson & Smyth 2010). No values: undefined.
 */
export function signFlipP(values: readonly number[], random: Random): number | undefined {
  assertFinite(values);
  if (values.length === 0) return undefined;
  const absolute = values.reduce((sum, value) => sum + Math.abs(value), 0);
  const observed = Math.abs(values.reduce((sum, value) => sum + value, 0));
  // Patterns equal on paper differ by rounding; the slack counts them as the ties they are.
  const threshold = observed - 1e-12 * absolute;
  const extreme = (sum: number): boolean => Math.abs(sum) >= threshold;

  if (values.length <= ENUMERATE_UP_TO) {
    const sums = signedSums(values);
    return sums.filter(extreme).length / sums.length;
  }
  let atLeast = 0;
  for (let flip = 0; flip < FLIPS; flip++) {
    let sum = 0;
    let signs = 0;
    for (let i = 0; i < values.length; i++) {
      if (i % SIGNS_AT_ONCE === 0) signs = Math.floor(random() * 2 ** SIGNS_AT_ONCE);
      sum += (signs & 1) === 0 ? values[i]! : -values[i]!;
      signs >>= 1;
    }
    if (extreme(sum)) atLeast++;
  }
  return (atLeast + 1) / (FLIPS + 1);
}
