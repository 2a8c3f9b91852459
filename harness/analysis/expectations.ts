// The lesson's expectations, answered one by one from intervals.
import type { Estimate, ExpectationOutcome, ExpectationResult } from '../model/analysis.ts';
import type { Expectation, MetricExpectation, OutcomeExpectation } from '../model/experiment.ts';
import type { Metric } from '../model/metrics.ts';
import type { Plan } from '../model/plan.ts';
import type { AnswerCheck } from '../model/record.ts';
import { formatAmount, formatQuantity, formatRatio } from '../model/units.ts';
import { cappedTrials, doubtsOf, type Side } from './doubts.ts';
import { type Estimates, intervalIn } from './estimates.ts';
import { fromLogs, intervalAt } from './interval.ts';
import { pairUp } from './pairs.ts';
import { type ShortTail, shortTail } from './samples.ts';
import { type LinedUp, type VariantTrials, variantBy, whyNoFigure } from './trials.ts';
import type { Doubt } from './verdict.ts';
import { formatInterval, many } from './wording.ts';

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

function askedFor({ atLeast, atMost }: Bounds, format: (value: number) => string): string {
  const bounds = [
    atLeast === undefined ? '' : `at least ${format(atLeast)}`,
    atMost === undefined ? '' : `at most ${format(atMost)}`,
  ];
  return `asked for: ${bounds.filter(Boolean).join(' and ')}`;
}

/** Why a variant has no figure at all: nothing was measured, or no trial of it counts. */
function missing(variant: VariantTrials, metric: Metric): Answer {
  if (variant.tried.length === 0) {
    return { outcome: 'unclear', because: `The run ended before a trial of ${variant.id}.` };
  }
  return { outcome: 'invalid', because: whyNoFigure(metric.label, variant) };
}

/** Such a quantile is no stable one: a slow request more or less moves it. */
function fewRequests({ fewest, needed }: ShortTail, { label }: Metric): string {
  return `A trial has only ${formatQuantity(fewest, 'count')} requests, of ${formatQuantity(needed, 'count')} that ${label} takes.`;
}

function fewRounds(what: string, rounds: number): Answer {
  return { outcome: 'unclear', because: `${what}: ${many(rounds, 'round')} cannot make an interval.` };
}

/** The variant's own figure against the bounds. */
function ownValue(variant: VariantTrials, metric: Metric, estimates: Estimates, bounds: Bounds): Answer {
  const estimate = estimates[variant.id]?.[metric.id];
  if (!estimate) return missing(variant, metric);
  const { atLeast, values } = estimate;
  const what = `${metric.label} of ${variant.id}`;
  const interval = intervalIn(estimate);
  if (!interval) return fewRounds(what, values.filter((value) => value !== null).length);
  const format = (value: number) => formatAmount(value, metric.unit);
  const found = `${what}: ${format(interval.center)} (${formatInterval(interval, format)})`;
  const truths: Truth[] = cappedTrials(variant) > 0 ? ['worse'] : [];
  const { low, high } = opened(interval, truths, metric.better);
  const note = atLeast
    ? ', or more, since requests never answered'
    : truths.length > 0
      ? ', or worse, since trials reached their cap'
      : '';
  return {
    outcome: outcomeOf(low, atLeast ? Number.POSITIVE_INFINITY : high, bounds),
    because: `${found}${note}; ${askedFor(bounds, format)}.`,
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
  const what = `${metric.label}, ${head.id} ÷ ${base.id}`;
  if (withoutRatio > 0) return { outcome: 'unclear', because: `${what}: zero in ${many(withoutRatio, 'round')}.` };
  const logs = intervalAt(steps, 1 - lined.alpha);
  const ratio = logs && fromLogs(logs);
  if (!ratio) return fewRounds(what, steps.length);
  const { low, high } = opened(ratio, truths, metric.better);
  const found = `${what}: ${formatRatio(ratio.center)} (${formatInterval(ratio, formatRatio)})`;
  return { outcome: outcomeOf(low, high, bounds), because: `${found}; ${askedFor(bounds, formatRatio)}.` };
}

/**
 * Where zero is an ordinary value there is no ratio by rounds. ‘At most b times’ then means variant − b × against ≤ 0, and
 * that difference has an interval; the ratio of the two centres is only said. The other variant's own interval must
 * lie above zero, since nothing can be compared with next to nothing.
 */
function byContrast({ lined, metric, head, base }: Versus, both: Both, bounds: Bounds, truths: Truths): Answer {
  const what = `${metric.label}, ${head.id} ÷ ${base.id}`;
  const rounds = pairUp(both.base.values, both.head.values, 'difference').steps.length;
  const [before, after] = [intervalIn(both.base), intervalIn(both.head)];
  if (!before || !after) return fewRounds(what, rounds);
  const format = (value: number) => formatAmount(value, metric.unit);
  if (before.low <= 0) {
    return { outcome: 'unclear', because: `${what}: ${base.id} itself has next to none, ${format(before.center)}.` };
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
  const found = `${format(before.center)} → ${format(after.center)}, ${formatRatio(after.center / before.center)} in ${many(rounds, 'round')}`;
  return { outcome, because: `${what}: ${found}; ${askedFor(bounds, formatRatio)}.` };
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
  if (tried.length === 0) return { outcome: 'unclear', because: `The run ended before a trial of ${id}.` };
  const others = tried.filter((trial) => trial.outcome !== outcome);
  const found = `${tried.length - others.length} of ${many(tried.length, 'trial')} of ${id} ended as ‘${outcome}’`;
  const first = others[0];
  if (first) {
    const reason = first.because ? ` (${first.because})` : '';
    return { outcome: 'not-shown', because: `${found}; one ended as ‘${first.outcome}’${reason}.` };
  }
  // Of a crash the first line of its last words says most: `panic: …`.
  const words = [tried[0]!.because, tried[0]!.stderrTail?.split('\n')[0]].filter(Boolean).join('; ');
  return { outcome: 'shown', because: `${found}${words ? `: ${words}` : ''}.` };
}

export function judgeExpectations(
  lined: LinedUp,
  estimates: Estimates,
  answers: readonly AnswerCheck[],
): ExpectationResult[] {
  return askedExpectations(lined).map((asked) => {
    const { text, variant } = asked;
    const head = variantBy(lined, variant)!;
    if ('outcome' in asked) return { text, variant, ...howTheyEnd(head, asked) };
    const { metric: id, against, atLeast, atMost } = asked;
    const metric = lined.metrics.find((row) => row.id === id);
    const base = against === undefined ? undefined : variantBy(lined, against);
    const bounds = { ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) };
    const answer: Answer = !metric
      ? { outcome: 'invalid', because: `The experiment has no metric ${id}.` }
      : base
        ? againstOther({ lined, metric, head, base, estimates, answers }, bounds)
        : ownValue(head, metric, estimates, bounds);
    const short = shortTail(id, base ? [base, head] : [head]);
    const caveat = short && metric ? ` ${fewRequests(short, metric)}` : '';
    return { text, metric: id, variant, ...answer, because: `${answer.because}${caveat}` };
  });
}
