// The trend line and test on drawn series, and the test's size where neighbours resemble each other.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../harness/stats/random.ts';
import { mannKendall, theilSen } from '../../harness/stats/trend.ts';
import { autoregressive, CHECKS, normal, sample, shareOf } from './draws.ts';

/** A series drawn as bars: ▁ is 0, █ is 7. */
function drawn(bars: string): number[] {
  return [...bars].map((bar) => '▁▂▃▄▅▆▇█'.indexOf(bar));
}

describe('the line', () => {
  test('is the line itself where all points lie on one', () => {
    expect(theilSen([0, 1, 2, 5], [3, 5, 7, 13])).toEqual({ slope: 2, intercept: 3 });
  });

  test('is not moved by a quarter of wild points', () => {
    const x = [...Array(20).keys()];
    const { slope } = theilSen(
      x,
      x.map((at) => (at % 4 === 0 ? 1e6 * (at % 8) - 2e6 : 0.5 * at)),
    )!;
    expect(slope).toBeCloseTo(0.5, 6);
  });

  test('follows shift and scale of both axes', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -99, max: 99 })), {
      minLength: 3,
      maxLength: 25,
    });
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 5 }), fc.integer({ min: -9, max: 9 }), (pairs, scale, shift) => {
        const [x, y] = [pairs.map((pair) => pair[0]), pairs.map((pair) => pair[1])];
        const line = theilSen(x, y);
        if (new Set(x).size < 2) return expect(line).toBeUndefined();
        const turned = theilSen(
          x.map((at) => 2 * at),
          y.map((value) => scale * value + shift),
        )!;
        expect(turned.slope).toBeCloseTo((scale * line!.slope) / 2, 9);
        expect(turned.intercept).toBeCloseTo(scale * line!.intercept + shift, 9);
      }),
      CHECKS,
    );
  });

  test('needs two different x, and as many y', () => {
    expect(theilSen([], [])).toBeUndefined();
    expect(theilSen([1, 1], [2, 3])).toBeUndefined();
    expect(() => theilSen([1, 2], [1])).toThrow(RangeError);
  });
});

describe('the test', () => {
  test('S counts rising minus falling pairs', () => {
    expect(mannKendall([1, 2, 3, 4, 5, 6, 7, 8, 10, 9])!.s).toBe(45 - 2);
    expect(mannKendall([5, 4, 3, 2, 1, 1, 1, 0, 0, 0])!.s).toBe(-(45 - 6));
  });

  test('z of a straight line: (S − 1)/√Var(S), inflated by what ten points cannot exclude', () => {
    // S = 45, Var = 10·9·25/18 = 125. Ranks of a line without residuals have no autocorrelation, ρ = (0 + 0.2)/0.6.
    const weights = [1, 2, 3, 4, 5, 6, 7].map((k) => (10 - k) * (9 - k) * (8 - k) * (1 / 3) ** k);
    const inflation = 1 + (2 * weights.reduce((sum, weight) => sum + weight, 0)) / 720;
    expect(mannKendall(sample(10, (at) => 0.1 * at))!.z).toBeCloseTo(44 / Math.sqrt(125 * inflation), 9);
  });

  test('z with ties, where neighbours are unlike and nothing is inflated', () => {
    // S = 34; four pairs and a foursome of ties: Var = (12·11·29 − 4·18 − 156)/18 = 200.
    expect(mannKendall([0, 2, 0, 2, 1, 3, 1, 3, 2, 4, 2, 4])).toMatchObject({ s: 34, z: 33 / Math.sqrt(200) });
  });

  test.each([
    ['▁▂▂▃▄▃▅▅▆▆▇▇█▇█', 'rising'],
    ['▁▁▁▁▁▂▂▂▂▃▃▃▃▄▄▄▄▅▅▅▅', 'rising'],
    ['▁▂▃▄▅▆▇█▁▂▃▄▅▆▇█▁▂▃▄▅▆▇█', 'level'],
    ['▄▃▅▄▃▄▅▄▃▅▄▄▃▅▄', 'level'],
    ['█▇▇▆▅▆▄▃▄▃▂▂▁▁▁', 'falling'],
    ['▁▁▁▁▁▁▁▁▁▁▁▁', 'level'],
    ['▁▅▅▄▅▅▆▅▄▅▅▅▅▄▅▅', 'level'],
  ])('%s is %s', (bars, word) => {
    const { z, p } = mannKendall(drawn(bars))!;
    expect(p > 0.02 ? 'level' : z > 0 ? 'rising' : 'falling').toBe(word);
  });

  test('any growth without a fall shows at 1 %, however it bends', () => {
    for (const bend of [(at: number) => at * at, Math.sqrt, (at: number) => Math.log1p(at), (at: number) => 2 ** at]) {
      expect(mannKendall(sample(40, (at) => bend(at)))!.p).toBeLessThan(0.01);
    }
  });

  test('mirrors with its values, whatever their scale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 10, maxLength: 40 }), (y) => {
        const { s, z, p } = mannKendall(y)!;
        expect(mannKendall(y.map((value) => -3 * value + 7))).toEqual({ s: 0 - s, z: 0 - z, p });
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
      CHECKS,
    );
  });

  test.each([
    // Without the inflation the last three would reject 12, 32 and 62 % of the time.
    [0, 0.06],
    [0.3, 0.08],
    [0.6, 0.1],
    [0.9, 0.2],
  ])('of level AR(1) series of 40 points with φ = %d it rejects at 0.05 at most %d', (phi, most) => {
    const random = seededRandom(40);
    expect(shareOf(1000, () => mannKendall(autoregressive(40, phi, random))!.p <= 0.05)).toBeLessThan(most);
  });

  test('finds a rise of three standard deviations over forty points at 1 %', () => {
    const random = seededRandom(41);
    const found = shareOf(500, () => mannKendall(sample(40, (at) => normal(random) + (3 * at) / 40))!.p <= 0.01);
    expect(found).toBeGreaterThan(0.9);
  });

  test('fewer than ten values: none', () => {
    expect(mannKendall([])).toBeUndefined();
    expect(mannKendall([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeUndefined();
  });
});
