// Mann–Whitney against printed tables and brute force.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cliffsDelta, mannWhitney, rankSumCounts, shiftInterval } from '../../harness/stats/mann-whitney.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { CHECKS, normal, sample, shareOf } from './draws.ts';

/** How many of the divisions of n + m untied values give U = 0, 1, 2, … */
function uCounts(n: number, m: number): number[] {
  const doubled = Array.from({ length: n + m }, (_, at) => 2 * (at + 1));
  const counts = rankSumCounts(doubled, n);
  return Array.from({ length: n * m + 1 }, (_, u) => counts[n * (n + 1) + 2 * u]!);
}

describe('the null distribution', () => {
  test('printed counts (Mann & Whitney 1947, table I, times C(n + m, n))', () => {
    expect(uCounts(3, 3)).toEqual([1, 1, 2, 3, 3, 3, 3, 2, 1, 1]);
    expect(uCounts(2, 4)).toEqual([1, 1, 2, 2, 3, 2, 2, 1, 1]);
    expect(uCounts(4, 4)).toEqual([1, 1, 2, 3, 5, 5, 7, 7, 8, 7, 7, 5, 5, 3, 2, 1, 1]);
  });

  // The largest U with two-sided P ≤ 0.05, as printed in every table since Auble (1953).
  test.each([
    [4, 4, 0],
    [5, 5, 2],
    [6, 6, 5],
    [7, 7, 8],
    [8, 8, 13],
    [9, 9, 17],
    [10, 10, 23],
    [12, 12, 37],
    [15, 15, 64],
    [20, 20, 127],
    [3, 5, 0],
    [5, 8, 6],
    [8, 12, 22],
    [10, 20, 55],
  ])('critical value for %d and %d', (n, m, critical) => {
    const counts = uCounts(n, m);
    const total = counts.reduce((sum, count) => sum + count, 0);
    let [u, sum] = [-1, counts[0]!];
    while ((2 * sum) / total <= 0.05) sum += counts[++u + 1]!;
    expect(u).toBe(critical);
  });
});

describe('the test', () => {
  test('the textbook example (Hollander, Wolfe & Chicken 2014, example 4.1)', () => {
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const early = [1.15, 0.88, 0.9, 0.74, 1.21];
    const result = mannWhitney(term, early)!;
    expect(result).toMatchObject({ u: 35, exact: true });
    expect(result.p).toBeCloseTo(0.2544122544122544, 14);
  });

  test('equals counting every division of the pool, with ties', () => {
    const values = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const pool = [...a, ...b];
        const uOf = (isA: (at: number) => boolean): number => {
          let u = 0;
          for (const i of pool.keys()) {
            for (const j of pool.keys()) if (isA(i) && !isA(j)) u += (Math.sign(pool[i]! - pool[j]!) + 1) / 2;
          }
          return u;
        };
        const observed = uOf((at) => at < a.length);
        let [all, atMost, atLeast] = [0, 0, 0];
        for (let mask = 0; mask < 2 ** pool.length; mask++) {
          const isA = (at: number): boolean => ((mask >> at) & 1) === 1;
          if (pool.filter((_, at) => isA(at)).length !== a.length) continue;
          const u = uOf(isA);
          all++;
          if (u <= observed) atMost++;
          if (u >= observed) atLeast++;
        }
        const result = mannWhitney(a, b)!;
        expect(result.u).toBe(observed);
        expect(result.p).toBeCloseTo(Math.min(1, (2 * Math.min(atMost, atLeast)) / all), 12);
      }),
      { ...CHECKS, numRuns: 60 },
    );
  });

  test('past 30 values the normal approximation takes over smoothly', () => {
    const random = seededRandom(1);
    const a = sample(30, () => normal(random) + 0.4);
    const b = sample(30, () => normal(random));
    const exact = mannWhitney(a, b)!;
    const approximate = mannWhitney([...a, 0.2], b)!;
    expect([exact.exact, approximate.exact]).toEqual([true, false]);
    expect(Math.abs(approximate.p - exact.p)).toBeLessThan(0.02);
  });

  test('large samples with ties: the p of SciPy 1.10.1, mannwhitneyu with correction', () => {
    const a = sample(35, (at) => (at * 7) % 6);
    const b = sample(32, (at) => ((at * 5) % 6) + (at % 2));
    expect(mannWhitney(a, b)!.p).toBeCloseTo(0.26345064881612446, 14);
  });

  test('large samples with ties reject 5 % of the time at 5 %', () => {
    const random = seededRandom(2);
    const draw = (): number => Math.round(2 * normal(random));
    const rejected = shareOf(2000, () => mannWhitney(sample(40, draw), sample(35, draw))!.p <= 0.05);
    expect(rejected).toBeGreaterThan(0.035);
    expect(rejected).toBeLessThan(0.065);
  });

  test('swapping the samples mirrors U and keeps p', () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [one, other] = [mannWhitney(a, b)!, mannWhitney(b, a)!];
        expect(one.u + other.u).toBe(a.length * b.length);
        expect(one.p).toBeCloseTo(other.p, 12);
        expect(one.p).toBeGreaterThan(0);
        expect(one.p).toBeLessThanOrEqual(1);
        expect(cliffsDelta(a, b)).toBeCloseTo((2 * one.u) / (a.length * b.length) - 1, 12);
      }),
      { ...CHECKS, numRuns: 60 },
    );
  });

  test('degenerate samples', () => {
    expect(mannWhitney([], [1])).toBeUndefined();
    expect(mannWhitney([1], [])).toBeUndefined();
    expect(mannWhitney([2, 2, 2], [2, 2])).toEqual({ u: 3, p: 1, exact: true });
    expect(
      mannWhitney(
        sample(31, () => 2),
        sample(31, () => 2),
      )!.p,
    ).toBe(1);
  });
});

