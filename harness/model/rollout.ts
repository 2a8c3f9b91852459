// A rollout: builds that are to take the place of the one that runs now, and what the gate answers for each.
import type { MetricId } from './metrics.ts';
import type { SubjectId } from './subject.ts';

export interface RolloutPlan {
  /** What runs now; every candidate is compared with it. */
  stable: SubjectId;
  candidates: SubjectId[];
  /** The rule that the gate is held against: one look at one metric, with a limit as a share. */
  singleLook: { metric: MetricId; share: number };
}

/** `hold`: the run can neither clear the candidate nor convict it. */
export type RolloutWord = 'promote' | 'hold' | 'roll-back';

/** What one pair of trials alone would have said, round by round. */
export interface SingleLooks {
  metric: MetricId;
  label: string;
  share: number;
  /** Rounds with both trials. */
  rounds: number;
  /** Of them, those in which the candidate was worse by more than the share, and those in which it was better by more. */
  worse: number;
  better: number;
}
