// A fleet: classes of machines, the jobs that wait for one, who works, and what came of each job. All of it plain data.
import type { ExitCode } from './errors.ts';
import type { Experiment, ExperimentId } from './experiment.ts';
import type { GobenchAsked } from './gobench.ts';
import type { MachineFacts } from './history.ts';
import type { LessonText } from './lesson.ts';
import type { PlanName, PlanOptions } from './plan.ts';
import type { Commit } from './record.ts';

/** Of a job; one of another version is refused. */
export const FLEET_SCHEMA = 1;

/** What the hosts of a class have in common: hardware, kernel and tools, without the numbers of cores. */
export interface ClassFacts extends Omit<MachineFacts, 'class'> {
  go: string;
  node: string;
  autocannon: string;
  /** The version of this program. */
  program: string;
}

interface JobHead {
  schema: typeof FLEET_SCHEMA;
  /** The run's id, given before anybody runs it. */
  run: string;
}

/** What a job is for. */
export type JobRole = 'lesson' | 'control' | 'compare';

/**
 * A run of an experiment. In its sources a repository is an address to fetch from, and the folder of a copy the name of a
 * bundle, `bundle:<hash>`.
 */
export interface BenchJob extends JobHead {
  kind: 'bench';
  role: JobRole;
  experiment: Experiment;
  lesson?: LessonText;
  options: PlanOptions;
  /** Latencies at a rate below the limit, after the trials. */
  secondLook?: true;
  /** The command that repeats the run, for its record. */
  command: string;
  /** The reference build, run on the same host just before, so that what is compared crosses no host. */
  reference?: { run: string; repository: string; commit: string };
}

/** Where the files of a benchmark's version come from. */
export interface JobSource {
  /** An address to fetch from, or `bundle:<hash>`. */
  from: string;
  /** Full hash; absent for a bundle. */
  commit?: string;
}

/** Go benchmarks of two versions, or of settings. */
export interface GobenchJob extends JobHead, GobenchAsked {
  kind: 'gobench';
  /** Absent where settings are varied. */
  base?: JobSource;
  head: JobSource;
  /** How whoever asked calls the two; a runner knows them by hashes. Absent where settings are varied. */
  labels?: { base: string; head: string };
  /** The folder within the source in which packages are named; empty for its root. */
  prefix: string;
  vary?: string;
  /** What makes its exit code say no. */
  failOn: 'worse' | 'unclear' | 'never';
  /** As what it enters the shared history; absent where a side is a folder without commits. */
  entry?: BenchmarksEntry;
}

/** What of an entry of benchmarks only the host knows on which they were asked for: a runner has copies of the sources. */
export interface BenchmarksEntry {
  /** How the history calls their repository. */
  scenario: ExperimentId;
  /** `nightly` for one of a night, whose base later nights keep. */
  plan: Extract<PlanName, 'nightly' | 'default'>;
  /** What is checked out in the repository; absent where there is none. */
  checkedOut?: Commit;
}

export type FleetJob = BenchJob | GobenchJob;

/** A job in the hands of a runner: which one, and which attempt at it. */
export interface Claim {
  class: string;
  job: FleetJob;
  /** Counts from 0. */
  attempt: number;
}

/** What came of a job: one a run, whoever else was at it. */
export interface JobResult {
  run: string;
  class: string;
  host: string;
  attempt: number;
  /** `failed`: it cannot be run; a verdict of worse is `done`. */
  state: 'done' | 'failed';
  exitCode: ExitCode;
  /** Why it failed. */
  because?: string;
}

/** A process that takes work. */
export interface RunnerState {
  runner: string;
  class: string;
  host: string;
  pid: number;
  state: 'idle' | 'busy' | 'unfit';
  /** The run it is at. */
  run?: string;
  /** Why it takes nothing. */
  because?: string;
  /** Since it was last heard of. */
  silentMs: number;
}

/** A job that has no result yet. */
export interface WaitingJob {
  run: string;
  class: string;
  what: string;
  state: 'waiting' | 'running' | 'cancelled' | 'given-up';
  attempt: number;
  /** Since it was put in. */
  ageMs: number;
  /** What the last attempt failed of. */
  because?: string;
}
