// One worker that serves requests one by one, computed from their arrivals: what a load at a rate must show of such a service.
import type { Random } from '../../harness/stats/random.ts';

/** From arrival to answer in milliseconds, by Lindley's recursion (1952): each waits for the one before, and is then served. */
export function responseTimes(arrivalsMs: ArrayLike<number>, serviceMs: (nth: number) => number): Float64Array {
  const times = new Float64Array(arrivalsMs.length);
  let freeAtMs = 0;
  for (let i = 0; i < arrivalsMs.length; i++) {
    freeAtMs = Math.max(freeAtMs, arrivalsMs[i]!) + serviceMs(i);
    times[i] = freeAtMs - arrivalsMs[i]!;
  }
  return times;
}

/** Exponential service times, drawn once, so that a service and a computation have the same. */
export function exponential(meanMs: number, count: number, random: Random): Float64Array {
  return Float64Array.from({ length: count }, () => -Math.log1p(-random()) * meanMs);
}

export function meanOf(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total / values.length;
}

/** The smallest value with at least this share at or below it. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
