// Every variant against the antipattern, metric by metric, each with its verdict and the reason for it.
import type { Comparison } from '../model/analysis.ts';
import type { Calibration } from '../model/calibration.ts';
import type { Message } from '../model/message.ts';
import type { AnswerCheck } from '../model/record.ts';
import { standardDeviation } from '../stats/describe.ts';
import { roundsToSettle, smallestDetectableEffect } from '../stats/power.ts';
import { hashSeed, seededRandom } from '../stats/random.ts';
import { message } from '../words/messages.ts';
import { metricLabel, ratio as ratioFigure, share } from '../words/values.ts';
import { becauseOf } from './because.ts';
import { doubtsOf } from './doubts.ts';
import { type Draft, draftAll } from './drafts.ts';
import type { Estimates } from './estimates.ts';
import { adjustedP, type Decided, hasVote, judgeFamily, type Test } from './family.ts';
import { possible, roundsForExact } from './interval.ts';
import { pooledRatio } from './pooled.ts';
import { baselineIn, type LinedUp, type VariantTrials, whyNoFigure } from './trials.ts';
import { afterDoubts, type Doubt } from './verdict.ts';

/** All comparisons, by variant in the order of the plan and by metric in the order of the table. */
export function compareAll(
  lined: LinedUp,
  estimates: Estimates,
  answers: readonly AnswerCheck[],
  calibration?: Calibration,
): Comparison[] {
  const base = baselineIn(lined);
  if (!base) return [];
  const drafts = lined.variants
    .filter((head) => head !== base && head.ends === undefined)
    .flatMap((head) => draftAll({ base, head }, lined, estimates, calibration));
  return judgeDrafts(drafts, lined, answers);
}

/** The gates among the drafts share one error; each of the others is judged alone. */
export function judgeDrafts(drafts: readonly Draft[], lined: LinedUp, answers: readonly AnswerCheck[]): Comparison[] {
  const gates = drafts.filter(({ gate }) => gate).map(({ test }) => test);
  const decided = judgeFamily(gates, lined.alpha);
  const corrected = adjustedP(gates);
  return drafts.map((draft) => {
    const at = gates.indexOf(draft.test);
    const said =
      at >= 0
        ? finish(draft, decided[at]!, lined.alpha / gates.length, answers, corrected[at])
        : finish(draft, judgeFamily([draft.test], lined.alpha)[0]!, lined.alpha, answers);
    return withSecondOpinion(said, draft, lined.plan.seed);
  });
}

/** The pooled quantile beside the verdict, and a warning where the two intervals do not even touch. */
function withSecondOpinion(comparison: Comparison, { base, head, metric }: Draft, seed: number): Comparison {
  const loads = ({ byRound }: VariantTrials) => byRound.map((trial) => trial?.load);
  const random = seededRandom(hashSeed(`${seed} pooled ${base.id} ${head.id} ${metric.id}`));
  const pooled = pooledRatio(metric.id, loads(base), loads(head), random);
  if (!pooled) return comparison;
  const { ratio, warnings } = comparison;
  const apart = ratio !== null && (pooled.low > ratio.high || pooled.high < ratio.low);
  const told = message('note.pooled', {
    ratio: ratioFigure(pooled.center),
    low: ratioFigure(pooled.low),
    high: ratioFigure(pooled.high),
  });
  return {
    ...comparison,
    pooled,
    warnings: apart ? [...warnings, told] : warnings,
  };
}

