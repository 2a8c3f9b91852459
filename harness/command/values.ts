// Values of flags as a person types them; for commander, which tells what is wrong with one.
import { InvalidArgumentError } from 'commander';
import { whole } from './flags.ts';

const UNITS_MS: Record<string, number> = { s: 1e3, m: 60e3, h: 3_600e3, d: 86_400e3 };

/** `24h`, `90m`: milliseconds. */
export function duration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(s|m|h|d)$/.exec(text) ?? [];
  const ms = Number(amount) * (UNITS_MS[unit ?? ''] ?? Number.NaN);
  if (ms > 0) return ms;
  throw new InvalidArgumentError('it must be a time such as 24h, 90m or 2d.');
}

/** `×1.5`, `0.5`. */
export function factor(text: string): number {
  const value = Number(text.trim().replace(/^[×x*]/i, ''));
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('it must be a number above zero.');
  return value;
}

export function probability(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('it must lie strictly between 0 and 1.');
  return value;
}

export function magnitude(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && Number.isFinite(value))) {
    throw new InvalidArgumentError('it must be a number of at least 0.');
  }
  return value;
}

export function windowLength(text: string): number {
  const value = whole(text);
  if (value < 2) throw new InvalidArgumentError('it must be at least 2.');
  return value;
}
