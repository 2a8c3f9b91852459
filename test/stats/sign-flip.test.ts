// The sign-flip test against counting by hand, and under the null hypothesis.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../harness/stats/random.ts';
import { signFlipP } from '../../harness/stats/sign-flip.ts';
import { CHECKS, heavyTailed, normal, sample, shareOf } from './draws.ts';

function noChance(): number {
  throw new Error('an exact p needs no chance');
}

test('six of one sign: the two most extreme of 64 patterns', () => {
  expect(signFlipP([1, 2, 3, 4, 5, 6], noChance)).toBe(2 / 64);
});

test('equals counting every sign pattern', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 10 }), (values) => {
      const observed = Math.abs(values.reduce((sum, value) => sum + value, 0));
      let extreme = 0;
      for (let signs = 0; signs < 2 ** values.length; signs++) {
        const sum = values.reduce((total, value, at) => total + ((signs >> at) & 1 ? value : -value), 0);
        if (Math.abs(sum) >= observed) extreme++;
      }
      expect(signFlipP(values, noChance)).toBe(extreme / 2 ** values.length);
      // A tenth is no double: patterns equal on paper must still count as equal.
      expect(
        signFlipP(
          values.map((value) => value * 0.1),
          noChance,
        ),
      ).toBe(extreme / 2 ** values.length);
      expect(
        signFlipP(
          values.map((value) => -value),
          noChance,
        ),
      ).toBe(extreme / 2 ** values.length);
    }),
    CHECKS,
  );
});

test('random flips come close to the exact p where both are known', () => {
  const random = seededRandom(4);
  for (let draw = 0; draw < 5; draw++) {
    const values = sample(16, () => normal(random) + 0.4);
    // A seventeenth value of 0 changes no sum, but takes the random way.
    expect(Math.abs(signFlipP([...values, 0], random)! - signFlipP(values, noChance)!)).toBeLessThan(0.015);
  }
});

test('random flips are as often plus as minus', () => {
  // Of 17 equal sizes, a sum of 9 or more takes at most four of either sign: 2·(1 + 17 + 136 + 680 + 2380) of 2^17 patterns.
  const exact = (2 * (1 + 17 + 136 + 680 + 2380)) / 2 ** 17;
  const p = signFlipP(
    sample(17, (at) => (at < 4 ? -1 : 1)),
    seededRandom(17),
  )!;
  expect(Math.abs(p - exact)).toBeLessThan(0.006);
});

test('random flips never give 0, and repeat with their seed', () => {
  const values = sample(20, () => 1);
  expect(signFlipP(values, seededRandom(1))).toBe(1 / 20_001);
  const mixed = sample(24, seededRandom(8)).map((value) => value - 0.4);
  expect(signFlipP(mixed, seededRandom(1))).toBe(signFlipP(mixed, seededRandom(1)));
});

test.each([
  ['normal', normal],
  ['heavy-tailed', heavyTailed],
])('under the null hypothesis p is uniform on its 128 steps: %s', (_name, draw) => {
  const random = seededRandom(6);
  const p = sample(
    4000,
    () =>
      signFlipP(
        sample(8, () => draw(random)),
        noChance,
      )!,
  ).sort((a, b) => a - b);
  // Kolmogorov–Smirnov distance to the discrete uniform distribution, 99.9 % bound 1.95/√n.
  const distance = Math.max(
    ...Array.from({ length: 128 }, (_, step) => {
      const bound = (step + 1) / 128;
      return Math.abs(p.filter((value) => value <= bound + 1e-12).length / p.length - bound);
    }),
  );
  expect(distance).toBeLessThan(1.95 / Math.sqrt(4000));
});

test('under the null hypothesis random flips reject 5 % of the time at 5 %', () => {
  const random = seededRandom(9);
  const rejected = shareOf(
    100,
    () =>
      signFlipP(
        sample(18, () => normal(random)),
        random,
      )! <= 0.05,
  );
  expect(rejected).toBeLessThan(0.12);
});

test('degenerate samples', () => {
  expect(signFlipP([], noChance)).toBeUndefined();
  expect(signFlipP([0, 0, 0], noChance)).toBe(1);
  expect(signFlipP([5], noChance)).toBe(1);
});
