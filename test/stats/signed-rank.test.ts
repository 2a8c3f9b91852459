// The signed-rank interval and test: printed tables, brute force, duality, and coverage by simulation.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../harness/stats/random.ts';
import { hodgesLehmann, signedRankCounts, signedRankInterval, signedRankP } from '../../harness/stats/signed-rank.ts';
import { CHECKS, contaminated, heavyTailed, normal, sample, shareOf, skewed } from './draws.ts';

// Hamilton depression scale, second minus first visit, patients 1–9 (Hollander, Wolfe & Chicken 2014, table 3.1).
const DEPRESSION = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01];

describe('the null distribution', () => {
  test('n = 5 sign patterns by their rank sum', () => {
    expect([...signedRankCounts(5)]).toEqual([1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3, 2, 2, 1, 1, 1]);
  });

  test('n = 50 still counts each of 2^50 patterns', () => {
    expect(signedRankCounts(50).reduce((sum, count) => sum + count, 0)).toBe(2 ** 50);
  });

  // The largest W+ with two-sided P ≤ alpha, as printed in every table since Wilcoxon, Katti & Wilcox (1970); −1: none.
  test.each([
    [0.05, [-1, 0, 2, 3, 5, 8, 10, 13, 17, 21, 25, 29, 34, 40, 46, 52]],
    [0.01, [-1, -1, -1, 0, 1, 3, 5, 7, 9, 12, 15, 19, 23, 27, 32, 37]],
  ])('critical values at %d for n = 5…20', (alpha, critical) => {
    const found = critical.map((_, at) => {
      const counts = signedRankCounts(at + 5);
      let [w, sum] = [-1, counts[0]!];
      while ((2 * sum) / 2 ** (at + 5) <= alpha) sum += counts[++w + 1]!;
      return w;
    });
    expect(found).toEqual(critical);
  });
});

describe('the test', () => {
  test('the textbook example', () => {
    expect(signedRankP(DEPRESSION)).toBe(20 / 512);
  });

  test('equals counting every sign pattern, with ties and zeros', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 9 }), (values) => {
        const moved = values.filter((value) => value !== 0);
        const rank = (size: number): number =>
          moved.filter((v) => Math.abs(v) < size).length + (moved.filter((v) => Math.abs(v) === size).length + 1) / 2;
        const ranks = moved.map((value) => rank(Math.abs(value)));
        const offCenter = (positive: (at: number) => boolean): number =>
          Math.abs(ranks.reduce((sum, r, at) => sum + (positive(at) ? r : -r), 0));
        const observed = offCenter((at) => moved[at]! > 0);
        let extreme = 0;
        for (let signs = 0; signs < 2 ** moved.length; signs++) {
          if (offCenter((at) => ((signs >> at) & 1) === 1) >= observed) extreme++;
        }
        expect(signedRankP(values)).toBeCloseTo(extreme / 2 ** moved.length, 14);
      }),
      CHECKS,
    );
  });

  test('past 100 values with ties and zeros: the p of SciPy 1.10.1, wilcoxon with correction', () => {
    expect(signedRankP(sample(120, (at) => ((at * 37) % 23) - 9))).toBeCloseTo(0.002905576066808264, 14);
  });

  test('degenerate samples', () => {
    expect(signedRankP([])).toBeUndefined();
    expect(signedRankP([0, 0])).toBe(1);
    expect(signedRankP([3])).toBe(1);
    expect(signedRankP([1, 1, 1, 1, 1, 1])).toBe(2 ** -5);
    expect(signedRankP(new Array<number>(120).fill(2))).toBeLessThan(1e-10);
  });
});

