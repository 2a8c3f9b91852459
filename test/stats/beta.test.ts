// The incomplete beta function against closed forms, exact rational arithmetic and 30-digit values.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaQuantile, incompleteBeta } from '../../harness/stats/beta.ts';
import { CHECKS } from './draws.ts';

function relativeError(got: number, want: number): number {
  return got === want ? 0 : Math.abs(got - want) / Math.abs(want);
}

test.each([
  // Computed with mpmath at 30 digits.
  [0.3, 2, 3, 0.3483],
  [0.1, 0.5, 0.5, 0.204832764699133],
  [0.9, 10, 2, 0.6973568802],
  [0.5, 30, 40, 0.885799887323351],
  [0.01, 0.5, 60, 0.726884059518931],
  [0.7, 100, 50, 0.805448166227753],
  [0.001, 3, 1000, 0.080577590360204],
])('I_%d(%d, %d) to 13 digits', (x, a, b, want) => {
  expect(relativeError(incompleteBeta(x, a, b), want)).toBeLessThan(1e-13);
});

test('I_x(1, b), I_x(a, 1) and I_x(½, ½) are elementary', () => {
  for (const x of [1e-9, 0.01, 0.3, 0.5, 0.77, 0.999]) {
    expect(relativeError(incompleteBeta(x, 1, 7.5), -Math.expm1(7.5 * Math.log1p(-x)))).toBeLessThan(1e-13);
    expect(relativeError(incompleteBeta(x, 3.2, 1), x ** 3.2)).toBeLessThan(1e-13);
    expect(relativeError(incompleteBeta(x, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(x)))).toBeLessThan(1e-13);
  }
});

/** I_{k/64}(a, b) for whole a and b: the binomial tail of DLMF 8.17.5 in whole numbers, rounded once at the end. */
function exactBeta(k: number, a: number, b: number): number {
  const [n, successes, failures] = [a + b - 1, BigInt(k), BigInt(64 - k)];
  let choose = 1n;
  let sum = 0n;
  for (let j = 0; j <= n; j++) {
    if (j >= a) sum += choose * successes ** BigInt(j) * failures ** BigInt(n - j);
    choose = (choose * BigInt(n - j)) / BigInt(j + 1);
  }
  return Number((sum << 80n) / 64n ** BigInt(n)) / 2 ** 80;
}

test('agrees with exact binomial sums', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 63 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 60 }),
      (k, a, b) => {
        expect(Math.abs(incompleteBeta(k / 64, a, b) - exactBeta(k, a, b))).toBeLessThan(1e-13);
      },
    ),
    CHECKS,
  );
});

test('keeps ten digits for a million and a million', () => {
  expect(Math.abs(incompleteBeta(0.5, 1e6, 1e6) - 0.5)).toBeLessThan(1e-10);
});

test('the quantile is where the function passes p', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
      fc.double({ min: 0.3, max: 300, noNaN: true }),
      fc.double({ min: 0.3, max: 300, noNaN: true }),
      (p, a, b) => {
        const x = betaQuantile(p, a, b);
        const slack = 1e-11;
        expect(incompleteBeta(Math.max(0, x * (1 - slack)), a, b)).toBeLessThanOrEqual(p + slack);
        expect(incompleteBeta(Math.min(1, x * (1 + slack)), a, b)).toBeGreaterThanOrEqual(p - slack);
      },
    ),
    CHECKS,
  );
});

test('outside its domain it is a mistake', () => {
  for (const [x, a, b] of [
    [-0.1, 1, 1],
    [1.1, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, Number.POSITIVE_INFINITY],
    [Number.NaN, 1, 1],
  ] as const) {
    expect(() => incompleteBeta(x, a, b)).toThrow(RangeError);
  }
  for (const p of [0, 1, Number.NaN]) expect(() => betaQuantile(p, 2, 3)).toThrow(RangeError);
});
