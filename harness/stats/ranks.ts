// Ranks and the exact null distributions that are sums over them.

/**
 * Twice the average rank of each value, from 2 upward: tied values share their mean rank, and doubling keeps it whole,
 * so that rank sums stay exact.
 */
export function doubledRanks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Array<number>(values.length);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end]!] === values[order[first]!]) end++;
    // Ranks first+1 … end: twice their mean is their first plus their last.
    for (let at = first; at < end; at++) ranks[order[at]!] = first + 1 + end;
    first = end;
  }
  return ranks;
}

/** How many values there are of each distinct value: 1 for one without ties. */
export function tieSizes(values: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  return [...sizes.values()];
}

/** How many subsets of `weights` (whole numbers) have each sum: index = sum. Exact up to 2^53 subsets, else rounded. */
export function subsetSumCounts(weights: readonly number[]): Float64Array {
  const counts = new Float64Array(weights.reduce((sum, weight) => sum + weight, 0) + 1);
  counts[0] = 1;
  let highest = 0;
  for (const weight of weights) {
    highest += weight;
    // Downwards, so that no weight is taken twice.
    for (let sum = highest; sum >= weight; sum--) counts[sum]! += counts[sum - weight]!;
  }
  return counts;
}
