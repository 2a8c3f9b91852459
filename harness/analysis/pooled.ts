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

/**
 * One side's rounds, summed beforehand so that any draw of them is quickly summed. The requests that leave unanswered cut the
 * times of answers into stretches, within which the product-limit estimate is one fraction.
 */
interface Requests {
  /** All requests of each round. */
  all: Float64Array;
  answeredUs: number[];
  /** Answered up to and including each time: `place * rounds + round`. */
  answered: Float64Array;
  /** How many of the times answered lie before the end of each stretch, ascending. */
  ends: number[];
  /** Answered up to the end of each stretch: `round * stretches + stretch`. */
  answeredBy: Totals;
  /** Leaving at the end of each stretch. */
  leaving: Totals;
  longestUs: number;
  /** Which of the times answered the last draw's quantile was: the next one's is not far. */
  lastPlace: number;
}

/** By round and stretch, and room for the sums of one draw. */
interface Totals {
  byRound: Float64Array;
  ofDraw: Float64Array;
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
  const ends = distinct([...after.values(), answeredUs.length]);
  const stretch = new Map(ends.map((end, at) => [end, at]));
  const leaving = totalsOf(rounds, ends.length);
  for (const [round, { valuesUs, counts, censored }] of histograms.entries()) {
    for (const [i, us] of valuesUs.entries()) answered[earlier.get(us)! * rounds + round]! += counts[i]!;
    for (const [i, us] of censored.atLeastUs.entries()) {
      leaving.byRound[round * ends.length + stretch.get(after.get(us)!)!]! += censored.counts[i]!;
    }
  }
  for (let at = rounds; at < answered.length; at++) answered[at]! += answered[at - rounds]!;
  const answeredBy = totalsOf(rounds, ends.length);
  for (const [at, end] of ends.entries()) {
    for (let round = 0; round < rounds; round++) {
      answeredBy.byRound[round * ends.length + at] = end === 0 ? 0 : answered[(end - 1) * rounds + round]!;
    }
  }
  const all = Float64Array.from(histograms, observed);
  const longestUs = Math.max(answeredUs.at(-1) ?? 0, leaversUs.at(-1) ?? 0);
  return { all, answeredUs, answered, ends, answeredBy, leaving, longestUs, lastPlace: 0 };
}

function totalsOf(rounds: number, stretches: number): Totals {
  return { byRound: new Float64Array(rounds * stretches), ofDraw: new Float64Array(stretches) };
}

function distinct(values: number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** What the drawn rounds have together in each stretch; `times` says how often each was drawn. */
function drawn({ byRound, ofDraw }: Totals, times: Float64Array): Float64Array {
  ofDraw.fill(0);
  for (let round = 0; round < times.length; round++) {
    const often = times[round]!;
    if (often === 0) continue;
    // Round by round: sums that do not wait for each other take half the time.
    for (let at = 0, from = round * ofDraw.length; at < ofDraw.length; at++) ofDraw[at]! += often * byRound[from + at]!;
  }
  return ofDraw;
}

/** What they have together in one row of one figure a round. */
function drawnInRow(figures: Float64Array, row: number, times: Float64Array): number {
  let sum = 0;
  for (let round = 0; round < times.length; round++) sum += times[round]! * figures[row * times.length + round]!;
  return sum;
}

/** The product-limit q-quantile of the drawn rounds' requests together, as `quantiles` of their merged histograms finds it. */
function pooledQuantile(requests: Requests, times: Float64Array, q: number): Quantile {
  const { all, answeredUs, answered, ends, longestUs } = requests;
  const answeredBy = drawn(requests.answeredBy, times);
  const leaving = drawn(requests.leaving, times);
  const least = 1 - q + ROUNDING;
  let atRisk = drawnInRow(all, 0, times);
  let survival = 1;
  let known = 0;
  let from = 0;
  for (const [at, end] of ends.entries()) {
    const total = answeredBy[at]!;
    const left = survival * (1 - (total - known) / atRisk);
    if (end > from && left <= least) {
      const isReached = (place: number) =>
        survival * (1 - (drawnInRow(answered, place, times) - known) / atRisk) <= least;
      requests.lastPlace = firstPlace(from, end - 1, requests.lastPlace, isReached);
      return { us: answeredUs[requests.lastPlace]!, atLeast: false };
    }
    survival = left;
    atRisk -= total - known + leaving[at]!;
    known = total;
    from = end;
  }
  return { us: longestUs, atLeast: true };
}

/**
 * The first place from `low` on for which it holds, where it holds for `high` and for all after the first: looked for from
 * `near` on, in steps that double.
 */
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
  const times = new Float64Array(pairs.length);
  const logRatio = (drawn: number[]) => {
    times.fill(0);
    for (const round of drawn) times[round]! += 1;
    const [after, before] = sides.map((requests) => pooledQuantile(requests, times, q)) as [Quantile, Quantile];
    isBound ||= after.atLeast || before.atLeast;
    return Math.log(after.us / before.us);
  };
  const rounds = pairs.map((_, round) => round);
  const found = bootstrap(rounds, logRatio, { draws: DRAWS, random, confidence: CONFIDENCE });
  if (!found || isBound) return undefined;
  return { center: Math.exp(found.center), low: Math.exp(found.low), high: Math.exp(found.high) };
}
