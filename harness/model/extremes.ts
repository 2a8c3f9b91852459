// The least and the most of many numbers. As arguments of Math.min they would lie on the stack, which an hour's samples overflow.

/** The least of them, or `start` where that is less; infinite where there are none. */
export function leastOf(values: Iterable<number>, start = Number.POSITIVE_INFINITY): number {
  let least = start;
  for (const value of values) least = Math.min(least, value);
  return least;
}

/** The most of them, or `start` where that is more; negative infinite where there are none. */
export function mostOf(values: Iterable<number>, start = Number.NEGATIVE_INFINITY): number {
  let most = start;
  for (const value of values) most = Math.max(most, value);
  return most;
}
