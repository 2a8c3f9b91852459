// Go's own units of a benchmark as a person reads them, and what is known of each.

import { formatWhole } from './whole.ts';

/** What Go itself reports of a benchmark. */
export type GoUnit = 'ns/op' | 'B/op' | 'allocs/op' | 'MB/s';

/** What needs no declaration, because Go itself reports it. */
const KNOWN: Record<GoUnit, { better: 'higher' | 'lower' }> = {
  'ns/op': { better: 'lower' },
  'B/op': { better: 'lower' },
  'allocs/op': { better: 'lower' },
  'MB/s': { better: 'higher' },
};

export function isGoUnit(unit: string): unit is GoUnit {
  return Object.hasOwn(KNOWN, unit);
}

/** Which way is better; undefined where neither Go nor the benchmark's own output says. */
export function directionOf(
  unit: string,
  declared: Record<string, 'higher' | 'lower'>,
): 'higher' | 'lower' | undefined {
  return isGoUnit(unit) ? KNOWN[unit].better : declared[unit];
}

/** MB/s is ns/op once more: it is shown and tests nothing. */
export function isGate(unit: string, declared: Record<string, 'higher' | 'lower'>): boolean {
  return unit !== 'MB/s' && directionOf(unit, declared) !== undefined;
}

function digits(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1000) return formatWhole(Math.round(value));
  if (Number.isInteger(value)) return String(value);
  return size >= 1e-3 ? value.toPrecision(size >= 100 ? 4 : 3) : value.toExponential(1);
}

const STEPS: Record<string, readonly [number, string][]> = {
  'ns/op': [
    [1e9, 's'],
    [1e6, 'ms'],
    [1e3, 'µs'],
    [0, 'ns'],
  ],
  'B/op': [
    [2 ** 30, 'GiB'],
    [2 ** 20, 'MiB'],
    [2 ** 10, 'KiB'],
    [0, 'B'],
  ],
};

/** `46.2 µs`, `1.20 KiB`, `3 allocs`: without the `/op` that the heading of a column says. */
export function formatGoUnit(value: number, unit: string): string {
  const step = STEPS[unit]?.find(([from]) => Math.abs(value) >= from);
  if (step) return `${digits(value / (step[0] || 1))} ${step[1]}`;
  const plain = unit.replace(/\/op$/, '');
  return `${digits(value)} ${plain === 'allocs' && value === 1 ? 'alloc' : plain}`;
}

/** The same with its sign: `+16 B`, `−1.2 µs`. */
export function formatDifference(value: number, unit: string): string {
  const sign = value === 0 ? '' : value > 0 ? '+' : '−';
  return `${sign}${formatGoUnit(Math.abs(value), unit)}`;
}

/** A ratio as a change: `+5.4 %`, `−12 %`, `×3.2` from double on. */
export function formatChange(ratio: number): string {
  if (ratio >= 2) return `×${digits(ratio)}`;
  return signed((ratio - 1) * 100, ' %');
}

/** `−1.2 … +3.4 %`. */
export function formatRange({ low, high }: { low: number; high: number }): string {
  if (low >= 2) return `×${digits(low)} … ×${digits(high)}`;
  if (high >= 2) return `${formatChange(low)} … ${formatChange(high)}`;
  return `${signed((low - 1) * 100, '')} … ${signed((high - 1) * 100, ' %')}`;
}

function signed(value: number, end: string): string {
  const size = Math.abs(value);
  const text = size >= 9.95 ? size.toFixed(0) : size.toFixed(1);
  const sign = Number(text) === 0 ? '±' : value > 0 ? '+' : '−';
  return `${sign}${text}${end}`;
}

/** A share as a person types it: `2 %`. */
export function formatShare(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
