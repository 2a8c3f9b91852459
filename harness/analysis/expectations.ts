// The lesson's expectations, answered one by one from intervals.
import type { Estimate, ExpectationOutcome, ExpectationResult } from '../model/analysis.ts';
import type { Expectation, MetricExpectation, OutcomeExpectation } from '../model/experiment.ts';
import type { Figure, Message, Value } from '../model/message.ts';
import type { Metric } from '../model/metrics.ts';
import type { Plan } from '../model/plan.ts';
import type { AnswerCheck } from '../model/record.ts';
import { message, sentences } from '../words/messages.ts';
import { amount, list, metricLabel, quantity, ratio as ratioFigure } from '../words/values.ts';
import { cappedTrials, doubtsOf, type Side } from './doubts.ts';
import { type Estimates, intervalIn } from './estimates.ts';
import { fromLogs, intervalAt } from './interval.ts';
import { pairUp } from './pairs.ts';
import { type ShortTail, shortTail } from './samples.ts';
import { type LinedUp, outcomeWord, type VariantTrials, variantBy, whyNoFigure } from './trials.ts';
import { bandOf, type Doubt } from './verdict.ts';
import { withInterval } from './wording.ts';

type Bounds = Pick<MetricExpectation, 'atLeast' | 'atMost'>;
type Answer = Pick<ExpectationResult, 'outcome' | 'because'>;

/** Logarithm and back lose a few last digits, which must not decide about an exact value. */
const ROUNDING = 1e-9;

/** All of [low, high] within the bounds: shown; all of it beyond one: not shown; else unclear. Ends may be infinite. */
export function outcomeOf(low: number, high: number, { atLeast, atMost }: Bounds): ExpectationOutcome {
  const slack = (bound: number) => ROUNDING * Math.abs(bound);
  const within =
    (atLeast === undefined || low >= atLeast - slack(atLeast)) &&
    (atMost === undefined || high <= atMost + slack(atMost));
  if (within) return 'shown';
  const beyond =
    (atLeast !== undefined && high < atLeast - slack(atLeast)) ||
    (atMost !== undefined && low > atMost + slack(atMost));
  return beyond ? 'not-shown' : 'unclear';
}

function askedFor({ atLeast, atMost }: Bounds, figure: (value: number) => Figure): Value {
  const bounds = [
    ...(atLeast === undefined ? [] : [message('expected.at-least', { bound: figure(atLeast) })]),
    ...(atMost === undefined ? [] : [message('expected.at-most', { bound: figure(atMost) })]),
  ];
  return list(bounds, 'and');
}

/** Why a variant has no figure at all: nothing was measured, or no trial of it counts. */
function missing(variant: VariantTrials, metric: Metric): Answer {
  if (variant.tried.length === 0) {
    return { outcome: 'unclear', because: message('expected.not-begun', { variant: variant.id }) };
  }
  return { outcome: 'invalid', because: whyNoFigure(metric, variant) };
}

/** Such a quantile is no stable one: a slow request more or less moves it. */
function fewRequests({ fewest, needed }: ShortTail, metric: Metric): Message {
  return message('expected.few-requests', {
    fewest: quantity(fewest, 'count'),
    needed: quantity(needed, 'count'),
    metric: metricLabel(metric),
  });
}

function fewRounds(what: Message, rounds: number): Answer {
  return { outcome: 'unclear', because: message('expected.few-rounds', { what, rounds }) };
}

/** The variant's own figure against the bounds. */
function ownValue(variant: VariantTrials, metric: Metric, estimates: Estimates, bounds: Bounds): Answer {
  const estimate = estimates[variant.id]?.[metric.id];
  if (!estimate) return missing(variant, metric);
  const { atLeast, values } = estimate;
  const what = message('expected.own', { metric: metricLabel(metric), variant: variant.id });
  const interval = intervalIn(estimate);
  if (!interval) return fewRounds(what, values.filter((value) => value !== null).length);
  const figure = (value: number) => amount(value, metric.unit);
  const measured = withInterval(interval, figure);
  const truths: Truth[] = cappedTrials(variant) > 0 ? ['worse'] : [];
  const { low, high } = opened(interval, truths, metric.better);
  const found = atLeast
    ? message('expected.unanswered', { found: measured })
    : truths.length > 0
      ? message('expected.capped', { found: measured })
      : measured;
  return {
    outcome: outcomeOf(low, atLeast ? Number.POSITIVE_INFINITY : high, bounds),
    because: message('expected.answer', { what, found, bounds: askedFor(bounds, figure) }),
  };
}

