// A run of hours: more samples than a function call can have arguments.
import { expect, test } from 'vitest';
import { leastOf, mostOf } from '../../harness/model/extremes.ts';
import { latencyAxis, linearAxis } from '../../reports/charts/axis.ts';
import { say } from '../../reports/language/said.ts';

const DAY_OF_SAMPLES = Array.from({ length: 864_000 }, (_, i) => 1 + (i % 5000));

test('has axes, and extremes, of all its samples', () => {
  expect(() => Math.max(...DAY_OF_SAMPLES)).toThrow(RangeError);
  expect([leastOf(DAY_OF_SAMPLES), mostOf(DAY_OF_SAMPLES)]).toEqual([1, 5000]);
  expect(linearAxis(DAY_OF_SAMPLES, 'count', () => say`goroutines`).domain).toEqual([0, 5000]);
  expect(latencyAxis(DAY_OF_SAMPLES).domain).toEqual([1, 5000]);
});

test('of nothing, extremes are where one begins', () => {
  expect([leastOf([]), mostOf([])]).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  expect([leastOf([], 0), mostOf([3], 10)]).toEqual([0, 10]);
});
