// The analysis as JSON: the contract that scripts rely on, its keys always in the same order.
import { plainJson } from '../../harness/model/json.ts';
import type { Report } from '../report.ts';
import { ordered } from '../sections/ordered.ts';

/** Throws on a number that JSON cannot hold: it would silently become null, which means something else here. */
export function writeJson({ analysis }: Report): string {
  const finite = (key: string, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`analysis: '${key}' is ${value}`);
    return value;
  };
  return `${plainJson(ordered(analysis), finite, 2)}\n`;
}
