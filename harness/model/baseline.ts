// Baselines: what later runs are held against, and what came of it.
import type { VerdictWord } from './analysis.ts';
import type { MetricId } from './metrics.ts';
import type { SubjectId } from './subject.ts';
import type { Unit } from './units.ts';

/** A name for the accepted nights of a branch on a machine; for every scenario the newest of these. */
export interface Baseline {
  name: string;
  machine: string;
  branch: string | null;
  /** null: rolling, it moves on with every night. Else the last run that belongs to it. */
  through: string | null;
}

/** One gate of one variant against the baseline; `level`, `now` and `change` on the natural scale. */
export interface BaselineRow {
  variant: SubjectId;
  metric: MetricId;
  unit: Unit;
  compare: 'ratio' | 'difference';
  /** Which figure of a night is compared; `absolute` only where there were too few nights and the trials stood in. */
  against: 'reference' | 'within' | 'absolute';
  nights: number;
  level: number;
  now: number;
  change: number;
  /** That a night strays so far for no reason, corrected over all rows. */
  p: number;
  word: VerdictWord;
  because: string;
}

export interface BaselineComparison {
  baseline: string;
  run: string;
  /** The nights of the baseline, oldest first. */
  nights: string[];
  /** Why the comparison had to be forced, each a sentence. */
  obstacles: string[];
  rows: BaselineRow[];
}
