// Units of measure and the only place that rounds a number for a person.

import { formatGoUnit, type GoUnit } from './gobench-units.ts';
import { formatWhole } from './whole.ts';

export type Unit =
  | 'requests/s'
  | 'us'
  | 'ms'
  | 'share'
  | 'count'
  | 'per 1k requests'
  | 'per request'
  | 'bytes'
  | 'bytes/request'
  | 'objects/request'
  | 'us/request'
  | GoUnit;

const BINARY = ['B', 'KiB', 'MiB', 'GiB'] as const;

function digits(value: number): string {
  if (value < 0) return value > -0.001 ? '>−0.001' : `−${digits(-value)}`;
  if (value === 0) return '0';
  if (value >= 100) return formatWhole(Math.round(value));
  if (value >= 10) return value.toFixed(1);
  if (value >= 0.01) return value.toFixed(2);
  if (value >= 0.001) return value.toPrecision(1);
  return '<0.001';
}

function bytes(value: number): string {
  let scaled = value;
  let step = 0;
  while (Math.abs(scaled) >= 1024 && step < BINARY.length - 1) {
    scaled /= 1024;
    step++;
  }
  return `${digits(scaled)} ${BINARY[step]}`;
}

function micros(value: number): string {
  if (Math.abs(value) >= 1e6) return `${digits(value / 1e6)} s`;
  if (Math.abs(value) >= 1e3) return `${digits(value / 1e3)} ms`;
  return `${digits(value)} µs`;
}

/** A number with its unit, rounded for reading: `2,480/s`, `6.10 ms`, `148 KiB`. */
export function formatQuantity(value: number, unit: Unit): string {
  switch (unit) {
    case 'requests/s':
      return `${digits(value)}/s`;
    case 'us':
      return micros(value);
    case 'us/request':
      return `${micros(value)}/request`;
    case 'ms':
      return micros(value * 1e3);
    case 'share':
      return `${digits(value * 100)} %`;
    case 'bytes':
      return bytes(value);
    case 'bytes/request':
      return `${bytes(value)}/request`;
    case 'objects/request':
      return `${digits(value)} objects/request`;
    case 'per request':
      return `${digits(value)}/request`;
    case 'per 1k requests':
      return `${digits(value)} per 1k requests`;
    case 'count':
      return digits(value);
    case 'ns/op':
    case 'B/op':
    case 'allocs/op':
    case 'MB/s':
      return formatGoUnit(value, unit);
  }
}

/** A quantity of a profile, in the unit that the profile names: `4.10 ms` for nanoseconds; an unknown unit as it stands. */
export function formatCost(value: number, unit: string): string {
  switch (unit) {
    case 'nanoseconds':
      return micros(value / 1e3);
    case 'bytes':
      return bytes(value);
    case 'count':
      return digits(value);
    default:
      return `${digits(value)} ${unit}`;
  }
}

/** A ratio as a factor: `×1.34`, `×0.08`. */
export function formatRatio(ratio: number): string {
  const size = Math.abs(ratio);
  if (size >= 100) return `×${formatWhole(Math.round(ratio))}`;
  if (size >= 10) return `×${ratio.toFixed(1)}`;
  if (size >= 0.1) return `×${ratio.toFixed(size > 0.9 && size < 1.1 ? 3 : 2)}`;
  return `×${ratio.toPrecision(2)}`;
}

/** Seconds as a person says them: `45 s`, `2 min 5 s`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 90) return `${whole} s`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} min` : `${Math.floor(whole / 60)} min ${rest} s`;
}

const PER_WHAT: Partial<Record<Unit, Unit>> = {
  'bytes/request': 'bytes',
  'us/request': 'us',
  'objects/request': 'count',
  'per request': 'count',
  'per 1k requests': 'count',
};

/** A quantity beside a label that says per what it is: `148 KiB` for bytes per request. Things counted have no decimals. */
export function formatAmount(value: number, unit: Unit): string {
  if (unit === 'count' && Number.isInteger(value)) return formatWhole(value);
  return formatQuantity(value, PER_WHAT[unit] ?? unit);
}

/** The sign is U+2212, as wide as a plus; a change of nothing has none. */
function signed(value: number, format: (size: number) => string): string {
  const sign = value === 0 ? '' : value > 0 ? '+' : '\u2212';
  return `${sign}${format(Math.abs(value))}`;
}

/** A change with its sign: `+412/s`, `−1.00/request`, `0`. */
export function formatDifference(value: number, unit: Unit): string {
  return signed(value, (size) => formatQuantity(size, unit));
}

/** A change as a metric is compared, beside its label: a factor, or an amount with its sign. */
export function formatChange(value: number, compare: 'ratio' | 'difference', unit: Unit): string {
  return compare === 'ratio' ? formatRatio(value) : signed(value, (size) => formatAmount(size, unit));
}

/** A p-value: `0.031`, `< 0.001`. */
export function formatP(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** A number on an axis: at most three significant digits, nine decimals, and no zeros behind them: `2,500`, `0.05`. */
export function formatTick(value: number): string {
  const size = Number(Math.abs(value).toPrecision(3)).toFixed(9);
  const [, whole, decimals] = /^(\d+)(.*?)\.?0*$/.exec(size)!;
  return `${value < 0 ? '\u2212' : ''}${formatWhole(Number(whole))}${decimals}`;
}

/** A point on the time axis, from milliseconds: `\u22120.80 s`, `2.50 s`. */
export function formatOffset(ms: number): string {
  return `${ms < 0 ? '\u2212' : ''}${(Math.abs(ms) / 1000).toFixed(2)} s`;
}

/** A quantile as it is usually named: `P50`, `P99.9`; the lowest and highest value at the ends. */
export function formatQuantile(quantile: number): string {
  if (quantile === 0) return 'min';
  if (quantile === 1) return 'max';
  return `P${Number((quantile * 100).toPrecision(8))}`;
}

/** Four significant digits: finer than any drawing, and short in its data. */
export function forDrawing(value: number): number {
  return Number(value.toPrecision(4));
}