function finish(
  draft: Draft,
  decided: Decided,
  alpha: number,
  answers: readonly AnswerCheck[],
  pHolm?: number,
): Comparison {
  const { base, head, metric, gate, estimates, pairs, test, warnings, noise } = draft;
  const doubts = [...missingDoubts(draft), ...doubtsOf(draft, metric, estimates, answers)];
  const { word, doubt } = afterDoubts(decided.word, doubts);
  const interval = decided.interval ?? null;
  const sides = interval ? agreeing(estimates, interval.center, test.scale) : estimates;
  const said = {
    metric: metric.id,
    label: metric.label,
    unit: metric.unit,
    better: metric.better,
    variant: head.id,
    against: base.id,
    ...sides,
    ratio: test.scale === 'ratio' ? interval : null,
    difference: test.scale === 'difference' && interval ? possible(interval, metric.unit, 'difference') : null,
    perRound: pairs.perRound,
    ...(decided.method === undefined ? {} : { method: decided.method }),
    p: test.p() ?? null,
    ...(pHolm !== undefined && hasVote(decided) ? { pHolm } : {}),
    rounds: pairs.steps.length,
    gate,
    band: test.band,
    ...(test.bar === undefined ? {} : { bar: test.bar }),
    ...(noise === undefined ? {} : { noise }),
    verdict: word,
    ...(word === 'unclear' && !doubt ? outlookOf(test, decided, estimates.base.center, alpha) : {}),
  };
  return {
    ...said,
    because: becauseOf(said, test, decided, doubt),
    warnings: [...warnings, ...doubtWarnings(doubts, doubt), ...methodWarnings(decided, pairs.steps.length)],
  };
}

/**
 * The two sides with centres that differ by the effect. The effect comes from pairs and each centre from one side alone, so
 * by themselves 2,154 and 2,032 may stand beside ×0.990. Of a ratio the baseline stays what it is everywhere; of a
 * difference the larger side gives way, so that a zero stays zero.
 */
function agreeing({ base, head }: Draft['estimates'], effect: number, scale: Test['scale']): Draft['estimates'] {
  if (base.center === null || head.center === null) return { base, head };
  if (scale === 'ratio') return { base, head: { ...head, center: base.center * effect } };
  return Math.abs(base.center) > Math.abs(head.center)
    ? { base: { ...base, center: head.center - effect }, head }
    : { base, head: { ...head, center: base.center + effect } };
}

/** A doubt that the verdict survived is a warning to its reader. */
function doubtWarnings(doubts: readonly Doubt[], deciding: Doubt | undefined): Message[] {
  return doubts.filter((doubt) => doubt !== deciding).map(({ because }) => because);
}

function methodWarnings({ method, interval }: Decided, rounds: number): Message[] {
  if (method === 'counts') return [message('note.counts')];
  if (method !== 'student' || !interval) return [];
  const { confidence } = interval;
  return [message('note.student', { rounds, confidence: share(confidence), needed: roundsForExact(confidence) })];
}

/** No measurement at all, or a zero where a ratio was wanted. */
function missingDoubts({ base, head, metric, estimates, pairs }: Draft): Doubt[] {
  const nothing = [
    { variant: base, estimate: estimates.base },
    { variant: head, estimate: estimates.head },
  ].find(({ variant, estimate }) => variant.tried.length > 0 && estimate.values.every((value) => value === null));
  if (nothing) {
    return [{ survives: [], otherwise: 'invalid', because: whyNoFigure(metric, nothing.variant) }];
  }
  if (pairs.withoutRatio === 0) return [];
  const because = message('doubt.zero', { metric: metricLabel(metric), rounds: pairs.withoutRatio });
  return [{ survives: [], otherwise: 'unclear', because }];
}

/** The smallest effect this run could have found, and the rounds that would bring the interval down to the band. */
function outlookOf(
  { scale, band, steps }: Test,
  { interval, method }: Decided,
  baseCenter: number | null,
  alpha: number,
): { detectable?: number; moreRounds?: number } {
  const spread = standardDeviation(steps);
  if (!interval || spread === undefined || method === 'counts') return {};
  const asShare = smallestDetectableEffect(spread, steps.length, alpha)!;
  const onLogs = scale === 'ratio';
  // A difference is told as a share of what it is a difference to, which takes something to be a share of.
  const detectable = onLogs ? asShare : baseCenter ? Math.log1p(asShare) / Math.abs(baseCenter) : undefined;
  const halfWidth = (onLogs ? Math.log(interval.high / interval.low) : interval.high - interval.low) / 2;
  const target = onLogs ? Math.log1p(band) : band;
  const isReachable = target > 0 && Number.isFinite(halfWidth / target);
  const more = isReachable ? roundsToSettle(steps.length, halfWidth, target) - steps.length : 0;
  return {
    ...(detectable !== undefined && Number.isFinite(detectable) ? { detectable } : {}),
    ...(more > 0 ? { moreRounds: more } : {}),
  };
}
