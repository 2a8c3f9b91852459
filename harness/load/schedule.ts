// When each request of an open loop is due: fixed before the load begins, whatever the service does.
import type { AtRate } from '../model/workload.ts';
import { seededRandom } from '../stats/random.ts';

/**
 * Arrival times in milliseconds from the start of the load, ascending, all before `durationMs`. `even`: at equal distances.
 * `poisson`: independent exponential distances (inverse transform of a uniform), so that as many come by chance at once as
 * from a crowd of unrelated callers. The same seed gives the same times.
 */
export function arrivalsOf(
  { ratePerSec, arrivals }: Pick<AtRate, 'ratePerSec' | 'arrivals'>,
  durationMs: number,
  seed: number,
): Float64Array {
  const random = seededRandom(seed);
  const meanMs = 1000 / ratePerSec;
  const nextGap = arrivals === 'even' ? () => meanMs : () => -Math.log1p(-random()) * meanMs;
  const times: number[] = [];
  for (let atMs = nextGap(); atMs < durationMs; atMs += nextGap()) times.push(atMs);
  return Float64Array.from(times);
}
