// A second opinion on latency quantiles: those of all rounds' requests together, instead of one a round.
import { type Artifact, measured } from '../model/artifact.ts';
import { observed, type Quantile } from '../model/latency.ts';
import type { MetricId } from '../model/metrics.ts';
import type { LatencyHistogram, LoadResult } from '../model/trial.ts';
import { type BootstrapInterval, bootstrap } from '../stats/bootstrap.ts';
import type { Random } from '../stats/random.ts';

/** The quantiles that get a second opinion. */
const POOLED: Partial<Record<MetricId, number>> = { 'latency.p50': 0.5, 'latency.p99': 0.99 };
const DRAWS = 2000;
const CONFIDENCE = 0.95;
/** So that a share that is exact in decimals is not missed by its binary rounding. */
const ROUNDING = 1e-12;

/** One side's rounds, as running totals by time and round (`place * rounds + round`), so that any draw of rounds is quickly summed. */
interface Requests {
  /** All requests of each round. */
  all: number[];
  answeredUs: number[];
  /** Answered up to and including each time. */
  answered: Float64Array;
  /** Where requests were last seen unanswered: how many of the times answered come first, ascending. */
  leaveAfter: number[];
  /** Requests leaving there. */
  leaving: Float64Array;
  longestUs: number;
  /** Which of the times answered the last draw's quantile was: the next one's is not far. */
  lastPlace: number;
}

function requestsOf(histograms: readonly LatencyHistogram[]): Requests {
  const rounds = histograms.length;
  const answeredUs = distinct(histograms.flatMap(({ valuesUs }) => valuesUs));
  const answered = new Float64Array(answeredUs.length * rounds);
  const earlier = new Map(answeredUs.map((us, at) => [us, at]));
  const leaversUs = distinct(histograms.flatMap(({ censored }) => censored.atLeastUs));
  // By convention an answer at t comes before a censoring at t.
  const after = new Map<number, number>();
  let next = 0;
  for (const us of leaversUs) {
    while (next < answeredUs.length && answeredUs[next]! <= us) next++;
    after.set(us, next);
  }
  const leaveAfter = distinct([...after.values()]);
  const leaving = new Float64Array(leaveAfter.length * rounds);
  const step = new Map(leaveAfter.map((first, at) => [first, at]));
  for (const [round, { valuesUs, counts, censored }] of histograms.entries()) {
    for (const [i, us] of valuesUs.entries()) answered[earlier.get(us)! * rounds + round]! += counts[i]!;
    for (const [i, us] of censored.atLeastUs.entries()) {
      leaving[step.get(after.get(us)!)! * rounds + round]! += censored.counts[i]!;
    }
  }
  for (let at = rounds; at < answered.length; at++) answered[at]! += answered[at - rounds]!;
  const longestUs = Math.max(answeredUs.at(-1) ?? 0, leaversUs.at(-1) ?? 0);
  return { all: histograms.map(observed), answeredUs, answered, leaveAfter, leaving, longestUs, lastPlace: 0 };
}

function distinct(values: number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/**
 * The product-limit q-quantile of the drawn rounds' requests together, as `quantiles` of their merged histograms finds it.
 * Between two times at which requests leave unanswered its product is one fraction, so only those times are visited.
 */
function pooledQuantile(requests: Requests, drawn: readonly number[], q: number): Quantile {
  const { all, answeredUs, answered, leaveAfter, leaving, longestUs } = requests;
  const rounds = all.length;
  const total = (totals: Float64Array, place: number) => {
    let sum = 0;
    for (const round of drawn) sum += totals[place * rounds + round]!;
    return sum;
  };
  let atRisk = drawn.reduce((sum, round) => sum + all[round]!, 0);
  let survival = 1;
  let known = 0;
  for (let step = 0, from = 0; step <= leaveAfter.length; step++) {
    const to = leaveAfter[step] ?? answeredUs.length;
    const isReached = (place: number) => survival * (1 - (total(answered, place) - known) / atRisk) <= 1 - q + ROUNDING;
    if (to > from && isReached(to - 1)) {
      requests.lastPlace = firstPlace(from, to - 1, requests.lastPlace, isReached);
      return { us: answeredUs[requests.lastPlace]!, atLeast: false };
    }
    if (to > from) {
      const answeredNow = total(answered, to - 1) - known;
      survival *= 1 - answeredNow / atRisk;
      atRisk -= answeredNow;
      known += answeredNow;
    }
    if (step < leaveAfter.length) atRisk -= total(leaving, step);
    from = to;
  }
  return { us: longestUs, atLeast: true };
}

/** The first place from `low` on for which it holds, where it holds for `high` and for all after the first: looked for from `near` on, in steps that double. */
function firstPlace(low: number, high: number, near: number, holds: (place: number) => boolean): number {
  let [from, to] = [low, high];
  let place = Math.max(from, Math.min(near, to - 1));
  for (let step = 1; from < to; step *= 2) {
    const isBefore = !holds(place);
    if (isBefore) from = place + 1;
    else to = place;
    const middle = (from + to) >> 1;
    place = isBefore ? Math.min(middle, from + step - 1) : Math.max(middle, to - step);
  }
  return from;
}

/**
 * Ratio head ÷ base of a pooled latency quantile with its block-bootstrap interval (BCa, 95 %, whole rounds resampled and
 * their histograms merged). With fewer than some twenty rounds the interval covers less often than it says, so it never
 * decides. Undefined for other metrics, below two rounds with answers in both variants, and where the quantile falls among
 * unanswered requests in any resample: the ratio of a bound is no second opinion.
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
  const sides = [requestsOf(pairs.map(({ after }) => after)), requestsOf(pairs.map(({ before }) => before))];
  let isBound = false;
  const logRatio = (drawn: number[]) => {
    const [after, before] = sides.map((requests) => pooledQuantile(requests, drawn, q)) as [Quantile, Quantile];
    isBound ||= after.atLeast || before.atLeast;
    return Math.log(after.us / before.us);
  };
  const rounds = pairs.map((_, round) => round);
  const found = bootstrap(rounds, logRatio, { draws: DRAWS, random, confidence: CONFIDENCE });
  if (!found || isBound) return undefined;
  return { center: Math.exp(found.center), low: Math.exp(found.low), high: Math.exp(found.high) };
}
