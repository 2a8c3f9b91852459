// The smallest detectable effect against its table, and against the power it promises.
import { expect, test } from 'vitest';
import { mean, standardDeviation } from '../../harness/stats/describe.ts';
import { roundsToSettle, smallestDetectableEffect } from '../../harness/stats/power.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { studentQuantile } from '../../harness/stats/student.ts';
import { normal, sample, shareOf } from './draws.ts';

test.each([
  // Rounds, then the percentage for a spread of 2, 3, 5 and 10 % a round, worked out with another program.
  [6, 2.9, 4.4, 7.4, 15.3],
  [8, 2.3, 3.5, 5.9, 12.2],
  [12, 1.8, 2.7, 4.5, 9.3],
  [16, 1.5, 2.3, 3.8, 7.8],
  [24, 1.2, 1.8, 3.0, 6.2],
])('%d rounds', (rounds, ...percents) => {
  const found = [0.02, 0.03, 0.05, 0.1].map((spread) => 100 * smallestDetectableEffect(spread, rounds, 0.05)!);
  expect(found.map((percent) => percent.toFixed(1))).toEqual(percents.map((percent) => percent.toFixed(1)));
});

test('an effect of that size is found in about 80 % of runs', () => {
  const random = seededRandom(80);
  const effect = Math.log1p(smallestDetectableEffect(0.05, 8, 0.05)!);
  const critical = studentQuantile(0.975, 7);
  const found = shareOf(4000, () => {
    const values = sample(8, () => effect + 0.05 * normal(random));
    return Math.abs(mean(values)! / (standardDeviation(values)! / Math.sqrt(8))) > critical;
  });
  expect(found).toBeGreaterThan(0.77);
  expect(found).toBeLessThan(0.83);
});

test('half the width takes four times the rounds', () => {
  expect(roundsToSettle(8, 0.06, 0.03)).toBe(32);
  expect(roundsToSettle(8, 0.05, 0.03)).toBe(23);
  expect(roundsToSettle(8, 0.01, 0.03)).toBe(8);
});

test('no spread, no limit; one round, no figure', () => {
  expect(smallestDetectableEffect(0, 8, 0.05)).toBe(0);
  expect(smallestDetectableEffect(0.02, 1, 0.05)).toBeUndefined();
  expect(() => smallestDetectableEffect(Number.NaN, 8, 0.05)).toThrow(RangeError);
  expect(() => roundsToSettle(8, 0.05, 0)).toThrow(RangeError);
});
