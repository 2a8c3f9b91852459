// Adjusted p-values: published examples, and the error they are for.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benjaminiHochberg, holm } from '../../harness/stats/multiplicity.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { normalCdf } from '../../harness/stats/student.ts';
import { CHECKS, normal, sample, shareOf } from './draws.ts';

test('Holm by hand: (m − rank)·p, never falling', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => p.toFixed(6))).toEqual([
    '0.030000',
    '0.060000',
    '0.060000',
    '0.020000',
  ]);
});

test('the example of Benjamini & Hochberg (1995, section 3.2): Holm rejects three, they reject four', () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  expect(holm(p).filter((value) => value <= 0.05)).toHaveLength(3);
  expect(benjaminiHochberg(p).filter((value) => value <= 0.05)).toHaveLength(4);
});

test('ties and single values', () => {
  expect(holm([0.02, 0.02])).toEqual([0.04, 0.04]);
  expect(benjaminiHochberg([0.02, 0.02])).toEqual([0.02, 0.02]);
  expect([holm([0.3]), benjaminiHochberg([0.3]), holm([]), benjaminiHochberg([])]).toEqual([[0.3], [0.3], [], []]);
});

test('order is kept, and p ≤ Benjamini–Hochberg ≤ Holm ≤ m·p', () => {
  const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(family, (p) => {
      const [h, bh] = [holm(p), benjaminiHochberg(p)];
      p.forEach((value, at) => {
        expect(bh[at]!).toBeGreaterThanOrEqual(value * (1 - 1e-12));
        expect(h[at]!).toBeGreaterThanOrEqual(bh[at]! * (1 - 1e-12));
        expect(h[at]!).toBeLessThanOrEqual(1);
        p.forEach((other, there) => {
          if (value < other) expect(h[at]! <= h[there]! && bh[at]! <= bh[there]!).toBe(true);
        });
      });
    }),
    CHECKS,
  );
});

test('under the null hypothesis any of four correlated metrics is rejected at most 5 % of the time', () => {
  const random = seededRandom(5);
  const rejected = shareOf(10_000, () => {
    const common = normal(random);
    const p = sample(4, () => 2 * normalCdf(-Math.abs(Math.sqrt(0.3) * common + Math.sqrt(0.7) * normal(random))));
    return holm(p).some((value) => value <= 0.05);
  });
  expect(rejected).toBeLessThan(0.055);
  expect(rejected).toBeGreaterThan(0.03);
});

test('what is no p-value is a mistake', () => {
  for (const p of [-0.1, 1.1, Number.NaN]) {
    expect(() => holm([0.5, p])).toThrow(RangeError);
    expect(() => benjaminiHochberg([p])).toThrow(RangeError);
  }
});
