// The normal and Student's t distribution: distribution functions and quantiles.
import { incompleteBeta } from './beta.ts';
import { assertInsideUnit } from './finite.ts';
import { invert } from './invert.ts';

function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** P(Z ≤ x) for a standard normal Z; accurate to about 1e-15 of its own size also far out in the left tail. */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) throw new RangeError('the normal distribution function is not defined at NaN');
  if (x > 0) return 1 - normalCdf(-x);
  if (x === Number.NEGATIVE_INFINITY) return 0;
  if (x > -3) {
    // Abramowitz & Stegun 1964, 26.2.11: a sum of terms of one sign.
    let term = -x;
    let sum = term;
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (x * x) / odd;
      sum += term;
    }
    return 0.5 - normalDensity(x) * sum;
  }
  // Abramowitz & Stegun 1964, 26.2.14: Laplace's continued fraction, from the inside out.
  let fraction = -x;
  for (let step = 100; step >= 1; step--) fraction = -x + step / fraction;
  return normalDensity(x) / fraction;
}

/** The z with P(Z ≤ z) = p, for p strictly between 0 and 1. */
export function normalQuantile(p: number): number {
  assertInsideUnit(p, 'p');
  if (p === 0.5) return 0;
  return p > 0.5 ? -normalQuantile(1 - p) : invert(normalCdf, p, -40, 0);
}

/** P(T ≤ t) for Student's t with `df` > 0 degrees of freedom (Abramowitz & Stegun 1964, 26.7.1). */
export function studentCdf(t: number, df: number): number {
  if (Number.isNaN(t)) throw new RangeError('the t distribution function is not defined at NaN');
  if (!(df > 0 && Number.isFinite(df))) throw new RangeError(`${df} degrees of freedom`);
  if (t > 0) return 1 - studentCdf(-t, df);
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  const [near, far] = [square / (df + square), df / (df + square)];
  // Two forms of one quantity: the first keeps the digits near the middle, the second those of a small tail.
  return square < 1 ? 0.5 - incompleteBeta(near, 0.5, df / 2, far) / 2 : incompleteBeta(far, df / 2, 0.5, near) / 2;
}

/** The t with P(T ≤ t) = p, for p strictly between 0 and 1. */
export function studentQuantile(p: number, df: number): number {
  assertInsideUnit(p, 'p');
  if (p === 0.5) return 0;
  if (p > 0.5) return -studentQuantile(1 - p, df);
  let low = -1;
  while (studentCdf(low, df) > p) low *= 2;
  return invert((t) => studentCdf(t, df), p, low, 0);
}
