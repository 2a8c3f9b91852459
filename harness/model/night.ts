// A night: the tasks that it was to do, and what came of each; and who is at it.
import type { ExitCode } from './errors.ts';
import type { ExperimentId } from './experiment.ts';
import type { PlanName } from './plan.ts';

export const NIGHT_SCHEMA = 1;

export interface Task {
  /** `reference`: the lesson as the reference build's commit has it, for the lesson after it to be held against. `benchmarks`: a repository's Go benchmarks. */
  kind: 'lesson' | 'control' | 'reference' | 'benchmarks';
  /** Of benchmarks, how their repository is called in the history. */
  scenario: ExperimentId;
  /** The class of machines that it is for, in a fleet. */
  class?: string;
  seed: number;
  /** `left-out`: this machine or toolchain cannot have it. */
  state: 'open' | 'done' | 'failed' | 'left-out';
  /** The run's id, where it is done; in a fleet as soon as it is put into the queue. */
  run?: string;
  /** By its gate; where it failed, the error's. */
  exitCode?: ExitCode;
  /** Why it failed or was left out. */
  because?: string;
}

export interface Night {
  schema: typeof NIGHT_SCHEMA;
  /** Counts from 0; decides which lesson is the control. */
  number: number;
  plan: PlanName;
  /** The reference build's commit; absent where there is none. */
  reference?: string;
  /** Hash of the commit that its benchmarks are held against, where it was named. */
  base?: string;
  startedAt: string;
  /** Absent while it is not finished. */
  finishedAt?: string;
  /** How often it was taken up again after it had been killed or stopped. */
  resumed: number;
  tasks: Task[];
}

/** Who holds the lock of a folder's nights. A pid is used again some day; together with the moment its process began it is not. */
export interface Holder {
  pid: number;
  /** Clock ticks since boot, as the kernel tells; null where it does not. */
  begun: string | null;
}
