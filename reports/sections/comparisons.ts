// The comparisons as lines of words, and the numbered notes that their warnings become.
import type { Analysis, Comparison, Estimate, VerdictWord } from '../../harness/model/analysis.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import type { Message } from '../../harness/model/message.ts';
import type { MetricId } from '../../harness/model/metrics.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { formatAmount, formatChange, formatP, formatQuantity } from '../../harness/model/units.ts';
import { bandOf, type Scale, scaleOf } from '../charts/effect.ts';
import { type Own, ownOf } from '../language/own.ts';
import { range, type Said, say, type Text } from '../language/said.ts';

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
  label: Said;
  gate: boolean;
  /** `antipattern` and its like: what the variant is compared with. */
  base: Text;
  head: Text;
  change: Text;
  interval: Text;
  /** How sure the interval is: `96.9 %`, or `every round` where it spans them all; empty without an interval. */
  confidence: Text;
  p: Text;
  /** Corrected for the number of gates. */
  pHolm: string | undefined;
  rounds: string;
  verdict: VerdictWord;
  because: Said;
  /** Numbers of the notes below the tables. */
  notes: number[];
  effect: Effect | undefined;
}

export interface ComparisonGroup {
  variant: SubjectId;
  label: Said;
  against: Said;
  /** Gate metrics first, then the exploratory ones, each in the order of the metric table. */
  lines: ComparisonLine[];
}

/**
 * One group a compared variant; of a comparison the one that moved most, which the headline begins with, is first. And all
 * their warnings, numbered from 1; the same warning has one number.
 */
export function compareAll(
  analysis: Pick<Analysis, 'comparisons'> & Partial<Pick<Analysis, 'movers'>>,
  scenario: Experiment,
): { groups: ComparisonGroup[]; notes: Said[] } {
  const own = ownOf(scenario);
  const notes = new Map<string, Said>();
  const numberOf = (warning: Message) => {
    const note = own.tell(warning);
    notes.set(note.en, note);
    return [...notes.keys()].indexOf(note.en) + 1;
  };
  const pairs = new Map(
    analysis.comparisons.map(({ variant, against }) => [`${variant}\n${against}`, { variant, against }]),
  );
  const most = scenario.kind === 'compare' ? analysis.movers?.[0]?.variant : undefined;
  const isFirst = ({ variant }: { variant: SubjectId }) => Number(variant === most);
  const ordered = [...pairs.values()].toSorted((a, b) => isFirst(b) - isFirst(a));
  const groups = ordered.map(({ variant, against }): ComparisonGroup => {
    const compared = analysis.comparisons.filter(
      (comparison) => comparison.variant === variant && comparison.against === against,
    );
    return {
      variant,
      label: own.subject(variant),
      against: own.subject(against),
      lines: [...compared.filter(({ gate }) => gate), ...compared.filter(({ gate }) => !gate)].map((comparison) =>
        lineOf(comparison, scaleOf(scenario, comparison.metric), comparison.warnings.map(numberOf), own),
      ),
    };
  });
  return { groups, notes: [...notes.values()] };
}

function lineOf(comparison: Comparison, scale: Scale, notes: number[], own: Own): ComparisonLine {
  const { metric, gate, unit, verdict, perRound } = comparison;
  const effect = comparison.ratio ?? comparison.difference;
  const format = (value: number) => formatChange(value, scale, unit);
  const { none, low: bandLow, high: bandHigh } = bandOf(comparison, scale);
  return {
    metric,
    label: own.metric(comparison),
    gate,
    base: sayEstimate(comparison.base),
    head: sayEstimate(comparison.head),
    change: effect ? format(effect.center) : say`no estimate`,
    interval: effect ? range(format(effect.low), format(effect.high)) : say`no interval`,
    confidence: !effect
      ? ''
      : comparison.method === 'exact'
        ? say`every round`
        : formatQuantity(effect.confidence, 'share'),
    p: comparison.p === null ? say`no test` : formatP(comparison.p),
    pHolm: comparison.pHolm === undefined ? undefined : formatP(comparison.pHolm),
    rounds: String(comparison.rounds),
    verdict,
    because: own.tell(comparison.because),
    notes,
    effect: effect
      ? { scale, none, bandLow, bandHigh, perRound, low: effect.low, center: effect.center, high: effect.high }
      : undefined,
  };
}

/** The centre of an estimate, or the reason there is none. */
function sayEstimate({ center, values, atLeast, unit }: Estimate): Text {
  if (center === null) return values.some((value) => value !== null) ? say`too few trials` : say`not measured`;
  return `${atLeast ? '≥ ' : ''}${formatAmount(center, unit)}`;
}
