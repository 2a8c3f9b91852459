// BCa intervals: a published example, coverage, and every degenerate case.
import { describe, expect, test } from 'vitest';
import { bootstrap } from '../../harness/stats/bootstrap.ts';
import { mean, median } from '../../harness/stats/describe.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { normal, sample, shareOf, skewed } from './draws.ts';

// Spatial test, task A, of 26 children (Efron & Tibshirani 1993, table 14.1).
const SPATIAL = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

function variance(values: number[]): number {
  const center = mean(values)!;
  return mean(values.map((value) => (value - center) ** 2))!;
}

test('the textbook example: 90 % BCa interval of a variance', () => {
  // SciPy 1.10.1 gives 115.41 to 260.88 from 200,000 resamples; the book 115.8 to 259.6 from 2,000.
  const interval = bootstrap(SPATIAL, variance, { draws: 20_000, random: seededRandom(1), confidence: 0.9 })!;
  expect(interval.center).toBeCloseTo(171.534, 3);
  expect(Math.abs(interval.low - 115.4)).toBeLessThan(1.5);
  expect(Math.abs(interval.high - 260.9)).toBeLessThan(2.5);
});

test('whole blocks are resampled, never parts of them', () => {
  const blocks = [
    [1, 1],
    [2, 2],
    [3, 3],
  ];
  const broken: number[][][] = [];
  bootstrap(
    blocks,
    (picked) => {
      if (picked.some((block) => !blocks.includes(block))) broken.push(picked);
      return mean(picked.flat())!;
    },
    { draws: 200, random: seededRandom(2), confidence: 0.9 },
  );
  expect(broken).toEqual([]);
});

test('a seed repeats the interval', () => {
  const once = (): unknown => bootstrap(SPATIAL, variance, { draws: 200, random: seededRandom(3), confidence: 0.95 });
  expect(once()).toEqual(once());
});

test.each([
  ['normal', 0.9, normal, 0],
  ['exponential', 0.87, skewed, 1 - 1.678346990016661 / 2],
] as const)('covers the mean of 30 %s values in at least %d of samples, 0.95 asked', (_name, least, draw, truth) => {
  const random = seededRandom(4);
  const covered = shareOf(400, () => {
    const values = sample(30, () => draw(random));
    const { low, high } = bootstrap(values, (v) => mean(v)!, { draws: 400, random, confidence: 0.95 })!;
    return low <= truth && truth <= high;
  });
  expect(covered).toBeGreaterThan(least);
  expect(covered).toBeLessThan(0.98);
});

describe('degenerate cases', () => {
  const options = { draws: 500, random: seededRandom(5), confidence: 0.95 };
  const meanOf = (values: number[]): number => mean(values)!;

  test('fewer than two blocks: none', () => {
    expect(bootstrap([], meanOf, options)).toBeUndefined();
    expect(bootstrap([7], meanOf, options)).toBeUndefined();
  });

  test('all blocks equal: a point', () => {
    expect(bootstrap([7, 7, 7], meanOf, options)).toEqual({ center: 7, low: 7, high: 7 });
  });

  test('a centre beyond every draw still has finite ends, within the draws', () => {
    const first = { used: false };
    const interval = bootstrap(
      [1, 2, 3, 4],
      (values) => {
        if (first.used) return meanOf(values);
        first.used = true;
        return 100;
      },
      options,
    )!;
    expect(interval.center).toBe(100);
    expect(interval.low).toBeGreaterThanOrEqual(1);
    expect(interval.high).toBeLessThanOrEqual(4);
  });

  test('past the pole of the correction the end is the outermost draw', () => {
    const first = { used: false };
    const blocks = [...new Array<number>(12).fill(0), 1000];
    const interval = bootstrap(
      blocks,
      (values) => {
        if (first.used) return meanOf(values);
        first.used = true;
        return 1e6;
      },
      { draws: 5000, random: seededRandom(6), confidence: 1 - 1e-9 },
    )!;
    expect(interval.high).toBeGreaterThan(300);
    expect(interval.high).toBeGreaterThan(interval.low);
  });

  test('a statistic that jumps between two values', () => {
    const interval = bootstrap([0, 0, 0, 0, 0, 1, 1, 1, 1], (values) => median(values)!, options)!;
    expect([interval.center, interval.low, interval.high]).toEqual([0, 0, 1]);
  });

  test('a statistic that is no number is a mistake', () => {
    expect(() => bootstrap([1, 2], () => Number.NaN, options)).toThrow(RangeError);
    expect(() => bootstrap([1, 2], () => Number.POSITIVE_INFINITY, options)).toThrow(RangeError);
  });

  test('neither zero draws nor certainty can be asked for', () => {
    expect(() => bootstrap([1, 2], meanOf, { ...options, draws: 0 })).toThrow(RangeError);
    expect(() => bootstrap([1, 2], meanOf, { ...options, confidence: 1 })).toThrow(RangeError);
  });
});
