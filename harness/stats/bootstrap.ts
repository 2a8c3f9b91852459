// The bootstrap interval of any statistic of whole blocks: for what has no exact interval, such as a pooled quantile.
import { mean, quantileOfSample } from './describe.ts';
import { assertCount, assertInsideUnit } from './finite.ts';
import type { Interval } from './interval.ts';
import type { Random } from './random.ts';
import { normalCdf, normalQuantile } from './student.ts';

export interface BootstrapOptions {
  /** How many resamples: 2,000 and more for a 95 % interval. */
  draws: number;
  random: Random;
  confidence: number;
}

/** Without a confidence: the method aims at the one asked for and guarantees none. */
export type BootstrapInterval = Omit<Interval, 'confidence'>;

/** Σd³ / 6(Σd²)^1.5 over the leave-one-out values (Efron & Tibshirani 1993, eq. 14.15). */
function acceleration(leftOut: readonly number[]): number {
  const center = mean(leftOut)!;
  let [squares, cubes] = [0, 0];
  for (const value of leftOut) {
    squares += (center - value) ** 2;
    cubes += (center - value) ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

/** As many blocks, drawn with replacement: a loop, as it is gone through by the million. */
function redrawn<T>(blocks: readonly T[], random: Random): T[] {
  const sample = new Array<T>(blocks.length);
  for (let i = 0; i < sample.length; i++) sample[i] = blocks[Math.floor(random() * blocks.length)]!;
  return sample;
}

/**
 * BCa interval (Efron 1987) of `statistic`, resampling whole blocks so that what hangs together within one stays together.
 *
 * Degenerate cases: below two blocks there is nothing to resample: undefined. Where every draw gives the same number the
 * interval is that point. A statistic that comes out NaN or infinite for any resample is a RangeError: leave such blocks
 * out, or choose a statistic that is defined for them.
 *
 * With fewer than about 20 blocks the interval covers less often than it says; prefer signedRankInterval there.
 */
export function bootstrap<T>(
  blocks: readonly T[],
  statistic: (sample: T[]) => number,
  { draws, random, confidence }: BootstrapOptions,
): BootstrapInterval | undefined {
  assertCount(draws, 'draws', 1);
  assertInsideUnit(confidence, 'confidence');
  if (blocks.length < 2) return undefined;
  const figure = (sample: T[]): number => {
    const value = statistic(sample);
    if (!Number.isFinite(value)) throw new RangeError(`the statistic of a resample is ${value}`);
    return value;
  };
  const center = figure([...blocks]);
  const drawn = Array.from(new Float64Array(draws).map(() => figure(redrawn(blocks, random))).sort());

  // Draws equal to the centre count half, and a centre outside all draws is held half a draw inside: both keep the bias finite.
  const below = drawn.reduce((sum, value) => sum + (value < center ? 1 : value === center ? 0.5 : 0), 0);
  const bias = normalQuantile(Math.min(draws - 0.5, Math.max(0.5, below)) / draws);
  const bend = acceleration(blocks.map((_, out) => figure(blocks.filter((_, at) => at !== out))));
  const end = (share: number): number => {
    const shifted = bias + normalQuantile(share);
    const stretch = 1 - bend * shifted;
    // Beyond the pole of the correction the interval has no end inside the draws: take the outermost.
    if (stretch <= 0) return share < 0.5 ? drawn[0]! : drawn[draws - 1]!;
    return quantileOfSample(drawn, normalCdf(bias + shifted / stretch))!;
  };
  return { center, low: end((1 - confidence) / 2), high: end((1 + confidence) / 2) };
}
