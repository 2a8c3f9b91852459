// An objective as a person types it: `p99<20ms,errors<0.1%`.

import type { Limit } from '../model/capacity.ts';
import { EXIT } from '../model/errors.ts';
import { message } from '../words/messages.ts';
import { Refusal } from '../words/mishap.ts';
import { list } from '../words/values.ts';

const US: Record<string, number> = { us: 1, µs: 1, ms: 1e3, s: 1e6 };
const QUANTILES: Record<string, number> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };

/** Longer than any request is waited for. */
const MOST_US = 3_600e6;

/** Throws a BenchError where it is none. */
export function parseObjective(text: string): Limit[] {
  return text.split(',').map((part) => {
    const [, name, amount, unit] = /^\s*(p\d+|errors)\s*<\s*(\d+(?:\.\d+)?)\s*(us|µs|ms|s|%)\s*$/.exec(part) ?? [];
    const figure = Number(amount);
    if (figure > 0 && name === 'errors' && unit === '%' && figure <= 100) return { of: 'errors', below: figure / 100 };
    const q = QUANTILES[name ?? ''];
    const us = US[unit ?? ''];
    if (figure > 0 && q !== undefined && us !== undefined && figure * us <= MOST_US)
      return { of: 'quantile', q, belowUs: figure * us };
    const mend = message('asked.no-objective-mend', { names: list([...Object.keys(QUANTILES), 'errors']) });
    throw new Refusal(EXIT.usage, message('asked.no-objective', { text: part.trim() }), mend);
  });
}
