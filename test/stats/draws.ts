// Seeded draws from known distributions, and the seed of every property check.
import type { Random } from '../../harness/stats/random.ts';

/** Options of every fast-check property here: fixed, so that a red run repeats. */
export const CHECKS = { seed: 20_260_401, numRuns: 200 } as const;

/** Box & Muller (1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Student's t with 2 degrees of freedom: tails so heavy that the variance is infinite. */
export function heavyTailed(random: Random): number {
  return normal(random) / Math.sqrt((normal(random) ** 2 + normal(random) ** 2) / 2);
}

/** Normal, one in ten from a normal six times as wide. */
export function contaminated(random: Random): number {
  return normal(random) * (random() < 0.1 ? 6 : 1);
}

/** Median of the mean of two standard exponentials: half the median of Gamma(2). */
const EXPONENTIAL_PSEUDOMEDIAN = 1.678346990016661 / 2;

/** Standard exponential moved so that its pseudomedian, which Hodges–Lehmann estimates, is 0. */
export function skewed(random: Random): number {
  return -Math.log(1 - random()) - EXPONENTIAL_PSEUDOMEDIAN;
}

/** So many draws; a draw may look at its place. */
export function sample<T>(size: number, draw: (at: number) => T): T[] {
  return Array.from({ length: size }, (_, at) => draw(at));
}

/** A stationary AR(1) series with standard normal innovations. */
export function autoregressive(size: number, phi: number, random: Random): number[] {
  let value = normal(random) / Math.sqrt(1 - phi * phi);
  return sample(size, () => {
    value = phi * value + normal(random);
    return value;
  });
}

/** The share of `draws` experiments that come out true. */
export function shareOf(draws: number, experiment: () => boolean): number {
  let hits = 0;
  for (let draw = 0; draw < draws; draw++) if (experiment()) hits++;
  return hits / draws;
}
