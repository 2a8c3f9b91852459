// Turns of phrase that the sentences of this room share; the numbers in them are rounded by the units.
import type { Interval } from '../model/analysis.ts';
import { formatQuantity } from '../model/units.ts';

/** `1 trial`, `12 trials`. */
export function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function formatShare(value: number): string {
  return formatQuantity(value, 'share');
}

/** `98.8 % interval ×0.19 to ×0.21`. */
export function formatInterval(interval: Interval, format: (value: number) => string): string {
  return `${formatShare(interval.confidence)} interval ${format(interval.low)} to ${format(interval.high)}`;
}
