// How far each gate moved, as one number whatever it measures, and a gate's two sides in words.
import type { Comparison, Estimate } from '../model/analysis.ts';
import type { Message, Value } from '../model/message.ts';
import type { Unit } from '../model/units.ts';
import { message } from '../words/messages.ts';
import { amount, plainFigure } from '../words/values.ts';

/** The logarithm of the factor. Of a difference the band is added to both sides, so that from one to nothing is far, and finite. */
export function movementOf({ ratio, difference, base, head, band }: Comparison): number {
  if (ratio) return Math.abs(Math.log(ratio.center));
  if (!difference || base.center === null || head.center === null || band <= 0) return 0;
  return Math.abs(Math.log((Math.abs(head.center) + band) / (Math.abs(base.center) + band)));
}

/** The gates, the one that moved most first; among equals as they are declared. */
export function gatesByMovement(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(({ gate }) => gate).sort((a, b) => movementOf(b) - movementOf(a));
}

/** What is left per request is told to a thousandth, without zeros behind: 1 → 0. */
function sideOf({ center, atLeast }: Estimate, unit: Unit): Value | undefined {
  if (center === null) return undefined;
  const figure = unit === 'per request' ? plainFigure(Math.round(center * 1000) / 1000, 'tick') : amount(center, unit);
  return atLeast ? message('figure.at-least', { figure }) : figure;
}

/** undefined where a side was not measured. */
export function sidesOf({
  base,
  head,
  unit,
}: Pick<Comparison, 'base' | 'head' | 'unit'>): { from: Value; to: Value; both: Message } | undefined {
  const [from, to] = [sideOf(base, unit), sideOf(head, unit)];
  return from === undefined || to === undefined
    ? undefined
    : { from, to, both: message('headline.sides', { from, to }) };
}
