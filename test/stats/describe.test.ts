// Descriptive figures against hand-computed samples.
import { expect, test } from 'vitest';
import { mad, mean, median, quantileOfSample, scaledMad, standardDeviation } from '../../harness/stats/describe.ts';

const VALUES = [1, 9, 4, 2, 100];

test('figures of one odd sample', () => {
  expect(median(VALUES)).toBe(4);
  expect(mad(VALUES)).toBe(3);
  expect(scaledMad(VALUES)).toBeCloseTo(4.4478, 12);
  expect(mean(VALUES)).toBeCloseTo(23.2, 12);
  expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
});

test('an even sample has the mean of its middle two as median', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('quantiles interpolate at rank 1 + (n − 1)q', () => {
  const tens = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  expect([0, 0.25, 0.5, 0.99, 1].map((q) => quantileOfSample(tens, q))).toEqual([1, 3.25, 5.5, 9.91, 10]);
});

test('too small a sample has no figure', () => {
  for (const figure of [median, mad, scaledMad, mean, standardDeviation]) expect(figure([])).toBeUndefined();
  expect(quantileOfSample([], 0.5)).toBeUndefined();
  expect(standardDeviation([3])).toBeUndefined();
});

test('a quantile outside 0…1 is a mistake', () => {
  expect(() => quantileOfSample(VALUES, 1.01)).toThrow(RangeError);
  expect(() => quantileOfSample(VALUES, Number.NaN)).toThrow(RangeError);
});
