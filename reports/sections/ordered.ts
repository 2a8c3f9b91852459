// The analysis in the order of its contract, as JSON and the page's own data have it.
import type { Analysis } from '../../harness/model/analysis.ts';
import type { Grade } from '../../harness/model/grade.ts';
import { inEnglish } from '../../harness/words/json.ts';

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
export function ordered(analysis: Analysis & { grade?: Grade }): object {
  const known = ORDER.map((key) => [key, analysis[key]]);
  const rest = Object.entries(analysis).filter(([key]) => !(ORDER as readonly string[]).includes(key));
  return inEnglish(Object.fromEntries([...known, ...rest])) as object;
}
