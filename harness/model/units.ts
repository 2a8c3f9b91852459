// Units of measure and the only place that rounds a number for a person.

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
  | 'us/request';

const BINARY = ['B', 'KiB', 'MiB', 'GiB'] as const;

function digits(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 100) return Math.round(value).toLocaleString('en-US');
  if (size >= 10) return value.toFixed(1);
  if (size >= 0.01) return value.toFixed(2);
  return value.toPrecision(1);
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
  }
}

/** A ratio as a factor: `×1.34`, `×0.08`. */
export function formatRatio(ratio: number): string {
  const size = Math.abs(ratio);
  if (size >= 100) return `×${Math.round(ratio).toLocaleString('en-US')}`;
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
