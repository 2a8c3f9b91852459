// Values of flags as a person types them, and the range of each; for commander, which tells what is wrong with one.
import { InvalidArgumentError } from 'commander';

/** Both ends belong to it. */
export interface Range {
  from: number;
  to: number;
  whole?: true;
}

/**
 * What each number may be. The upper ends are no advice: beyond them a slip of the hand would take all the memory, or years.
 */
export const RANGES = {
  rounds: { from: 1, to: 1_000, whole: true },
  durationSeconds: { from: 0.1, to: 3_600 },
  warmupSeconds: { from: 0.1, to: 600 },
  connections: { from: 1, to: 10_000, whole: true },
  ratePerSec: { from: 1, to: 100_000 },
  // Beyond, whole numbers are no longer told apart.
  port: { from: 1, to: 65_535, whole: true },
  seed: { from: 1, to: Number.MAX_SAFE_INTEGER, whole: true },
  /** The search is quadratic in it, in time and memory. */
  changesWindow: { from: 2, to: 1_000, whole: true },
  minMagnitude: { from: 0, to: 1_000_000 },
  top: { from: 1, to: 1_000_000, whole: true },
  nights: { from: 1, to: 100_000, whole: true },
  olderThanDays: { from: 1, to: 36_500, whole: true },
  factor: { from: 0.000_001, to: 1_000_000 },
  /** Of any metric, in its unit. */
  amount: { from: 0, to: 1e15 },
  /** As GOMAXPROCS takes it. */
  cores: { from: 1, to: 4_096, whole: true },
  profileWorst: { from: 0, to: 1_000, whole: true },
} as const satisfies Record<string, Range>;

const inRange = (value: number, { from, to }: Range) => value >= from && value <= to;

/** `from 1 to 1,000`. */
export function rangeInWords({ from, to }: Range): string {
  const written = [from, to].map((end) => end.toLocaleString('en-US', { maximumFractionDigits: 20 }));
  return `from ${written.join(' to ')}`;
}

/** A parser of numbers within a range. */
export function numberIn(range: Range): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (inRange(value, range) && (!range.whole || Number.isInteger(value))) return value;
    throw new InvalidArgumentError(`it must be a ${range.whole ? 'whole ' : ''}number ${rangeInWords(range)}.`);
  };
}

const UNITS_MS: Record<string, number> = { s: 1e3, m: 60e3, h: 3_600e3, d: 86_400e3 };
const LONGEST_DAYS = 366;

/** `24h`, `90m`: milliseconds. */
export function duration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(s|m|h|d)$/.exec(text) ?? [];
  const ms = Number(amount) * (UNITS_MS[unit ?? ''] ?? Number.NaN);
  if (ms >= UNITS_MS.s! && ms <= LONGEST_DAYS * UNITS_MS.d!) return ms;
  throw new InvalidArgumentError(`it must be a time such as 24h, 90m or 2d, from 1s to ${LONGEST_DAYS}d.`);
}

/** `×1.5`, `0.5`. */
export function factor(text: string): number {
  return numberIn(RANGES.factor)(text.trim().replace(/^[×x*]/i, ''));
}

export function probability(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('it must lie strictly between 0 and 1.');
  return value;
}
