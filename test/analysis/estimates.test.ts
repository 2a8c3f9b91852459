// Estimates and pairs: centres, intervals, and what too few values are worth.
import { expect, test } from 'vitest';
import { summarise } from '../../harness/analysis/estimates.ts';
import { intervalAt, roundsForExact } from '../../harness/analysis/interval.ts';
import { pairUp } from '../../harness/analysis/pairs.ts';
import { studentQuantile } from '../../harness/stats/student.ts';

const QPS = { unit: 'requests/s', compare: 'ratio' } as const;
const COUNT = { unit: 'count', compare: 'difference' } as const;
const at95 = { atLeast: false, confidence: 0.95 };

test('ratio metrics are centred on the log scale: half and twice weigh the same', () => {
  expect(summarise([500, 1000, 2000], QPS, at95).center).toBeCloseTo(1000, 6);
  expect(summarise([500, 1000, 2000], COUNT, at95).center).toBeGreaterThan(1000);
});

test('one value has a centre and no interval; none has neither', () => {
  expect(summarise([7, null], COUNT, at95)).toMatchObject({ values: [7, null], center: 7, low: null, high: null });
  expect(summarise([3, 5], COUNT, at95)).toMatchObject({ center: 4, low: null, high: null });
  expect(summarise([null, null], COUNT, at95)).toMatchObject({ center: null, low: null, high: null });
});

test('a zero among the values of a ratio metric moves it to the plain scale, and nothing becomes NaN', () => {
  const estimate = summarise([0, 10, 20, 30, 40, 50, 60], QPS, at95);
  expect(estimate.center).toBe(30);
  expect(estimate.low).toBeGreaterThanOrEqual(0);
});

test('equal values have an interval of no width', () => {
  expect(summarise([4, 4, 4], COUNT, at95)).toMatchObject({ center: 4, low: 4, high: 4, confidence: 0.95 });
});

test.each([
  [0.95, 6],
  [0.9875, 8],
  [1 - 0.05 / 8, 9],
  [1 - 0.01 / 4, 10],
])('an exact interval at %d takes %i rounds', (confidence, rounds) => {
  expect(roundsForExact(confidence)).toBe(rounds);
  const values = Array.from({ length: rounds }, (_, i) => Math.sin(i * 7));
  expect(intervalAt(values, confidence)!.method).toBe('signed-rank');
  expect(intervalAt(values.slice(1), confidence)!.method).toBe('student');
});

test('below that the interval is Student’s: mean ± t·s/√n', () => {
  const found = intervalAt([1, 2, 3, 4, 5], 0.95)!;
  const reach = studentQuantile(0.975, 4) * Math.sqrt(2.5 / 5);
  expect(found.low).toBeCloseTo(3 - reach, 12);
  expect(found.high).toBeCloseTo(3 + reach, 12);
  expect(found.confidence).toBe(0.95);
});

test('rounds pair up; a missing value drops its round, and a zero leaves no ratio', () => {
  const { perRound, steps, withoutRatio } = pairUp([2, null, 0, 4, 5], [4, 3, 3, null, 0], 'ratio');
  expect(perRound).toEqual([2, null, null, null, null]);
  expect(steps).toEqual([Math.log(2)]);
  expect(withoutRatio).toBe(2);
  expect(pairUp([2, null, 0], [4, 3, 3], 'difference')).toMatchObject({ perRound: [2, null, 3], withoutRatio: 0 });
});

test('a ratio too large for a number is none', () => {
  expect(pairUp([1e-300], [1e300], 'ratio').perRound).toEqual([null]);
});
