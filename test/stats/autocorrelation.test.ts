// Autocorrelation against hand computation, and the effective sample size against the variance of a mean.
import { expect, test } from 'vitest';
import { autocorrelation, effectiveSampleSize, heldAutocorrelation } from '../../harness/stats/autocorrelation.ts';
import { mean, standardDeviation } from '../../harness/stats/describe.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { autoregressive, sample } from './draws.ts';

test('a short series by hand', () => {
  // Deviations −2 −1 0 1 2: products of neighbours 2 + 0 + 0 + 2 = 4, squares 10.
  expect(autocorrelation([1, 2, 3, 4, 5], 1)).toBeCloseTo(0.4, 14);
  expect(autocorrelation([1, 2, 3, 4, 5], 2)).toBeCloseTo(-0.1, 14);
  expect(autocorrelation([1, -1, 1, -1], 1)).toBeCloseTo(-0.75, 14);
});

test('a long AR(1) series shows its coefficient', () => {
  expect(autocorrelation(autoregressive(20_000, 0.6, seededRandom(1)), 1)).toBeCloseTo(0.6, 1);
});

test('the mean of an AR(1) series varies as that of the effective number of independent values', () => {
  const random = seededRandom(2);
  const phi = 0.5;
  const means = sample(3000, () => mean(autoregressive(60, phi, random))!);
  const spreadOfOne = 1 / Math.sqrt(1 - phi * phi);
  const worth = (spreadOfOne / standardDeviation(means)!) ** 2;
  expect(worth / effectiveSampleSize(60, phi)).toBeGreaterThan(0.92);
  expect(worth / effectiveSampleSize(60, phi)).toBeLessThan(1.1);
});

test('the effective size stays between a nineteenth of the length and the length', () => {
  expect(effectiveSampleSize(38, 0)).toBe(38);
  expect(effectiveSampleSize(38, -0.5)).toBe(38);
  expect(effectiveSampleSize(38, 0.999)).toBeCloseTo(2, 12);
  expect(heldAutocorrelation(0.4)).toBe(0.4);
});

test('constant or too short: none', () => {
  expect(autocorrelation([3, 3, 3], 1)).toBeUndefined();
  expect(autocorrelation([3], 1)).toBeUndefined();
  expect(autocorrelation([], 1)).toBeUndefined();
  expect(() => autocorrelation([1, 2], 0)).toThrow(RangeError);
});
