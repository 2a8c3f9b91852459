// Descriptive figures of a sample. An empty sample has none: undefined, never 0.
import * as simple from 'simple-statistics';
import { assertFinite } from './finite.ts';

/** The middle value, or the mean of the middle two. */
export function median(values: readonly number[]): number | undefined {
  return quantileOfSample(values, 0.5);
}

/** Median absolute deviation from the median, as it is. */
export function mad(values: readonly number[]): number | undefined {
  assertFinite(values);
  return values.length === 0 ? undefined : simple.medianAbsoluteDeviation(values);
}

/** MAD × 1.4826: estimates the standard deviation where most of the sample is normal (Rousseeuw & Croux 1993, section 1). */
export function scaledMad(values: readonly number[]): number | undefined {
  const deviation = mad(values);
  return deviation === undefined ? undefined : 1.4826 * deviation;
}

/** The arithmetic mean, summed with compensation so that long samples lose no digits. */
export function mean(values: readonly number[]): number | undefined {
  assertFinite(values);
  return values.length === 0 ? undefined : simple.mean(values);
}

/** With n − 1 in the denominator; undefined below two values. */
export function standardDeviation(values: readonly number[]): number | undefined {
  assertFinite(values);
  return values.length < 2 ? undefined : simple.sampleStandardDeviation(values);
}

/**
 * The quantile at `share` (0…1), interpolated linearly between the order statistics around rank 1 + (n − 1)·share:
 * definition 7 of Hyndman & Fan (1996), the default of R and NumPy.
 */
export function quantileOfSample(values: readonly number[], share: number): number | undefined {
  assertFinite(values);
  if (!(share >= 0 && share <= 1)) throw new RangeError(`quantile ${share} is outside 0…1`);
  return values.length === 0 ? undefined : simple.quantile(values, share);
}
