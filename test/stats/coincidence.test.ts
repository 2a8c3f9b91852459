// Coincidence of two event series: against enumeration by hand, and its false alarms where the series hang together.
import { describe, expect, test } from 'vitest';
import { exchangeP, rotationTest } from '../../harness/stats/coincidence.ts';
import { seededRandom } from '../../harness/stats/random.ts';

const series = (drawing: string) => [...drawing].map((letter) => letter === '#');

describe('the chance of so many coincidences', () => {
  test('of one pair is the share of the rotations that have as many', () => {
    // Turned by 0, 1, 2, 3: 2, 1, 0 and 1 coincidences.
    const test = rotationTest([[series('##..'), series('##..')]])!;
    expect(test).toEqual({ observed: 2, expected: 1, p: 0.25 });
  });

  test('of two pairs is that of their sum over all pairs of rotations', () => {
    const pair = [series('##..'), series('##..')] as const;
    const test = rotationTest([pair, pair])!;
    expect(test.observed).toBe(4);
    expect(test.expected).toBeCloseTo(2, 12);
    expect(test.p).toBeCloseTo(1 / 16, 12);
  });

  test('of series in step all through is one, and so is that of no coincidence', () => {
    expect(rotationTest([[series('####'), series('#.#.')]])).toEqual({ observed: 2, expected: 2, p: 1 });
    expect(rotationTest([[series('#...'), series('....')]])).toMatchObject({ observed: 0, p: 1 });
    expect(rotationTest([])).toBeUndefined();
  });

  test('is refused for series of two lengths, or none', () => {
    expect(() => rotationTest([[series('#'), series('##')]])).toThrow(RangeError);
    expect(() => rotationTest([[[], []]])).toThrow(RangeError);
  });
});

describe('the chance with the series exchanged between pairs', () => {
  const never = () => {
    throw new Error('not asked');
  };
  test('is the share of the permutations that have as many', () => {
    const pairs = [
      [series('#..'), series('#..')],
      [series('.#.'), series('.#.')],
      [series('..#'), series('..#')],
    ] as const;
    expect(exchangeP(pairs, never)).toBeCloseTo(1 / 6, 12);
    const alike = pairs.map(([a]) => [a, series('###')] as const);
    expect(exchangeP(alike, never)).toBe(1);
  });

  test('of twelve pairs is exact', () => {
    const pairs = Array.from({ length: 12 }, (_, at) => {
      const one = Array.from({ length: 12 }, (_, i) => i === at);
      return [one, one] as const;
    });
    // One permutation in 12!, the identity.
    expect(exchangeP(pairs, never)).toBeCloseTo(1 / 479_001_600, 20);
  });

  test('of more than twelve pairs is that of a seeded sample, and never nought', () => {
    const pairs = Array.from({ length: 14 }, (_, at) => {
      const one = Array.from({ length: 14 }, (_, i) => i === at);
      return [one, one] as const;
    });
    const p = exchangeP(pairs, seededRandom(1));
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(0.001);
    expect(exchangeP(pairs, seededRandom(1))).toBe(p);
  });
});

/** Events in bursts of some moments, as stalls of a machine come. */
function bursts(length: number, share: number, random: () => number): boolean[] {
  const events = new Array<boolean>(length).fill(false);
  for (let at = 0; at < length; at++) {
    if (random() < share / 3) events.fill(true, at, at + 1 + Math.floor(5 * random()));
  }
  return events.slice(0, length);
}

/** Events at steady steps from a random start, as a collector under steady load. */
function rhythm(length: number, period: number, random: () => number): boolean[] {
  const start = Math.floor(period * random());
  return Array.from({ length }, (_, at) => Math.floor(at + start) % period === 0);
}

test('series that hang together, and have nothing to do with one another, seldom pass for coincidence', () => {
  const random = seededRandom(11);
  const alarms = Array.from({ length: 2_000 }, () => {
    const pairs = Array.from(
      { length: 8 },
      () => [bursts(24, 0.3, random), random() < 0.5 ? rhythm(24, 3, random) : bursts(24, 0.3, random)] as const,
    );
    return rotationTest(pairs)!.p < 0.05;
  });
  const share = alarms.filter(Boolean).length / alarms.length;
  expect(share).toBeLessThan(0.06);
  expect(share).toBeGreaterThan(0.02);
});
