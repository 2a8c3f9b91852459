// What is asked of the measuring of a suite: its packages, its plan, and the means.
import type { GobenchPlan, GobenchSeries, GobenchSubject } from '../model/gobench.ts';
import type { Standing } from './judge.ts';
import type { BuiltPackage, Running } from './lanes.ts';
import type { RunProcess } from './process.ts';
import type { RoundProgress } from './rounds.ts';

export interface MeasureRequest {
  subjects: readonly GobenchSubject[];
  built: readonly BuiltPackage[];
  plan: Omit<GobenchPlan, 'looks' | 'sampleMs'>;
  running: Running;
  run: RunProcess;
  now: () => number;
  /** Kept back from the budget for the profiled pass. */
  reserveMs: number;
  standing: (plan: GobenchPlan, series: readonly GobenchSeries[]) => Standing[];
  onStep: (what: string) => void;
  onRound: (progress: RoundProgress) => void;
  signal: AbortSignal;
}