type Truth = NonNullable<Doubt['truth']>;
type Truths = readonly (Truth | undefined)[];

/** An interval of which only one end can be trusted is open on the other side: there the truth lies. */
function opened(
  { low, high }: { low: number; high: number },
  truths: Truths,
  better: Metric['better'],
): { low: number; high: number } {
  const worse = better === 'higher' ? 'lower' : 'higher';
  const sides = truths.map((truth) => (truth === 'worse' ? worse : truth === 'better' ? better : undefined));
  return {
    low: sides.includes('lower') ? Number.NEGATIVE_INFINITY : low,
    high: sides.includes('higher') ? Number.POSITIVE_INFINITY : high,
  };
}

interface Versus {
  lined: LinedUp;
  metric: Metric;
  head: VariantTrials;
  base: VariantTrials;
  estimates: Estimates;
  answers: readonly AnswerCheck[];
}

/** The ratio variant ÷ against, by rounds, against the bounds. */
function againstOther(versus: Versus, bounds: Bounds): Answer {
  const { metric, head, base, estimates, answers } = versus;
  const found = { base: estimates[base.id]?.[metric.id], head: estimates[head.id]?.[metric.id] };
  if (!found.base) return missing(base, metric);
  if (!found.head) return missing(head, metric);
  const both = { base: found.base, head: found.head };
  const doubts = doubtsOf({ base, head }, metric, both, answers);
  const fatal = doubts.find(({ survives }) => survives.length === 0);
  if (fatal) return { outcome: 'invalid', because: fatal.because };
  const truths = doubts.map(({ truth }) => truth);
  const compared = (metric.compare === 'ratio' ? byRatio : byContrast)(versus, both, bounds, truths);
  const deciding = doubts.find(({ otherwise }) => otherwise === 'invalid');
  if (compared.outcome === 'unclear' && deciding) return { outcome: 'invalid', because: deciding.because };
  return compared;
}

type Both = Record<Side, Estimate>;

function byRatio({ lined, metric, head, base }: Versus, both: Both, bounds: Bounds, truths: Truths): Answer {
  const { steps, withoutRatio } = pairUp(both.base.values, both.head.values, 'ratio');
  const what = versusOf(metric, head, base);
  if (withoutRatio > 0)
    return { outcome: 'unclear', because: message('expected.zero', { what, rounds: withoutRatio }) };
  const logs = intervalAt(steps, 1 - lined.alpha);
  const ratio = logs && fromLogs(logs);
  if (!ratio) return fewRounds(what, steps.length);
  const { low, high } = opened(ratio, truths, metric.better);
  const found = withInterval(ratio, ratioFigure);
  return {
    outcome: outcomeOf(low, high, bounds),
    because: message('expected.answer', { what, found, bounds: askedFor(bounds, ratioFigure) }),
  };
}

function versusOf(metric: Metric, head: VariantTrials, base: VariantTrials): Message {
  return message('expected.versus', { metric: metricLabel(metric), variant: head.id, against: base.id });
}

/**
 * Where zero is an ordinary value there is no ratio by rounds. ‘At most b times’ then means variant − b × against ≤ 0, and
 * that difference has an interval; the ratio of the two centres is only said. The other variant's own interval must
 * lie above zero, since nothing can be compared with next to nothing.
 */