test("Cliff's delta is 1 where every pair agrees, and needs both samples", () => {
  expect(cliffsDelta([5, 6], [1, 2, 3])).toBe(1);
  expect(cliffsDelta([1, 2], [2, 1])).toBe(0);
  expect(cliffsDelta([], [1])).toBeUndefined();
});

describe('the interval of the shift', () => {
  const random = seededRandom(7);
  const draw = (count: number, shift = 0) => Array.from({ length: count }, () => normal(random) + shift);

  test.each([
    [6, 6],
    [8, 5],
    [24, 24],
  ])('of %i and %i values: the test rejects every shift outside, and none inside', (n, m) => {
    const [a, b] = [draw(n, 1), draw(m)];
    const { low, high } = shiftInterval(a, b, 0.95)!;
    const pOf = (shift: number) =>
      mannWhitney(
        a.map((value) => value - shift),
        b,
      )!.p;
    for (const [end, outwards] of [
      [low, -1],
      [high, 1],
    ] as const) {
      expect(pOf(end + outwards * 1e-9)).toBeLessThanOrEqual(0.05);
      expect(pOf(end - outwards * 1e-9)).toBeGreaterThan(0.05);
    }
  });

  test('three values a side cannot be 95 % sure, and say nothing', () => {
    expect(shiftInterval([1, 2, 3], [4, 5, 6], 0.95)).toBeUndefined();
    expect(shiftInterval([1, 2, 3], [4, 5, 6], 0.9)).toEqual({ low: -5, high: -1, confidence: 0.9 });
  });

  test('beyond thirty it is nearly that of the exact count', () => {
    const [a, b] = [draw(31, 1), draw(40)];
    const { low, high } = shiftInterval(a, b, 0.95)!;
    expect(high - low).toBeGreaterThan(0.5);
    expect(high - low).toBeLessThan(1.5);
    expect(low).toBeLessThan(1.2);
    expect(high).toBeGreaterThan(0.8);
  });

  test('it holds the true shift as often as it says', () => {
    const held = Array.from({ length: 1_000 }, () => shiftInterval(draw(6, 1), draw(6), 0.95)!).filter(
      ({ low, high }) => low <= 1 && high >= 1,
    );
    expect(held.length / 1_000).toBeGreaterThan(0.94);
  });
});
