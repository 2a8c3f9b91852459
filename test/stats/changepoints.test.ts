// Change points: the same places as the original on every kept series, and drawn cases of its rules.
import { describe, expect, test } from 'vitest';
import { changePoints } from '../../harness/stats/changepoints.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import golden from '../golden/changepoints.json' with { type: 'json' };
import { normal, sample, shareOf } from './draws.ts';

test('the kept series are many and of many kinds', () => {
  expect(golden.cases.length).toBeGreaterThanOrEqual(30);
  expect(golden.cases.filter((one) => one.indices.length > 0).length).toBeGreaterThanOrEqual(25);
});

test.each(golden.cases)('Apache Otava finds the same on: $name', ({ values, window, maxP, minMagnitude, indices }) => {
  expect(changePoints(values, { window, maxP, minMagnitude }).map((point) => point.index)).toEqual(indices);
});

describe('what a point says', () => {
  test('the first place of the new level, and the levels beside it', () => {
    const found = changePoints([...new Array<number>(12).fill(5), ...new Array<number>(9).fill(8)]);
    expect(found).toEqual([{ index: 12, before: 5, after: 8, p: 0 }]);
  });

  test('its p is of the levels as they finally stand', () => {
    const random = seededRandom(1);
    const values = sample(80, () => normal(random)).map((value, at) => value + (at >= 30 ? 4 : 0));
    const [point] = changePoints(values);
    expect(point!.index).toBe(30);
    expect(point!.p).toBeLessThan(0.001);
  });

  test('its p is the one it stayed by: none of a series drawn with many levels is above the bar', () => {
    const random = seededRandom(11);
    const points = Array.from({ length: 60 }, () => {
      let level = 100;
      const values = sample(110, () => {
        if (random() < 0.03) level += 12 * normal(random);
        return level + 5 * normal(random);
      });
      return changePoints(values);
    }).flat();
    expect(points.length).toBeGreaterThan(100);
    expect(points.filter(({ p }) => !(p < 0.001))).toEqual([]);
  });

  test.each([2 ** -1060, 1e-200, 1, 1e200, 2 ** 1018])('is the same in units of %d', (unit) => {
    const random = seededRandom(5);
    const plain = sample(60, () => Math.round(20 + normal(random))).map((value, at) => value + (at < 25 ? 0 : 8));
    const found = changePoints(plain.map((value) => value * unit));
    expect(found.map(({ index }) => index)).toEqual([25]);
    expect(found[0]!.p).toBeCloseTo(changePoints(plain)[0]!.p, 12);
    expect(found[0]!.after / found[0]!.before).toBeCloseTo(28 / 20, 1);
  });

  test('the largest numbers there are have an answer', () => {
    const largest = Number.MAX_VALUE;
    const steps = Array.from({ length: 30 }, (_, at) => (at < 14 ? largest : at < 20 ? -largest : largest / 3));
    expect(changePoints(steps).map(({ index }) => index)).toEqual([14, 20]);
  });

  test('too short or constant series have none', () => {
    for (const values of [[], [1], [1, 2], [3, 3, 3, 3], new Array<number>(200).fill(7)]) {
      expect(changePoints(values)).toEqual([]);
    }
  });

  test('a candidate finder: quiet series raise points far more often than one in a thousand', () => {
    const random = seededRandom(2);
    const alarmed = shareOf(150, () => changePoints(sample(90, () => 100 + normal(random))).length > 0);
    expect(alarmed).toBeGreaterThan(0.01);
    expect(alarmed).toBeLessThan(0.15);
  });

  test('impossible options are a mistake', () => {
    expect(() => changePoints([1, 2], { window: 1, maxP: 0.001, minMagnitude: 0 })).toThrow(RangeError);
    expect(() => changePoints([1, 2], { window: 50, maxP: 0, minMagnitude: 0 })).toThrow(RangeError);
    expect(() => changePoints([1, 2], { window: 50, maxP: 0.001, minMagnitude: Number.NaN })).toThrow(RangeError);
  });
});