describe('the interval', () => {
  test('the textbook example', () => {
    const interval = signedRankInterval(DEPRESSION, 0.95)!;
    expect([interval.center, interval.low, interval.high].map((value) => value.toFixed(3))).toEqual([
      '0.460',
      '0.010',
      '0.786',
    ]);
    expect(interval.confidence).toBe(1 - 20 / 512);
  });

  test('too few values for the confidence asked: the widest interval says how little it promises', () => {
    expect(signedRankInterval([3, 1, 2, 8, 5], 0.95)).toEqual({ center: 3.5, low: 1, high: 8, confidence: 1 - 2 / 32 });
    expect(signedRankInterval([4, 2], 0.95)).toEqual({ center: 3, low: 2, high: 4, confidence: 0.5 });
    expect(signedRankInterval([4], 0.95)).toBeUndefined();
    expect(signedRankInterval([], 0.95)).toBeUndefined();
    expect(hodgesLehmann([4])).toBe(4);
    expect(hodgesLehmann([])).toBeUndefined();
  });

  test('a confidence that can be reached exactly is', () => {
    expect(signedRankInterval([1, 2, 3, 4, 5, 6], 1 - 2 / 64)).toMatchObject({
      low: 1,
      high: 6,
      confidence: 1 - 2 / 64,
    });
  });

  test('the confidence stated is that of the null distribution', () => {
    // 52 is the printed critical value for 20 values at 0.05; 1,048,576 sign patterns.
    const patterns = signedRankCounts(20).slice(0, 53);
    const exact = 1 - (2 * patterns.reduce((sum, count) => sum + count, 0)) / 2 ** 20;
    expect(
      signedRankInterval(
        sample(20, (at) => at),
        0.95,
      )!.confidence,
    ).toBe(exact);
  });

  test('all equal values: a point', () => {
    expect(signedRankInterval(new Array<number>(8).fill(1.5), 0.95)).toMatchObject({
      center: 1.5,
      low: 1.5,
      high: 1.5,
    });
  });

  test('holds exactly the centres that the test would not reject', () => {
    const random = seededRandom(3);
    for (const [size, draws] of [
      [6, 40],
      [9, 40],
      [14, 40],
      [70, 3],
      [120, 5],
    ] as const) {
      for (let draw = 0; draw < draws; draw++) {
        const values = sample(size, () => normal(random));
        const { low, high, confidence } = signedRankInterval(values, 0.95)!;
        const pAt = (center: number): number => signedRankP(values.map((value) => value - center))!;
        const step = 1e-9;
        for (const outside of [low - step, high + step])
          expect(pAt(outside)).toBeLessThanOrEqual(1 - confidence + 1e-12);
        for (const inside of [low + step, high - step]) expect(pAt(inside)).toBeGreaterThan(1 - confidence);
      }
    }
  });

  test('moves, stretches and mirrors with its values', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 8 }), (v, shift, scale) => {
        const { center, low, high, confidence } = signedRankInterval(v, 0.9)!;
        expect(low <= center && center <= high).toBe(true);
        expect(
          signedRankInterval(
            v.map((x) => scale * x + shift),
            0.9,
          ),
        ).toEqual({
          center: scale * center + shift,
          low: scale * low + shift,
          high: scale * high + shift,
          confidence,
        });
        const mirrored = signedRankInterval(
          v.map((x) => -x),
          0.9,
        )!;
        expect([mirrored.center + center, mirrored.low + high, mirrored.high + low]).toEqual([0, 0, 0]);
        expect(signedRankP(v.map((x) => -scale * x))).toBe(signedRankP(v));
      }),
      CHECKS,
    );
  });

  test.each([0.9, 0.95, 0.99, 0.9975])('promises at least %d from 10 values on', (confidence) => {
    for (let size = 10; size <= 110; size += 4) {
      const interval = signedRankInterval(
        sample(size, (at) => at),
        confidence,
      )!;
      expect(interval.confidence).toBeGreaterThanOrEqual(confidence - 1e-12);
    }
  });

  const DRAWS = 4000;
  test.each([
    ['normal', normal],
    ['heavy tails', heavyTailed],
    ['outliers', contaminated],
  ])('covers the centre of %s 94 to 97 % of the time, 95 % asked', (_name, draw) => {
    const random = seededRandom(95);
    for (const size of [8, 16]) {
      const covered = shareOf(DRAWS, () => {
        const { low, high } = signedRankInterval(
          sample(size, () => draw(random)),
          0.95,
        )!;
        return low <= 0 && 0 <= high;
      });
      expect(covered).toBeGreaterThan(0.94);
      expect(covered).toBeLessThan(0.97);
    }
  });

  test('covers the pseudomedian of exponential values at least 92 % of the time, 95 % asked', () => {
    const random = seededRandom(92);
    for (const size of [8, 16]) {
      const covered = shareOf(DRAWS, () => {
        const { low, high } = signedRankInterval(
          sample(size, () => skewed(random)),
          0.95,
        )!;
        return low <= 0 && 0 <= high;
      });
      expect(covered).toBeGreaterThan(0.92);
    }
  });
});
