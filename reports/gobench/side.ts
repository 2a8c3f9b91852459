// Which side a figure is of, where there are more than the two of before and after.
import type { GobenchAnalysis } from '../../harness/model/gobench.ts';

/** Behind the name of a benchmark: ` [GOGC=50]`; empty where one side is compared with one. */
export function sideOf({ subjects }: Pick<GobenchAnalysis, 'subjects'>, variant: string): string {
  if (subjects.length <= 2) return '';
  return ` [${subjects.find(({ id }) => id === variant)?.label ?? variant}]`;
}
