// The sentence behind a comparison's verdict: what moved, by how much, and what that shows.
import type { Comparison, Estimate, Interval } from '../model/analysis.ts';
import {
  formatAmount,
  formatChange,
  formatP,
  formatQuantity,
  formatRatio,
  formatTick,
  type Unit,
} from '../model/units.ts';
import type { Finding, Test } from './family.ts';
import { FEWEST_ROUNDS } from './interval.ts';
import { type Doubt, isDecisive } from './verdict.ts';
import { formatInterval, formatShare, many } from './wording.ts';

type Said = Pick<Comparison, 'label' | 'unit' | 'base' | 'head' | 'ratio' | 'difference' | 'perRound' | 'rounds'> &
  Pick<Comparison, 'band' | 'bar' | 'detectable' | 'moreRounds' | 'p' | 'pHolm'>;

function formatCenter({ center, atLeast }: Estimate, unit: Unit): string {
  return center === null ? 'not measured' : `${atLeast ? '≥ ' : ''}${formatAmount(center, unit)}`;
}

/** `P99 latency 87.4 ms → 17.6 ms, ×0.20 (98.8 % interval ×0.19 to ×0.21)`. */
export function effectText(comparison: Said, exact = false): string {
  const { label, unit, base, head, ratio, difference } = comparison;
  const [from, to] = [base, head].map((estimate) => formatCenter(estimate, unit));
  const interval = ratio ?? difference;
  if (!interval) return `${label} ${from} → ${to}`;
  const format = (value: number) => formatChange(value, ratio ? 'ratio' : 'difference', unit);
  const range = exact
    ? `every round ${format(interval.low)} to ${format(interval.high)}`
    : formatInterval(interval, format);
  return `${label} ${from} → ${to}, ${format(interval.center)} (${range})`;
}

function ratesText({ counts }: Test, rates: Interval): string {
  const high = Number.isFinite(rates.high) ? formatRatio(rates.high) : 'no upper bound';
  return `low count: ${counts!.base.count} against ${counts!.head.count} events, rate ratio between ${formatRatio(rates.low)} and ${high} at ${formatShare(rates.confidence)}`;
}

function agreement({ perRound, ratio, difference, rounds }: Said): string {
  const none = ratio ? 1 : 0;
  const center = (ratio ?? difference)?.center ?? none;
  const agreeing = perRound.filter(
    (effect) => effect !== null && Math.sign(effect - none) === Math.sign(center - none),
  );
  return `${agreeing.length} of ${many(rounds, 'round')}`;
}

/** What another run would need: how much this one could have seen, and how many rounds would settle it. */
function outlook({ detectable, moreRounds, rounds }: Said, band: string): string {
  const seen =
    detectable === undefined ? '' : ` ${many(rounds, 'round')} find a change of ${formatShare(detectable)} or more.`;
  const more = moreRounds === undefined ? '' : ` About ${formatTick(moreRounds)} more rounds would settle ${band}.`;
  return `${seen}${more}`;
}

/** The sentence of one comparison. `doubt`: what took the verdict from the interval. */
export function becauseOf(said: Said, test: Test, finding: Finding, doubt: Doubt | undefined): string {
  if (doubt) return finding.interval ? `${doubt.because} Measured: ${effectText(said)}.` : doubt.because;
  const { label, rounds, unit, band, bar = band, p, pHolm } = said;
  if (!finding.position) {
    return `${label}: ${many(rounds, 'round')} with a value of both; ${FEWEST_ROUNDS} are the fewest that an interval can be drawn from.`;
  }
  const exact = finding.method === 'exact';
  const effect = finding.rates ? `${effectText(said)}; ${ratesText(test, finding.rates)}` : effectText(said, exact);
  const textOf = (width: number) =>
    finding.rates && test.counts
      ? formatShare(test.counts.share)
      : formatQuantity(width, test.scale === 'ratio' ? 'share' : unit);
  const [bandText, barText] = [textOf(band), textOf(bar)];
  switch (finding.position) {
    case 'inside':
      return `${effect}: all of the interval lies within the band of ${bandText}, so there is no difference that matters.`;
    case 'across':
      return `${effect}: something moved, but perhaps by less than the band of ${barText}.${outlook(said, bandText)}`;
    case 'open':
      return `${effect}: no change is as possible as one beyond the band of ${bandText}.${outlook(said, bandText)}`;
    case 'above':
    case 'below': {
      if (finding.vetoed) {
        const much =
          pHolm === undefined ? `its p is ${formatP(p!)}` : `corrected for the gates its p is ${formatP(pHolm)}`;
        return `${effect}: beyond the band of ${barText}, but ${much}, too much to show a change.`;
      }
      if (test.better === 'neither')
        return `${effect}: beyond the band of ${barText}, and neither direction is better.`;
      const decisive =
        !finding.rates &&
        finding.interval &&
        isDecisive(finding.interval, bar, exact ? 'ratio' : test.scale, test.steps)
          ? ' Decisive: every round agrees, and even the nearer end of the interval lies beyond three bands.'
          : '';
      return `${effect}: ${finding.word} by more than the band of ${barText} in ${agreement(said)}.${decisive}`;
    }
  }
}
