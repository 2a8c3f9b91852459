// Shifts of level: the same in whatever unit a series comes, and an answer for the largest numbers there are.
import { expect, test } from 'vitest';
import { seededRandom } from '../../harness/stats/random.ts';
import { findShifts } from '../../harness/stats/shifts.ts';
import { normal, sample } from './draws.ts';

const plain = (() => {
  const random = seededRandom(17);
  return sample(40, () => normal(random)).map((value, at) => 30 + value + (at < 24 ? 0 : 9));
})();

test.each([2 ** -1030, 2 ** -600, 2 ** 40, 2 ** 900, 2 ** 1018])('in units of %d', (unit) => {
  const [own, scaled] = [
    findShifts(plain, 1),
    findShifts(
      plain.map((value) => value * unit),
      unit,
    ),
  ];
  expect(own.map(({ index }) => index)).toContain(24);
  expect(scaled.map(({ index, strength }) => [index, strength])).toEqual(own.map((one) => [one.index, one.strength]));
  expect(scaled[0]!.after / unit).toBeCloseTo(own[0]!.after, 6);
});

test('values at the edge of what a number can be', () => {
  const edge = Number.MAX_VALUE;
  const values = sample(36, () => 0).map((_, at) => (at < 20 ? edge : -edge) * (at % 3 === 0 ? 0.99 : 1));
  expect(findShifts(values, 0).map(({ index }) => index)).toEqual([20]);
});
