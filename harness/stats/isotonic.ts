// The nondecreasing sequence nearest to a given one, by least squares, and where it crosses zero.
import { assertFinite } from './finite.ts';

/** Pooling adjacent violators (Ayer, Brunk, Ewing, Reid, Silverman 1955), all values of equal weight. */
export function nondecreasing(values: readonly number[]): number[] {
  assertFinite(values);
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (
      let before = pools.at(-1);
      before && before.sum * pool.count >= pool.sum * before.count;
      before = pools.at(-1)
    ) {
      pool = { sum: pool.sum + before.sum, count: pool.count + before.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
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
