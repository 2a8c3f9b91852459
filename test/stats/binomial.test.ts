// Exact binomial and rate intervals: printed examples, closed forms, and coverage by complete enumeration.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialCdf, clopperPearson, conditionalRateRatio } from '../../harness/stats/binomial.ts';
import { CHECKS } from './draws.ts';

/** P(X = k) by multiplication alone. */
function probability(k: number, n: number, p: number): number {
  let product = 1;
  for (let at = 1; at <= k; at++) product *= ((n - k + at) / at) * p;
  return product * (1 - p) ** (n - k);
}

test('the distribution function adds up the probabilities', () => {
  let sum = 0;
  for (let k = 0; k <= 12; k++) {
    sum += probability(k, 12, 0.3);
    expect(binomialCdf(k, 12, 0.3)).toBeCloseTo(sum, 13);
  }
  expect([binomialCdf(0, 5, 0), binomialCdf(4, 5, 1)]).toEqual([1, 0]);
  expect(() => binomialCdf(1, 5, 1.1)).toThrow(RangeError);
});

describe('Clopper–Pearson', () => {
  test.each([
    // As R's binom.test prints them.
    [1, 10, 0.002528579, 0.445016117],
    [5, 10, 0.187086028, 0.812913972],
    [15, 148, 0.05784401, 0.16165049],
  ])('%d of %d at 95 %%', (k, n, low, high) => {
    const interval = clopperPearson(k, n, 0.95)!;
    expect(interval.center).toBe(k / n);
    expect(interval.low).toBeCloseTo(low, 8);
    expect(interval.high).toBeCloseTo(high, 8);
  });

  test('none and all have closed forms', () => {
    expect(clopperPearson(0, 10, 0.95)!.low).toBe(0);
    expect(clopperPearson(0, 10, 0.95)!.high).toBeCloseTo(1 - 0.025 ** 0.1, 12);
    expect(clopperPearson(10, 10, 0.95)!.low).toBeCloseTo(0.025 ** 0.1, 12);
    expect(clopperPearson(10, 10, 0.95)!.high).toBe(1);
    expect(clopperPearson(0, 0, 0.95)).toBeUndefined();
  });

  test('a rare event keeps its digits', () => {
    // 1 − (1 − p)^n = 0.025 at the lower end for k = 1.
    expect(clopperPearson(1, 1e7, 0.95)!.low / -Math.expm1(Math.log1p(-0.025) / 1e7)).toBeCloseTo(1, 9);
  });

  test('covers every p at least as often as it says', () => {
    for (const n of [5, 23]) {
      const intervals = Array.from({ length: n + 1 }, (_, k) => clopperPearson(k, n, 0.9)!);
      for (let p = 0.005; p < 1; p += 0.01) {
        const covered = intervals.reduce(
          (sum, { low, high }, k) => sum + (low <= p && p <= high ? probability(k, n, p) : 0),
          0,
        );
        expect(covered).toBeGreaterThanOrEqual(0.9);
      }
    }
  });

  test('failures mirror successes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const k = Math.round(n * share);
        const [one, other] = [clopperPearson(k, n, 0.95)!, clopperPearson(n - k, n, 0.95)!];
        expect(one.low + other.high).toBeCloseTo(1, 11);
        expect(one.low <= one.center && one.center <= one.high).toBe(true);
      }),
      CHECKS,
    );
  });

  test('impossible counts are a mistake', () => {
    for (const [k, n] of [
      [3, 2],
      [-1, 2],
      [0.5, 2],
      [Number.NaN, 2],
      [1, Number.POSITIVE_INFINITY],
    ] as const) {
      expect(() => clopperPearson(k, n, 0.95)).toThrow(RangeError);
    }
    expect(() => clopperPearson(1, 2, 95)).toThrow(RangeError);
  });
});

describe('the ratio of two rates', () => {
  test("the example of R's poisson.test: 21 in 3011 against 11 in 800", () => {
    const ratio = conditionalRateRatio(21, 3011, 11, 800, 0.95)!;
    expect(ratio.center).toBeCloseTo(1.971488, 6);
    expect(ratio.low).toBeCloseTo(0.8584264, 7);
    expect(ratio.high).toBeCloseTo(4.2772659, 7);
    // Twice the smaller tail; R's own p = 0.0797 adds up the outcomes that are less likely instead.
    expect(ratio.p).toBeCloseTo(0.1120173, 7);
  });

  test('equal counts in equal time: ratio 1, p = 1', () => {
    expect(conditionalRateRatio(9, 5, 9, 5, 0.95)).toMatchObject({ center: 1, p: 1 });
  });

  test('nothing counted on one side, or on either', () => {
    const none = conditionalRateRatio(6, 10, 0, 10, 0.95)!;
    expect([none.center, none.low]).toEqual([0, 0]);
    expect(none.high).toBeCloseTo((1 - 0.025 ** (1 / 6)) / 0.025 ** (1 / 6), 10);
    expect(none.p).toBeCloseTo(2 / 64, 14);
    const all = conditionalRateRatio(0, 10, 6, 10, 0.95)!;
    expect([all.center, all.high]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect(all.low).toBeCloseTo(1 / none.high, 10);
    expect(conditionalRateRatio(0, 10, 0, 10, 0.95)).toBeUndefined();
  });

  test('p and interval agree on whether the rates differ', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 9 }), (a, b, exposure) => {
        fc.pre(a + b > 0);
        const { low, high, p } = conditionalRateRatio(a, exposure, b, 4, 0.95)!;
        expect(low > 1 || high < 1).toBe(p < 0.05);
      }),
      CHECKS,
    );
  });

  test('no time, no rate', () => {
    for (const exposure of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => conditionalRateRatio(1, exposure, 1, 1, 0.95)).toThrow(RangeError);
    }
  });
});