function byContrast({ lined, metric, head, base }: Versus, both: Both, bounds: Bounds, truths: Truths): Answer {
  const what = versusOf(metric, head, base);
  const rounds = pairUp(both.base.values, both.head.values, 'difference').steps.length;
  const [before, after] = [intervalIn(both.base), intervalIn(both.head)];
  if (!before || !after) return fewRounds(what, rounds);
  const figure = (value: number) => amount(value, metric.unit);
  if (before.low <= 0) {
    const because = message('expected.base-none', { what, base: base.id, figure: figure(before.center) });
    return { outcome: 'unclear', because };
  }
  const outcomes = Object.entries(bounds).map(([side, bound]) => {
    const scaled = both.base.values.map((value) => (value === null ? null : value * bound));
    const contrast = intervalAt(pairUp(scaled, both.head.values, 'difference').steps, 1 - lined.alpha);
    if (!contrast) return undefined;
    const { low, high } = opened(contrast, truths, metric.better);
    return outcomeOf(low, high, { [side]: 0 });
  });
  if (outcomes.includes(undefined)) return fewRounds(what, rounds);
  const outcome = outcomes.includes('not-shown') ? 'not-shown' : outcomes.includes('unclear') ? 'unclear' : 'shown';
  const found = message('expected.contrast', {
    from: figure(before.center),
    to: figure(after.center),
    ratio: ratioFigure(after.center / before.center),
    rounds,
  });
  return { outcome, because: message('expected.answer', { what, found, bounds: askedFor(bounds, ratioFigure) }) };
}

/** Expectations about variants that take no part in this run are left out: nobody asked them. */
function askedExpectations({ experiment, plan }: LinedUp): Expectation[] {
  return plan.control ? [] : experiment.expect.filter((asked) => whyNotAsked(asked, plan) === undefined);
}

/** What keeps a run from answering an expectation, whatever it measures. */
export function whyNotAsked(
  asked: Expectation,
  { variants, measureMs }: Pick<Plan, 'variants' | 'measureMs'>,
): 'variant' | 'window' | undefined {
  const takesPart = (id: string | undefined) => id === undefined || variants.includes(id);
  if (!takesPart(asked.variant) || ('against' in asked && !takesPart(asked.against))) return 'variant';
  return 'fromWindowMs' in asked && measureMs < (asked.fromWindowMs ?? 0) ? 'window' : undefined;
}

/** All trials of a variant against the one way in which they should end; one that ended otherwise unsays it. */
function howTheyEnd({ id, tried }: VariantTrials, { outcome }: OutcomeExpectation): Answer {
  if (tried.length === 0) return { outcome: 'unclear', because: message('expected.not-begun', { variant: id }) };
  const others = tried.filter((trial) => trial.outcome !== outcome);
  const about = {
    ended: tried.length - others.length,
    trials: tried.length,
    variant: id,
    outcome: outcomeWord(outcome),
  };
  const [first] = others;
  if (first) {
    const { because } = first;
    const found = { ...about, other: outcomeWord(first.outcome) };
    return {
      outcome: 'not-shown',
      because: because ? message('ends.some-because', { ...found, because }) : message('ends.some', found),
    };
  }
  // Of a crash the first line of its last words says most: `panic: …`.
  const reasons = [tried[0]!.because, tried[0]!.stderrTail?.split('\n')[0]].filter((reason) => reason);
  return {
    outcome: 'shown',
    because:
      reasons.length > 0
        ? message('ends.all-because', { ...about, because: list(reasons as Value[], 'semicolon') })
        : message('ends.all', about),
  };
}

/** What counts as the same of a ratio: the band, both ways. */
function within(metric: Metric): Bounds {
  const band = bandOf(metric, null);
  return { atLeast: 1 / (1 + band), atMost: 1 + band };
}

export function judgeExpectations(
  lined: LinedUp,
  estimates: Estimates,
  answers: readonly AnswerCheck[],
): ExpectationResult[] {
  return askedExpectations(lined).map((asked) => {
    const { id: name, text, variant } = asked;
    const head = variantBy(lined, variant)!;
    if ('outcome' in asked) return { id: name, text, variant, ...howTheyEnd(head, asked) };
    const { metric: id, against, atLeast, atMost, same } = asked;
    const metric = lined.metrics.find((row) => row.id === id);
    const base = against === undefined ? undefined : variantBy(lined, against);
    const bounds =
      same && metric
        ? within(metric)
        : { ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) };
    const answer: Answer = !metric
      ? { outcome: 'invalid', because: message('expected.no-metric', { metric: id }) }
      : base
        ? againstOther({ lined, metric, head, base, estimates, answers }, bounds)
        : ownValue(head, metric, estimates, bounds);
    const short = shortTail(id, base ? [base, head] : [head]);
    const caveat = short && metric ? fewRequests(short, metric) : undefined;
    return { id: name, text, metric: id, variant, ...answer, because: sentences([answer.because, caveat]) };
  });
}
