// The reason for a comparison's verdict: what moved, by how much, and what that shows.
import type { Comparison, Estimate, Interval } from '../model/analysis.ts';
import type { Figure, Message, Value } from '../model/message.ts';
import type { Unit } from '../model/units.ts';
import { message, sentences } from '../words/messages.ts';
import { amount, change, metricLabel, plainFigure, quantity, ratio as ratioFigure, share } from '../words/values.ts';
import type { Decided, Test } from './family.ts';
import { FEWEST_ROUNDS } from './interval.ts';
import { type Doubt, isDecisive } from './verdict.ts';
import { boundsOf } from './wording.ts';

type Said = Pick<Comparison, 'metric' | 'label' | 'unit' | 'base' | 'head' | 'ratio' | 'difference' | 'perRound'> &
  Pick<Comparison, 'rounds' | 'band' | 'bar' | 'detectable' | 'moreRounds' | 'p' | 'pHolm'>;

function centerOf({ center, atLeast }: Estimate, unit: Unit): Value {
  if (center === null) return message('figure.missing');
  return atLeast ? message('figure.at-least', { figure: amount(center, unit) }) : amount(center, unit);
}

function labelOf({ metric: id, label }: Pick<Comparison, 'metric' | 'label'>): Value {
  return metricLabel({ id, label });
}

/** `P99 latency 87.4 ms → 17.6 ms, ×0.20 (98.8 % interval ×0.19 to ×0.21)`. */
export function effectOf(comparison: Said, exact = false): Message {
  const { unit, base, head, ratio, difference } = comparison;
  const sides = { metric: labelOf(comparison), from: centerOf(base, unit), to: centerOf(head, unit) };
  const interval = ratio ?? difference;
  if (!interval) return message('effect.bare', sides);
  const figure = (value: number): Figure => change(value, ratio ? 'ratio' : 'difference', unit);
  return message('effect.shown', {
    ...sides,
    change: figure(interval.center),
    interval: exact
      ? message('interval.every-round', { low: figure(interval.low), high: figure(interval.high) })
      : boundsOf(interval, figure),
  });
}

function withRates(effect: Message, { counts }: Test, rates: Interval): Message {
  return message('effect.rates', {
    effect,
    base: counts!.base.count,
    head: counts!.head.count,
    low: ratioFigure(rates.low),
    high: Number.isFinite(rates.high) ? ratioFigure(rates.high) : message('effect.unbounded'),
    confidence: share(rates.confidence),
  });
}

/** How many rounds moved as all of them together did. */
function agreeing({ perRound, ratio, difference }: Said): number {
  const none = ratio ? 1 : 0;
  const center = (ratio ?? difference)?.center ?? none;
  return perRound.filter((effect) => effect !== null && Math.sign(effect - none) === Math.sign(center - none)).length;
}

/** What another run would need: how much this one could have seen, and how many rounds would settle it. */
function outlook({ detectable, moreRounds, rounds }: Said, band: Figure): (Message | undefined)[] {
  return [
    detectable === undefined ? undefined : message('outlook.seen', { rounds, detectable: share(detectable) }),
    moreRounds === undefined ? undefined : message('outlook.more', { rounds: plainFigure(moreRounds, 'tick'), band }),
  ];
}

/** Of one comparison. `doubt`: what took the verdict from the interval. */
export function becauseOf(said: Said, test: Test, decided: Decided, doubt: Doubt | undefined): Message {
  if (doubt) {
    return decided.interval
      ? message('comparison.doubted', { doubt: doubt.because, effect: effectOf(said) })
      : doubt.because;
  }
  const { rounds, unit, bar: barWidth = said.band, p, pHolm } = said;
  if (!decided.position) {
    return message('comparison.few-rounds', { metric: labelOf(said), rounds, fewest: FEWEST_ROUNDS });
  }
  const exact = decided.method === 'exact';
  const effect = decided.rates ? withRates(effectOf(said), test, decided.rates) : effectOf(said, exact);
  const figureOf = (width: number) =>
    decided.rates && test.counts ? share(test.counts.share) : quantity(width, test.scale === 'ratio' ? 'share' : unit);
  const [band, bar] = [figureOf(said.band), figureOf(barWidth)];
  switch (decided.position) {
    case 'inside':
      return message('comparison.same', { effect, band });
    case 'across':
      return sentences([message('comparison.across', { effect, band: bar }), ...outlook(said, band)]);
    case 'open':
      return sentences([message('comparison.open', { effect, band }), ...outlook(said, band)]);
    case 'above':
    case 'below': {
      if (decided.vetoed) {
        return pHolm === undefined
          ? message('comparison.p', { effect, band: bar, p: plainFigure(p!, 'p') })
          : message('comparison.p-holm', { effect, band: bar, p: plainFigure(pHolm, 'p') });
      }
      if (test.better === 'neither') return message('comparison.neither', { effect, band: bar });
      const decisive =
        !decided.rates &&
        decided.interval &&
        isDecisive(decided.interval, barWidth, exact ? 'ratio' : test.scale, test.steps);
      const moved = decided.word === 'better' ? 'comparison.better' : 'comparison.worse';
      return sentences([
        message(moved, { effect, band: bar, agreeing: agreeing(said), rounds }),
        decisive ? message('comparison.decisive') : undefined,
      ]);
    }
  }
}
