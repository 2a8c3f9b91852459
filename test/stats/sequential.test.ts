// The sequential plan: its words on a number line, and its error over the whole plan.
import { describe, expect, test } from 'vitest';
import { type Random, seededRandom } from '../../harness/stats/random.ts';
import { LOOKS, LOOKS_IN_TURNS, type SequentialWord, sequentialWords } from '../../harness/stats/sequential.ts';
import { heavyTailed, normal, sample, shareOf } from './draws.ts';

/** A series of so many rounds whose signed-rank interval at any high confidence is about center ± halfWidth. */
function around(center: number, halfWidth: number, rounds: number): number[] {
  return sample(rounds, (at) => center + halfWidth * ((2 * at) / (rounds - 1) - 1));
}

function word(center: number, halfWidth: number, rounds: number, band: number): SequentialWord {
  return sequentialWords([{ values: around(center, halfWidth, rounds), band }], rounds)[0]!;
}

describe('words', () => {
  test.each([
    ['one after the other', LOOKS],
    ['in turns', LOOKS_IN_TURNS],
  ])('the plan of rounds %s spends 5 % in all, and its first look can reject with four series', (_, looks) => {
    expect(looks.reduce((sum, look) => sum + look.alpha, 0)).toBeCloseTo(0.05, 12);
    expect(2 ** (1 - looks[0]!.rounds)).toBeLessThanOrEqual(looks[0]!.alpha / 4);
  });

  // The band is −3 … 3.
  test.each<[center: number, halfWidth: number, word: SequentialWord]>([
    [10, 5, 'worse'], //          [------]
    [-10, 5, 'better'], // [----]
    [0, 2, 'same'], //           [-]
    [1, 1, 'same'],
    [5, 6, 'continue'], //        [---------]
    [0, 4, 'continue'],
    // An edge one unit away is far enough to go on for, an edge at the centre is not.
    [2, 5, 'continue'],
    [3, 5, 'futility'],
  ])('at the first look, around %d ± %d: %s', (center, halfWidth, expected) => {
    expect(word(center, halfWidth, 10, 3)).toBe(expected);
  });

  test('what the first look leaves open, the last calls futile', () => {
    expect(word(3, 4, 24, 3)).toBe('futility');
  });

  test('a centre on the edge of the band, in great noise, is given up early', () => {
    expect(word(3, 30, 10, 3)).toBe('futility');
  });

  test('between looks there is no word yet, past the last none is left', () => {
    expect(word(10, 1, 11, 3)).toBe('continue');
    expect(() => word(10, 1, 25, 3)).toThrow(RangeError);
  });

  test('rounds without a value: too few for the confidence is undecided, not a guess', () => {
    const values = around(10, 1, 7);
    expect(sequentialWords([{ values, band: 3 }], 10)).toEqual(['continue']);
    expect(sequentialWords([{ values: [], band: 3 }], 24)).toEqual(['futility']);
  });

  test('each series has its own word, and shares the error with the others', () => {
    const series = [around(10, 5, 10), around(0, 1, 10), around(-10, 5, 10)].map((values) => ({ values, band: 3 }));
    expect(sequentialWords(series, 10)).toEqual(['worse', 'same', 'better']);
    // Seven values of one sign: 2^−6 suffices alone at the last look's 2.5 %, not as one of two.
    const seven = { values: around(10, 1, 7), band: 3 };
    expect(sequentialWords([seven], 24)).toEqual(['worse']);
    expect(sequentialWords([seven, seven], 24)).toEqual(['futility', 'futility']);
  });

  test('no spread at all', () => {
    expect(word(0, 0, 10, 3)).toBe('same');
    expect(word(4, 0, 10, 3)).toBe('worse');
    expect(word(0, 0, 10, 0)).toBe('same');
  });

  test('a negative band is a mistake', () => {
    expect(() => word(0, 1, 10, -1)).toThrow(RangeError);
    expect(() => word(0, 1, 10, Number.NaN)).toThrow(RangeError);
  });
});

/** Four series over the whole plan that share some of their noise, the first with an effect. */
function fourSeries(effect: number, draw: () => number): number[][] {
  const common = sample(24, draw);
  return sample(4, (which) => common.map((shared) => (which === 0 ? effect : 0) + 0.6 * shared + 0.8 * draw()));
}

/** The words of every look of the plan, as if no look ended it. */
function wordsOfAllLooks(series: number[][], band: number): SequentialWord[][] {
  return LOOKS.map(({ rounds }) =>
    sequentialWords(
      series.map((values) => ({ values: values.slice(0, rounds), band })),
      rounds,
    ),
  );
}

describe('the plan of rounds in turns', () => {
  const wordsOf = (effect: number, sd: number, random: Random) => {
    // Throughput, and a CPU time whose band the effect lies inside: as a planted 5 % is seen by the gates of the known truth.
    const draws = sample(36, () => sd * normal(random));
    const series = [
      { values: draws.map((draw) => effect + draw), band: Math.log1p(0.03) },
      { values: draws.map((draw) => effect + 0.5 * draw + 0.5 * sd * normal(random)), band: Math.log1p(0.05) },
    ];
    return LOOKS_IN_TURNS.map(
      ({ rounds }) =>
        sequentialWords(
          series.map(({ values, band }) => ({ values: values.slice(0, rounds), band })),
          rounds,
          LOOKS_IN_TURNS,
        )[0]!,
    );
  };

  test('tells 4.5 % more from a band of 3 % nine times of ten where a round strays by 2.3 %', () => {
    const random = seededRandom(13);
    expect(shareOf(1000, () => wordsOf(0.045, 0.023, random).includes('worse'))).toBeGreaterThan(0.9);
  });

  test('says of none that it is worse at most once in a hundred', () => {
    const random = seededRandom(14);
    expect(shareOf(1000, () => wordsOf(0, 0.023, random).includes('worse'))).toBeLessThan(0.01);
  });
});

describe('the whole plan', () => {
  test.each([
    ['normal', normal],
    ['heavy-tailed', heavyTailed],
  ])('with %s noise, any look at any of four series without effect errs in at most 0.05 of plans', (_name, draw) => {
    const random = seededRandom(10);
    const wrong = shareOf(1000, () =>
      wordsOfAllLooks(
        fourSeries(0, () => draw(random)),
        0,
      )
        .flat()
        .some((found) => found === 'better' || found === 'worse'),
    );
    expect(wrong).toBeLessThan(0.05);
  });

  /** The first word of a series that is not `continue`. */
  const settled = (words: SequentialWord[][]): SequentialWord => words.flat().find((found) => found !== 'continue')!;

  test('an effect far beyond the band is mostly found at the first look, and never mistaken for none', () => {
    const random = seededRandom(11);
    const plans = sample(300, () => wordsOfAllLooks([sample(24, () => 2.5 + normal(random))], 0.5));
    expect(plans.filter((words) => words[0]![0] === 'worse').length).toBeGreaterThan(240);
    expect(plans.map(settled).every((found) => found === 'worse')).toBe(true);
  });

  test('giving up early costs few of the answers that the last look would have had', () => {
    const random = seededRandom(12);
    const plans = sample(600, () => wordsOfAllLooks([sample(24, () => 1 + normal(random))], 0.3));
    const atTheEnd = plans.filter((words) => words.at(-1)![0] === 'worse');
    const lost = atTheEnd.filter((words) => settled(words) === 'futility');
    expect(atTheEnd.length).toBeGreaterThan(300);
    expect(lost.length / atTheEnd.length).toBeLessThan(0.08);
  });
});
