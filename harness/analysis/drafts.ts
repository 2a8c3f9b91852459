// Comparisons before they are judged: which pairs of variants, which metrics, which of them gates, and the test of each.
import type { Estimate } from '../model/analysis.ts';
import type { Calibration } from '../model/calibration.ts';
import { candidatesOf } from '../model/experiment.ts';
import type { Message } from '../model/message.ts';
import type { Metric } from '../model/metrics.ts';
import { conditionalRateRatio } from '../stats/binomial.ts';
import { mean, median, standardDeviation } from '../stats/describe.ts';
import { hashSeed, seededRandom } from '../stats/random.ts';
import { signFlipP } from '../stats/sign-flip.ts';
import { message } from '../words/messages.ts';
import { metricLabel, quantity } from '../words/values.ts';
import { type Pairing, warningsOf } from './doubts.ts';
import type { Estimates } from './estimates.ts';
import type { Test } from './family.ts';
import { lowCounts } from './low-counts.ts';
import { type Pairs, pairUp } from './pairs.ts';
import { gateFor, shortTail } from './samples.ts';
import type { LinedUp, VariantTrials } from './trials.ts';
import { bandOf, barOf } from './verdict.ts';

/** Below this coefficient of variation in both variants a per-request allocation figure is a property of the code. */
const EXACT_CV = 0.005;

/** One comparison before it is judged: the gates of all variants must be judged together. */
export interface Draft extends Pairing {
  metric: Metric;
  gate: boolean;
  estimates: { base: Estimate; head: Estimate };
  pairs: Pairs;
  test: Test;
  warnings: Message[];
  noise: number | undefined;
}

export function draftAll(pairing: Pairing, lined: LinedUp, estimates: Estimates, calibration?: Calibration): Draft[] {
  const { base, head } = pairing;
  const gating = lined.plan.control || candidatesOf(lined.experiment).some(({ id }) => id === head.id);
  const gates = new Set(gating ? lined.experiment.gates.map((id) => gateFor(id, [base, head], lined.metrics)) : []);
  return lined.metrics.flatMap((metric): Draft[] => {
    const gate = gates.has(metric.id);
    const found = { base: estimates[base.id]?.[metric.id], head: estimates[head.id]?.[metric.id] };
    if (!found.base && !found.head && !gate) return [];
    const none = noEstimate(metric, lined.rounds);
    const both = { base: found.base ?? none, head: found.head ?? none };
    const noise = calibration?.metrics[metric.id];
    const pairs = pairUp(both.base.values, both.head.values, metric.compare);
    const band = bandOf(metric, both.base.center);
    const bands = { band, bar: barOf(band, noise) };
    const test = testOf(pairing, metric, both, pairs, bands, lined.plan.seed);
    const warnings = [...warningsOf(pairing, metric), ...sampleWarnings(pairing, metric, lined)];
    return [{ ...pairing, metric, gate, estimates: both, pairs, test, warnings, noise: noise?.noise }];
  });
}

function noEstimate({ unit }: Metric, rounds: number): Estimate {
  return { unit, values: new Array<null>(rounds).fill(null), center: null, low: null, high: null, atLeast: false };
}

function sampleWarnings({ base, head }: Pairing, metric: Metric, { experiment, metrics }: LinedUp): Message[] {
  const short = shortTail(metric.id, [base, head]);
  if (!short) return [];
  const about = {
    fewest: quantity(short.fewest, 'count'),
    metric: metricLabel(metric),
    needed: quantity(short.needed, 'count'),
  };
  const instead = metrics.find(({ id }) => id === short.instead);
  if (!instead) return [message('note.few-requests', about)];
  const isGate = experiment.gates.includes(metric.id);
  return [
    message(isGate ? 'note.few-requests-gate' : 'note.few-requests-read', { ...about, instead: metricLabel(instead) }),
  ];
}

/** Values of the rounds in which both variants have one. */
function paired(values: readonly (number | null)[], { perRound }: Pairs): number[] {
  return values.filter((value, round): value is number => value !== null && perRound[round] !== null);
}

function hardlyVaries(values: readonly number[]): boolean {
  const spread = standardDeviation(values);
  return spread !== undefined && spread < EXACT_CV * Math.abs(mean(values)!);
}

function testOf(
  { base, head }: Pairing,
  metric: Metric,
  estimates: Draft['estimates'],
  pairs: Pairs,
  bands: Pick<Test, 'band' | 'bar'>,
  seed: number,
): Test {
  const { better, compare: scale } = metric;
  const before = paired(estimates.base.values, pairs);
  const after = paired(estimates.head.values, pairs);
  const isExact = metric.family === 'allocation' && hardlyVaries(before) && hardlyVaries(after);
  const inBoth = ({ byRound }: VariantTrials) =>
    byRound.filter((trial, round) => trial !== undefined && pairs.perRound[round] !== null).map((trial) => trial!);
  const counts = lowCounts(metric.id, inBoth(base), inBoth(head));
  const flips = once(() =>
    signFlipP(pairs.steps, seededRandom(hashSeed(`${seed} ${base.id} ${head.id} ${metric.id}`))),
  );
  const rates = counts && once(() => rateP(counts));
  return {
    scale,
    better,
    ...bands,
    steps: pairs.steps,
    p: rates ?? flips,
    ...(isExact ? { exactRatio: median(after)! / median(before)! } : {}),
    ...(counts ? { counts } : {}),
  };
}

function rateP({ base, head }: NonNullable<Test['counts']>): number | undefined {
  return conditionalRateRatio(base.count, base.exposure, head.count, head.exposure, 0.95)?.p;
}

/** Sign flips are enumerated; nobody waits for them twice. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
