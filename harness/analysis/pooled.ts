// A second opinion on latency quantiles: those of all rounds' requests together, instead of one a round.
import { type Artifact, measured } from '../model/artifact.ts';
import { observed } from '../model/latency.ts';
import type { MetricId } from '../model/metrics.ts';
import type { LatencyHistogram, LoadResult } from '../model/trial.ts';
import { type BootstrapInterval, bootstrap } from '../stats/bootstrap.ts';
import type { Random } from '../stats/random.ts';

/** The quantiles that get a second opinion. */
const POOLED: Partial<Record<MetricId, number>> = { 'latency.p50': 0.5, 'latency.p99': 0.99 };
const DRAWS = 2000;
const CONFIDENCE = 0.95;

/** One round of one variant: how many requests had answered by each value of a grid, and how many there were. */
interface Answered {
  by: Float64Array;
  all: number;
}

interface Round {
  base: Answered;
  head: Answered;
}

function gridOf(histograms: readonly LatencyHistogram[]): number[] {
  return [...new Set(histograms.flatMap(({ valuesUs }) => valuesUs))].sort((a, b) => a - b);
}

function answeredOf(histogram: LatencyHistogram, grid: readonly number[]): Answered {
  const by = new Float64Array(grid.length);
  let next = 0;
  let total = 0;
  for (const [at, us] of grid.entries()) {
    if (histogram.valuesUs[next] === us) total += histogram.counts[next++]!;
    by[at] = total;
  }
  return { by, all: observed(histogram) };
}

/**
 * The q-quantile of the rounds' requests together, by nearest rank. A request that never answered counts as slower than
 * any that did; where the quantile falls among those it is the slowest answer, which then only bounds it from below.
 */
function pooledQuantile(rounds: readonly Answered[], grid: readonly number[], q: number): number {
  const rank = q * rounds.reduce((sum, { all }) => sum + all, 0);
  let low = 0;
  let high = grid.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    let answered = 0;
    for (const { by } of rounds) answered += by[middle]!;
    if (answered >= rank - 1e-9) high = middle;
    else low = middle + 1;
  }
  return grid[low]!;
}

/**
 * Ratio head ÷ base of a pooled latency quantile with its block-bootstrap interval (BCa, 95 %, whole rounds resampled and
 * their histograms merged). With fewer than some twenty rounds the interval covers less often than it says, so it never
 * decides. Undefined for other metrics, and below two rounds with answers in both variants.
 */
export function pooledRatio(
  metric: MetricId,
  base: readonly (Artifact<LoadResult> | undefined)[],
  head: readonly (Artifact<LoadResult> | undefined)[],
  random: Random,
): BootstrapInterval | undefined {
  const q = POOLED[metric];
  if (q === undefined) return undefined;
  const histogram = (load: Artifact<LoadResult> | undefined) => load && measured(load)?.window.latencyUs;
  const pairs = base.flatMap((one, round) => {
    const [before, after] = [histogram(one), histogram(head[round])];
    return before && after && before.valuesUs.length > 0 && after.valuesUs.length > 0 ? [{ before, after }] : [];
  });
  const grid = gridOf(pairs.flatMap(({ before, after }) => [before, after]));
  const rounds = pairs.map(
    ({ before, after }): Round => ({ base: answeredOf(before, grid), head: answeredOf(after, grid) }),
  );
  const logRatio = (sample: Round[]) =>
    Math.log(
      pooledQuantile(
        sample.map((round) => round.head),
        grid,
        q,
      ) /
        pooledQuantile(
          sample.map((round) => round.base),
          grid,
          q,
        ),
    );
  const found = bootstrap(rounds, logRatio, { draws: DRAWS, random, confidence: CONFIDENCE });
  return found && { center: Math.exp(found.center), low: Math.exp(found.low), high: Math.exp(found.high) };
}
