// Samples → verdicts: a truth table of what two sides may say of each unit.
import { describe, expect, test } from 'vitest';
import { judge } from '../../harness/gobench/judge.ts';
import { firstRounds, looksFor } from '../../harness/gobench/looks.ts';
import type { GobenchSeries } from '../../harness/model/gobench.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { drawnSeries, TWO } from './suites.ts';

const PLAN = { looks: looksFor(1, 66), minEffect: 0.02 };
const ROUNDS = 10;

type Figures = readonly (number | null)[];

/** One benchmark with one unit; a single number stands for every round. */
function series(unit: string, base: number | Figures, head: number | Figures, better = {}): GobenchSeries {
  const side = (figures: number | Figures) =>
    (typeof figures === 'number' ? new Array<number>(ROUNDS).fill(figures) : figures).map((value) =>
      value === null ? null : { [unit]: value },
    );
  const samples = { base: side(base), head: side(head) };
  const orders = samples.base.map(() => ['base', 'head']);
  return { package: 'p', name: 'B', iterations: 1, repeats: 1, samples, orders, better, tests: 'head', notes: [] };
}

function wordOf(one: GobenchSeries, isOver = true) {
  const { rows, standing } = judge({ subjects: TWO, plan: PLAN, series: [one] }, isOver);
  const [comparison] = rows[0]!.comparisons;
  return {
    word: comparison!.verdict,
    id: comparison!.because.id,
    settled: standing[0]!.settled,
    comparison: comparison!,
  };
}

const UP = [100, 101, 99, 100.5, 99.5, 100.2, 99.8, 100.1, 99.9, 100.3];
const times = (factor: number) => UP.toReversed().map((value) => value * factor);

describe('one unit of one benchmark', () => {
  test.each<[string, GobenchSeries, string, string]>([
    ['10 % more time', series('ns/op', UP, times(1.1)), 'worse', 'beyond'],
    ['10 % less time', series('ns/op', UP, times(0.9)), 'better', 'beyond'],
    ['the same time', series('ns/op', UP, times(1)), 'same', 'within'],
    ['1 % more time, all within the band', series('ns/op', UP, times(1.005)), 'same', 'within'],
    ['a change across the edge of the band', series('ns/op', UP, times(1.02)), 'unclear', 'open'],
    ['one allocation more', series('allocs/op', 3, 4), 'worse', 'exact-moved'],
    ['the first allocation', series('allocs/op', 0, 1), 'worse', 'exact-moved'],
    ['no allocation any more', series('B/op', 16, 0), 'better', 'exact-moved'],
    ['one byte more, in every sample', series('B/op', 4096, 4097), 'worse', 'exact-moved'],
    ['as many bytes', series('B/op', 4096, 4096), 'same', 'exact-same'],
    ['bytes that stray by one', series('B/op', UP.map(Math.round), times(1).map(Math.round)), 'same', 'within'],
    ['less of what is better higher', series('rows/op', UP, times(0.8), { 'rows/op': 'higher' }), 'worse', 'beyond'],
    ['more of what is better higher', series('rows/op', UP, times(1.2), { 'rows/op': 'higher' }), 'better', 'beyond'],
    ['a unit without a direction', series('rows/op', UP, times(1.2)), 'unclear', 'no-direction'],
    ['a unit that one side lacks', series('ns/op', UP, new Array(ROUNDS).fill(null)), 'invalid', 'one-sided'],
    [
      'a third of the processes gone',
      series(
        'ns/op',
        UP,
        times(1.1).map((x, i) => (i % 3 ? x : null)),
      ),
      'invalid',
      'no-figures',
    ],
    [
      'a tenth of them gone',
      series(
        'ns/op',
        UP,
        times(1.5).map((x, i) => (i ? x : null)),
      ),
      'worse',
      'beyond',
    ],
    ['three rounds', series('allocs/op', [1, 1, 1], [2, 2, 2]), 'unclear', 'too-few-rounds'],
    ['three rounds of time', series('ns/op', UP.slice(0, 3), times(2).slice(0, 3)), 'unclear', 'too-few-rounds'],
  ])('%s', (_, one, word, id) => {
    expect(wordOf(one)).toMatchObject({ word, id });
  });

  test('without a direction it fails no run', () => {
    expect(wordOf(series('rows/op', UP, times(2))).comparison.gate).toBe(false);
    expect(wordOf(series('MB/s', UP, times(2))).comparison.gate).toBe(false);
  });

  test('between looks nothing is decided, until it is over', () => {
    const short = series('ns/op', UP.slice(0, 9), times(1.5).slice(0, 9));
    expect(wordOf(short, false).settled).toBe(false);
    expect(wordOf(short, true)).toMatchObject({ word: 'worse' });
  });

  test('what a look has settled stays as it was judged there', () => {
    const first = firstRounds(1);
    const random = seededRandom(5);
    const early = drawnSeries({ effect: 0.2, spread: 0.02 }, first, random);
    const later = drawnSeries({ effect: 0, spread: 0.02 }, 20, random);
    const both: GobenchSeries = {
      ...early,
      orders: [...early.orders, ...later.orders],
      samples: {
        base: [...early.samples.base!, ...later.samples.base!],
        head: [...early.samples.head!, ...later.samples.head!],
      },
    };
    expect(wordOf(both).comparison).toEqual(wordOf(early).comparison);
  });
});

test('MB/s has the word of the time it is made of', () => {
  const time = series('ns/op', UP, times(1.2));
  const rate = series('MB/s', times(1.2), UP);
  const both = {
    ...time,
    samples: Object.fromEntries(
      ['base', 'head'].map((id) => [
        id,
        time.samples[id]!.map((sample, i) => ({ ...sample, ...rate.samples[id]![i] })),
      ]),
    ),
  };
  const { comparisons } = judge({ subjects: TWO, plan: PLAN, series: [both] }, true).rows[0]!;
  expect(comparisons.map(({ unit, verdict }) => [unit, verdict])).toEqual([
    ['ns/op', 'worse'],
    ['MB/s', 'worse'],
  ]);
});

test('each of several subjects is held against the first', () => {
  const one = series('ns/op', UP, times(1.2));
  const three = { ...one, samples: { ...one.samples, 'head-2': one.samples.base! } };
  const subjects = [...TWO, { id: 'head-2', label: 'GOGC=400' }];
  const { comparisons } = judge({ subjects, plan: PLAN, series: [three] }, true).rows[0]!;
  expect(comparisons.map(({ variant, verdict }) => [variant, verdict])).toEqual([
    ['head', 'worse'],
    ['head-2', 'same'],
  ]);
});

test('the two sides that are shown agree with the ratio, whatever their medians say', () => {
  // One round in two is slow on both sides, and the slow ones are paired.
  const weather = UP.map((value, i) => value * (i % 3 ? 1 : 4));
  const { comparison } = wordOf(
    series(
      'ns/op',
      weather,
      weather.map((value, i) => value * (i === 5 ? 4 : 1.1)),
    ),
  );
  expect(comparison.head.center / comparison.base.center).toBeCloseTo(comparison.ratio!.center, 12);
});
