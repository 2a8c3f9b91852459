// The analysis as JSON: the contract that scripts rely on, its keys always in the same order.
import type { Analysis } from '../../harness/model/analysis.ts';
import { plainJson } from '../../harness/model/json.ts';
import { inEnglish } from '../../harness/words/json.ts';
import type { Report } from '../report.ts';

/** The order of the contract. Below the top, keys stand as the analysis has them: variants as declared, metrics as in the table. */
const ORDER = [
  'schema',
  'kind',
  'run',
  'scenario',
  'title',
  'claim',
  'complete',
  'outcome',
  'headline',
  'movers',
  'sentence',
  'plan',
  'host',
  'startedAt',
  'tookMs',
  'overheadShare',
  'command',
  'baseline',
  'variants',
  'comparisons',
  'secondLook',
  'rollout',
  'leaks',
  'findings',
  'costs',
  'reasons',
  'runtime',
  'expectations',
  'checks',
  'answers',
  'panels',
  'topologies',
  'curves',
  'spectra',
  'heat',
  'warnings',
  'artifacts',
] as const satisfies readonly (keyof Analysis)[];

/** Messages are there as their English, and beside it by their ids and values. */
export function ordered(analysis: Analysis): object {
  const known = ORDER.map((key) => [key, analysis[key]]);
  const rest = Object.entries(analysis).filter(([key]) => !(ORDER as readonly string[]).includes(key));
  return inEnglish(Object.fromEntries([...known, ...rest])) as object;
}

/** Throws on a number that JSON cannot hold: it would silently become null, which means something else here. */
export function writeJson({ analysis }: Report): string {
  const finite = (key: string, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`analysis: '${key}' is ${value}`);
    return value;
  };
  return `${plainJson(ordered(analysis), finite, 2)}\n`;
}
