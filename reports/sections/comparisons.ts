// The comparisons as lines of words, and the numbered notes that their warnings become.
import type { Analysis, Comparison, Estimate, VerdictWord } from '../../harness/model/analysis.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import type { MetricId } from '../../harness/model/metrics.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { formatAmount, formatChange, formatP, formatQuantity } from '../../harness/model/units.ts';
import { bandOf, type Scale, scaleOf } from '../charts/effect.ts';

/** What a small drawing beside the words needs; the words never come from it. */
export interface Effect {
  scale: Scale;
  /** Where no movement is, and the edges of the band that counts as none. */
  none: number;
  bandLow: number;
  bandHigh: number;
  low: number;
  center: number;
  high: number;
  perRound: (number | null)[];
}

export interface ComparisonLine {
  metric: MetricId;
  label: string;
  gate: boolean;
  /** `antipattern` and its like: what the variant is compared with. */
  base: string;
  head: string;
  change: string;
  interval: string;
  /** How sure the interval is: `96.9 %`, or `every round` where it spans them all; empty without an interval. */
  confidence: string;
  p: string;
  /** Corrected for the number of gates. */
  pHolm: string | undefined;
  rounds: string;
  verdict: VerdictWord;
  because: string;
  /** Numbers of the notes below the tables. */
  notes: number[];
  effect: Effect | undefined;
}

export interface ComparisonGroup {
  variant: SubjectId;
  label: string;
  against: string;
  /** Gate metrics first, then the exploratory ones, each in the order of the metric table. */
  lines: ComparisonLine[];
}

/** One group a compared variant, and all their warnings, numbered from 1; the same warning has one number. */
export function compareAll(analysis: Analysis, scenario: Experiment): { groups: ComparisonGroup[]; notes: string[] } {
  const notes: string[] = [];
  const numberOf = (warning: string) => {
    if (!notes.includes(warning)) notes.push(warning);
    return notes.indexOf(warning) + 1;
  };
  const pairs = new Map(
    analysis.comparisons.map(({ variant, against }) => [`${variant}\n${against}`, { variant, against }]),
  );
  const groups = [...pairs.values()].map(({ variant, against }): ComparisonGroup => {
    const own = analysis.comparisons.filter(
      (comparison) => comparison.variant === variant && comparison.against === against,
    );
    return {
      variant,
      label: labelOf(analysis, variant),
      against: labelOf(analysis, against),
      lines: [...own.filter(({ gate }) => gate), ...own.filter(({ gate }) => !gate)].map((comparison) =>
        lineOf(comparison, scaleOf(scenario, comparison.metric), comparison.warnings.map(numberOf)),
      ),
    };
  });
  return { groups, notes };
}

export function labelOf(analysis: Analysis, variant: SubjectId): string {
  return analysis.variants[variant]?.label ?? variant;
}

function lineOf(comparison: Comparison, scale: Scale, notes: number[]): ComparisonLine {
  const { metric, label, gate, unit, verdict, because, perRound } = comparison;
  const effect = comparison.ratio ?? comparison.difference;
  const say = (value: number) => formatChange(value, scale, unit);
  const { none, low: bandLow, high: bandHigh } = bandOf(comparison, scale);
  return {
    metric,
    label,
    gate,
    base: sayEstimate(comparison.base),
    head: sayEstimate(comparison.head),
    change: effect ? say(effect.center) : 'no estimate',
    interval: effect ? `${say(effect.low)} to ${say(effect.high)}` : 'no interval',
    confidence: !effect
      ? ''
      : comparison.method === 'exact'
        ? 'every round'
        : formatQuantity(effect.confidence, 'share'),
    p: comparison.p === null ? 'no test' : formatP(comparison.p),
    pHolm: comparison.pHolm === undefined ? undefined : formatP(comparison.pHolm),
    rounds: String(comparison.rounds),
    verdict,
    because,
    notes,
    effect: effect
      ? { scale, none, bandLow, bandHigh, perRound, low: effect.low, center: effect.center, high: effect.high }
      : undefined,
  };
}

/** The centre of an estimate, or the reason there is none. */
function sayEstimate({ center, values, atLeast, unit }: Estimate): string {
  if (center === null) return values.some((value) => value !== null) ? 'too few trials' : 'not measured';
  return `${atLeast ? '≥ ' : ''}${formatAmount(center, unit)}`;
}
