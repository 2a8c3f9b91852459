// A plan: scenario + options + seed → the list of rounds and trials, made before anything runs.
import type { ExperimentId } from './experiment.ts';
import type { SubjectId } from './subject.ts';
import type { Arrivals } from './workload.ts';

export type PlanName = 'quick' | 'default' | 'ci' | 'nightly' | 'release';

export interface PlannedTrial {
  index: number;
  /** 0-based; the profiled round comes last. */
  round: number;
  /** 0-based place within its round. */
  place: number;
  variant: SubjectId;
  /** `profiled`: its profiles are kept and its figures enter no statistic. */
  role: 'measured' | 'profiled';
}

/** Subjects of a round that live at the same time: the load goes from one to the other, window by window. */
export interface Alternating {
  /** Parts of each subject's measured window. */
  windows: number;
  /** Load before each part that is not measured, so that every connection is at work again when it begins. */
  leadMs: number;
}

export interface Plan {
  name: PlanName;
  scenario: ExperimentId;
  /** True where a fixed number was given by hand instead of the named plan's own. */
  customised: boolean;
  seed: number;
  /** Measured rounds; one profiled round comes on top where `profiled`. */
  rounds: number;
  profiled: boolean;
  /** Shortest warm-up. */
  warmupMs: number;
  /** The warm-up ends here even if throughput has not settled; the trial then says so. */
  maxWarmupMs: number;
  measureMs: number;
  /** The window of a profiled trial, where it is another: what one line costs needs more of a profile than a figure of windows. */
  profileMs?: number;
  /** The shortest: what still ends after it is waited for, see `longestDrainMs`. */
  drainMs: number;
  connections: number;
  variants: SubjectId[];
  /** Control runs compare one variant against itself; `<variant>` and `<variant>-again` are the same build. */
  control: boolean;
  /** Group-sequential looks, as numbers of rounds, each with the share of alpha it may spend; one entry for a fixed plan. */
  looks: { rounds: number; alpha: number }[];
  /**
   * Absent where each trial is over before the next begins. After the first round a window may have more parts, up to
   * `mostWindows`, with shorter leads, where requests are short enough; of records before that was so it is absent.
   */
  alternating?: Alternating & { mostWindows?: number };
  trials: PlannedTrial[];
  expectedMs: number;
}

/** How long a trial's window is planned to be. */
export function windowMsOf({ measureMs, profileMs }: Plan, { role }: Pick<PlannedTrial, 'role'>): number {
  return role === 'profiled' ? (profileMs ?? measureMs) : measureMs;
}

/** Goroutines that end by themselves have three times as long as planned; one that takes longer counts as left. */
export function longestDrainMs({ drainMs }: Pick<Plan, 'drainMs'>): number {
  return 3 * drainMs;
}

export const WINDOWS = ['alternating', 'whole'] as const;
export type Windows = (typeof WINDOWS)[number];

/** What a person asks of a plan; what is not said is the experiment's own or the named plan's. */
export interface PlanOptions {
  plan: PlanName;
  seed: number;
  rounds?: number;
  measureMs?: number;
  warmupMs?: number;
  connections?: number;
  /** An open loop in the place of the experiment's own load. */
  rate?: { perSec: number; arrivals: Arrivals };
  variants?: SubjectId[];
  control?: boolean;
  adaptive?: boolean;
  /** Subjects of a round alive at the same time, the load switched between them; or one after the other, each window whole. */
  windows?: Windows;
  /** Planned looks of one's own, instead of the named plan's rounds. */
  looks?: readonly Plan['looks'][number][];
}
