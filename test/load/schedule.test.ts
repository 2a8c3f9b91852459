// The schedule of an open loop: exponential or equal distances, the same for the same seed, and no longer than asked.
import { describe, expect, test } from 'vitest';
import { arrivalsOf } from '../../harness/load/schedule.ts';

const PER_SEC = 5_000;
const LENGTH_MS = 20_000;

function gapsOf(times: Float64Array): number[] {
  return [...times].map((atMs, i) => atMs - (i === 0 ? 0 : times[i - 1]!));
}

describe('poisson', () => {
  const times = arrivalsOf({ ratePerSec: PER_SEC, arrivals: 'poisson' }, LENGTH_MS, 11);

  test('the distances are exponential: Kolmogorov and Smirnov would not object at one in a thousand', () => {
    const gaps = gapsOf(times).sort((a, b) => a - b);
    const n = gaps.length;
    const furthest = gaps.reduce((most, gap, i) => {
      const expected = 1 - Math.exp((-gap * PER_SEC) / 1000);
      return Math.max(most, Math.abs(expected - i / n), Math.abs(expected - (i + 1) / n));
    }, 0);
    expect(furthest * Math.sqrt(n)).toBeLessThan(1.95);
  });

  test('as many come as the rate says, give or take what chance gives', () => {
    const expected = (PER_SEC * LENGTH_MS) / 1000;
    expect(Math.abs(times.length - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  test('one distance says nothing of the next', () => {
    const gaps = gapsOf(times);
    const mean = 1000 / PER_SEC;
    const together = gaps.slice(1).reduce((total, gap, i) => total + (gap - mean) * (gaps[i]! - mean), 0);
    // The variance of an exponential distance is its mean squared.
    const correlation = together / (gaps.length - 1) / mean ** 2;
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(gaps.length));
  });
});

test('even: equal distances', () => {
  const times = arrivalsOf({ ratePerSec: 250, arrivals: 'even' }, 1000, 1);
  expect(times).toHaveLength(249);
  for (const gap of gapsOf(times)) expect(gap).toBeCloseTo(4, 9);
});

test.each(['poisson', 'even'] as const)(
  '%s: ascending, within the length, and the same for the same seed',
  (arrivals) => {
    const times = arrivalsOf({ ratePerSec: 700, arrivals }, 1500, 5);
    expect(times).toEqual(arrivalsOf({ ratePerSec: 700, arrivals }, 1500, 5));
    expect(gapsOf(times).every((gap) => gap > 0)).toBe(true);
    expect(times.at(-1)).toBeLessThan(1500);
  },
);

test('another seed gives other times, and a longer load begins like a shorter one', () => {
  const load = { ratePerSec: 100, arrivals: 'poisson' } as const;
  const short = arrivalsOf(load, 1000, 1);
  expect(arrivalsOf(load, 1000, 2)).not.toEqual(short);
  expect(arrivalsOf(load, 3000, 1).slice(0, short.length)).toEqual(short);
});

test('a load shorter than the first distance asks nothing', () => {
  expect(arrivalsOf({ ratePerSec: 1, arrivals: 'even' }, 900, 1)).toHaveLength(0);
});
