// The nearest nondecreasing sequence: against trying all of them on a grid, and where it crosses zero.
import { describe, expect, test } from 'vitest';
import { nondecreasing, zeroOf } from '../../harness/stats/isotonic.ts';
import { seededRandom } from '../../harness/stats/random.ts';

describe('the nearest nondecreasing sequence', () => {
  test.each([
    [[], []],
    [[3], [3]],
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
    [
      [3, 2, 1],
      [2, 2, 2],
    ],
    [
      [1, 3, 2, 4],
      [1, 2.5, 2.5, 4],
    ],
    [
      [4, 1, 1, 5, 3],
      [1, 1, 1, 4, 4],
    ],
    [
      [-3, 90, -2, -1, 1, 2],
      [-3, -1, -1, -1, 1, 2],
    ],
  ])('of %j is %j', (values, expected) => expect(nondecreasing(values)).toEqual(expected));

  test('no other of a grid is nearer', () => {
    const random = seededRandom(3);
    const distance = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0);
    const ascending = (length: number, least = -2): number[][] =>
      length === 0
        ? [[]]
        : Array.from({ length: 17 }, (_, i) => -2 + i / 4)
            .filter((value) => value >= least)
            .flatMap((value) => ascending(length - 1, value).map((rest) => [value, ...rest]));
    const others = ascending(4);
    for (let nth = 0; nth < 50; nth++) {
      const values = Array.from({ length: 4 }, () => 4 * random() - 2);
      const found = nondecreasing(values);
      expect(found).toEqual(found.toSorted((a, b) => a - b));
      expect(Math.min(...others.map((other) => distance(values, other)))).toBeGreaterThanOrEqual(
        distance(values, found) - 1e-12,
      );
    }
  });
});

describe('where it crosses zero', () => {
  test.each([
    ['between two points', [1, 2, 4], [-2, -1, 3], 2.5],
    ['in the middle of what lies on it', [1, 2, 4, 5], [-1, 0, 0, 1], 3],
    ['at a point on it', [1, 2, 4], [-1, 0, 3], 2],
    ['nowhere below', [1, 2], [0, 3], Number.NEGATIVE_INFINITY],
    ['nowhere above', [1, 2], [-3, -1], Number.POSITIVE_INFINITY],
  ])('%s', (_, x, y, zero) => expect(zeroOf(x, y)).toBe(zero));
});
