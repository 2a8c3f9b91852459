// The plan of looks keeps its promise: one error for the whole suite, and power where it is wanted.
import { describe, expect, test } from 'vitest';
import { judge } from '../../harness/gobench/judge.ts';
import { firstRounds, looksFor, positionOf, rejectedAt, SUITE_ERROR, separatedP } from '../../harness/gobench/looks.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { drawnSuite, type Truth } from './suites.ts';

describe('the looks', () => {
  test.each([
    [1, 1700],
    [12, 300],
    [60, 170],
    [60, 20],
    [5000, 0],
  ])('of %i tests with %i rounds at most spend 5 %, and the first could reject for each of them', (tests, most) => {
    const looks = looksFor(tests, most);
    expect(looks.reduce((sum, { alpha }) => sum + alpha, 0)).toBeCloseTo(SUITE_ERROR, 12);
    expect(2 ** (1 - looks[0]!.rounds)).toBeLessThanOrEqual(looks[0]!.alpha / tests);
    expect(looks.map(({ rounds }) => rounds)).toEqual(looks.map(({ rounds }) => rounds).toSorted((a, b) => a - b));
    expect(looks.at(-1)!.rounds).toBeLessThanOrEqual(Math.max(firstRounds(tests), most));
  });

  test('are fewer, and have more of the error each, where the budget reaches fewer', () => {
    expect(looksFor(60, 20)).toEqual([{ rounds: 14, alpha: 0.05 }]);
    expect(looksFor(60, 1e6).map(({ rounds }) => rounds)).toHaveLength(6);
  });

  test('all alike on each side, and not between them, is as rare as two of all divisions', () => {
    expect(separatedP(2)).toBeCloseTo(2 / 6, 12);
    expect(separatedP(10)).toBeCloseTo(2 / 184_756, 15);
  });
});

describe('a look rejects as Holm does, those of earlier looks counted in', () => {
  test.each<[number[], number, number, boolean[]]>([
    [[0.001, 0.2], 10, 0, [true, false]],
    [[0.0011, 0.2], 10, 0, [false, false]],
    // The second has one fewer beside it.
    [[0.001, 0.0011], 10, 0, [true, true]],
    [[0.0011], 10, 1, [true]],
    // A small one behind a large one does not profit from being listed last.
    [[0.2, 0.001], 10, 0, [false, true]],
  ])('%j of %i tests after %i', (p, tests, before, expected) => {
    expect(rejectedAt(p, 0.01, tests, before)).toEqual(expected);
  });
});

test.each([
  [[0.05, 0.06, 0.05, 0.07, 0.05, 0.06], 'above'],
  [[-0.05, -0.06, -0.05, -0.07, -0.05, -0.06], 'below'],
  [[0.001, -0.001, 0.002, 0, 0.001, -0.002], 'within'],
  [[0.001, 0.05, -0.04, 0.03, -0.02, 0.01], 'across'],
  [[0.05, 0.06], undefined],
])('an interval over %j lies %s', (values, expected) => {
  expect(positionOf(values, 0.02, 0.9)).toBe(expected);
});

/** How many of the suites name any change, and how many rows do. */
function flags(truth: Truth, benchmarks: number, suites: number, minEffect: number, rounds?: number) {
  const random = seededRandom(20_261);
  let flagged = 0;
  let rows = 0;
  for (let i = 0; i < suites; i++) {
    const suite = drawnSuite(new Array<Truth>(benchmarks).fill(truth), random, rounds);
    const judged = judge({ ...suite, plan: { ...suite.plan, minEffect } }, false).rows;
    const moved = judged.filter(({ verdict }) => verdict === 'worse' || verdict === 'better').length;
    rows += moved;
    if (moved > 0) flagged++;
  }
  return { suites: flagged, rows };
}

describe('suites of 60 benchmarks', () => {
  test('without a change, on a machine with bursts: hardly ever a flag, even with no band to hide behind', () => {
    // Two of five looks: 2 % of 60 suites may err, which is one or two; four would be 3 in 1,000 by chance.
    expect(flags({ effect: 0, spread: 0.08, spikes: true }, 60, 60, 1e-9, 22).suites).toBeLessThanOrEqual(3);
  });

  test('with 5 % everywhere at a spread of 5 % a round: nine of ten are found', () => {
    expect(flags({ effect: 0.05, spread: 0.05 }, 60, 2, 0.02).rows).toBeGreaterThanOrEqual(108);
  });

  test('with 10 % everywhere: all are found within three looks', () => {
    expect(flags({ effect: 0.1, spread: 0.05 }, 60, 2, 0.02, 36).rows).toBe(120);
  });
});
