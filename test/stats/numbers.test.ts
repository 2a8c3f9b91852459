// One rule for the whole room: NaN and infinities never come in, and NaN never goes out.
import { expect, test } from 'vitest';
import { autocorrelation } from '../../harness/stats/autocorrelation.ts';
import { bootstrap } from '../../harness/stats/bootstrap.ts';
import { changePoints } from '../../harness/stats/changepoints.ts';
import { mad, mean, median, quantileOfSample, scaledMad, standardDeviation } from '../../harness/stats/describe.ts';
import { cliffsDelta, mannWhitney } from '../../harness/stats/mann-whitney.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { sequentialWords } from '../../harness/stats/sequential.ts';
import { signFlipP } from '../../harness/stats/sign-flip.ts';
import { hodgesLehmann, signedRankInterval, signedRankP } from '../../harness/stats/signed-rank.ts';
import { mannKendall, theilSen } from '../../harness/stats/trend.ts';

const random = seededRandom(1);
const OF_ONE_SAMPLE: Record<string, (values: number[]) => unknown> = {
  median,
  mad,
  scaledMad,
  mean,
  standardDeviation,
  quantileOfSample: (values) => quantileOfSample(values, 0.9),
  hodgesLehmann,
  signedRankInterval: (values) => signedRankInterval(values, 0.95),
  signedRankP,
  signFlipP: (values) => signFlipP(values, random),
  mannWhitney: (values) => mannWhitney(values, [1, 2, 3]),
  cliffsDelta: (values) => cliffsDelta([1, 2, 3], values),
  theilSen: (values) => theilSen([...values.keys()], values),
  mannKendall,
  autocorrelation: (values) => autocorrelation(values, 1),
  bootstrap: (values) => bootstrap(values, (drawn) => mean(drawn)!, { draws: 50, random, confidence: 0.9 }),
  sequentialWords: (values) => sequentialWords([{ values, band: 0.1 }], 10),
  changePoints: (values) => changePoints(values),
};

/** Every number anywhere inside a result. */
function numbersIn(result: unknown): number[] {
  if (typeof result === 'number') return [result];
  return typeof result === 'object' && result !== null ? Object.values(result).flatMap(numbersIn) : [];
}

test.each(Object.entries(OF_ONE_SAMPLE))('%s', (_name, compute) => {
  const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(() => compute([...ten, wrong])).toThrow(RangeError);
  }
  const awkward = [
    [],
    [0],
    [1e-300],
    [5, 5],
    [0, 0, 0, 0],
    [-1, 1],
    [1e12, 1e12, 1e12 + 1],
    new Array(20).fill(0.1),
    ten,
  ];
  for (const values of awkward) {
    const found = numbersIn(compute(values));
    expect(found.every(Number.isFinite)).toBe(true);
  }
});
