// The nondecreasing sequence nearest to a given one, by absolute distance, and where it crosses zero.
import { median } from './describe.ts';
import { assertFinite } from './finite.ts';

/**
 * Sums of absolute distances, which one value far off moves as little as it does a median; by the max-min formula (Robertson,
 * Wright 1973), all values of equal weight. Cubic, for a few dozen values.
 */
export function nondecreasing(values: readonly number[]): number[] {
  assertFinite(values);
  const lowestTo = (from: number, least: number) =>
    Math.min(...values.slice(least).map((_, i) => median(values.slice(from, least + i + 1))!));
  return values.map((_, place) => Math.max(...values.slice(0, place + 1).map((_, from) => lowestTo(from, place))));
}

/**
 * Where the straight lines between the points of an ascending x and a nondecreasing y cross zero; the middle, where they lie
 * on it. Infinite where all y are on one side.
 */
export function zeroOf(x: readonly number[], y: readonly number[]): number {
  if (x.length !== y.length) throw new RangeError(`${x.length} x for ${y.length} y`);
  const below = y.findLastIndex((value) => value < 0);
  const above = y.findIndex((value) => value > 0);
  if (above === -1) return Number.POSITIVE_INFINITY;
  if (below === -1) return Number.NEGATIVE_INFINITY;
  if (above - below > 1) return (x[below + 1]! + x[above - 1]!) / 2;
  return x[below]! + ((x[above]! - x[below]!) * -y[below]!) / (y[above]! - y[below]!);
}
