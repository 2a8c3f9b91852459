// A record: everything one bench run measured, written once, never edited.
import type { Protocol } from './address.ts';
import type { Artifact } from './artifact.ts';
import type { CompilerFact } from './compiler.ts';
import type { CoreShare } from './core-share.ts';
import { type Experiment, environmentOf } from './experiment.ts';
import type { LessonText } from './lesson.ts';
import type { Message } from './message.ts';
import type { PanelResult } from './panel.ts';
import type { Plan } from './plan.ts';
import type { SubjectId } from './subject.ts';
import type { Trial } from './trial.ts';
import type { Rate } from './workload.ts';

export const RECORD_SCHEMA = 2;

export interface Host {
  /** Short hash over what must be equal for two runs to be compared. */
  fingerprint: string;
  os: string;
  kernel: string;
  cpu: string;
  cores: number;
  memoryBytes: number;
  /** CPU quota of the control group, in cores; absent where there is none. */
  quotaCores?: number;
  /** `none`, or the name of what runs the virtual machine; absent where the kernel does not tell. */
  virtualisation?: string;
  go: string;
  node: string;
  autocannon: string;
  /** Which cores the target and the driver were kept to; absent where pinning was not possible. */
  pinning?: CoreShare;
  gomaxprocs: number;
  /** Of a fleet: the class of machines that it belongs to. */
  class?: string;
}

export interface Commit {
  hash: string;
  dirty: boolean;
  /** Absent where no branch is checked out and the surroundings name none. */
  branch?: string;
  /** The clone holds only the newest commits. */
  shallow?: boolean;
}

export interface Build {
  variant: SubjectId;
  /** Content hash: sources, tags, toolchain, flags. */
  hash: string;
  binaryBytes: number;
  /** False where an earlier build of the same content was used. */
  fresh: boolean;
  tookMs: number;
  /** The command that built it, for a person to repeat. */
  command: string;
}

export interface SourceFile {
  variant: SubjectId;
  /** Relative to the project. */
  path: string;
  text: string;
}

/** A source that all variants are built from. */
export type SharedSource = Omit<SourceFile, 'variant'>;

/** A module of somebody else's service, as a variant is built from it. */
export interface ModuleFolder {
  variant: SubjectId;
  /** As imports name it, and a build its files. */
  path: string;
  /** Where it lies, as the paths of its sources begin here. */
  folder: string;
}

/** What one variant answered, and whether that is what the baseline answered. */
export interface AnswerCheck {
  variant: SubjectId;
  expected: 'same' | 'differ';
  found: 'same' | 'differ';
  /** The first difference, where there is one. */
  difference?: { request: string; expected: string; actual: string; places?: string[] };
}

/** A variant, a gauge or an expectation that this toolchain or machine cannot have. */
export interface Unavailable {
  kind: 'variant' | 'gauge' | 'expectation';
  id: string;
  /** A sentence; a plain text in records of earlier versions. */
  because: Message | string;
}

/**
 * The same subjects once more after the trials, under requests at a rate below their limit: latencies as callers know them,
 * which decide nothing.
 */
export interface SecondLook extends Rate {
  plan: Plan;
  trials: Trial[];
  redone: Trial[];
}

export interface BenchRecord {
  schema: typeof RECORD_SCHEMA;
  /** Sorts by time: `20261123-134501-ab12`. */
  run: string;
  experiment: Experiment;
  /** The words that teach it, as they were; absent where the experiment is no lesson. */
  lesson?: LessonText;
  plan: Plan;
  host: Host;
  /** Of the sources, where they are a repository. */
  commit: Artifact<Commit>;
  /** Hash over the builds and the experiment. */
  fixtureHash: string;
  startedAt: string;
  finishedAt: string;
  /** From the start of the first stage to the end of the last trial. */
  tookMs: number;
  /** False where the run was interrupted. */
  complete: boolean;
  /** For a group-sequential plan: the rounds of the look that had its answer before the last. */
  stoppedAfter?: number;
  /** Why trials ran one after the other although the plan has the subjects of a round alive at the same time. */
  apart?: Message;
  builds: Build[];
  /** The file of each variant that holds the lines that matter; of somebody else's service the files that differ. */
  sources: SourceFile[];
  /** The rest of the service's own Go files, where the profiles may find what those lines cause; absent from earlier records. */
  shared?: SharedSource[];
  /** Of somebody else's service; absent from earlier records, too. */
  modules?: ModuleFolder[];
  /** What the compiler says of each variant built; absent from records made before it was asked. */
  compiler?: Record<SubjectId, Artifact<CompilerFact[]>>;
  answers: AnswerCheck[];
  /** Absent where nothing was left out. */
  unavailable?: Unavailable[];
  /** One a panel of the experiment; absent where it has none. */
  panels?: PanelResult[];
  trials: Trial[];
  /** Trials thrown away and redone because the machine was busy, with their reasons. */
  redone: Trial[];
  /** Absent where there was none, or it did not come to its end. */
  secondLook?: SecondLook;
  /** What the person should know about the whole run, as sentences; plain texts in records of earlier versions. */
  warnings: (Message | string)[];
  /** The command that repeats this run. */
  command: string;
  /** No night of any history: a bisection's step, say. */
  aside?: true;
}

/** What is known before the first trial. */
export type RecordHeader = Omit<
  BenchRecord,
  'trials' | 'redone' | 'apart' | 'secondLook' | 'finishedAt' | 'tookMs' | 'complete'
>;

/** GOMAXPROCS of a variant's service: what its environment asks for, as Go reads it, or else the run's own. */
export function gomaxprocsOf({ experiment, host }: Pick<BenchRecord, 'experiment' | 'host'>, id: SubjectId): number {
  const { GOMAXPROCS: asked = '' } = environmentOf(experiment, id);
  return /^\d+$/.test(asked) && Number(asked) > 0 ? Number(asked) : host.gomaxprocs;
}

/** What the load spoke with the services, all of them alike; undefined where no trial tells. */
export function protocolIn({ trials }: Pick<BenchRecord, 'trials'>): Protocol | undefined {
  for (const { load } of trials) if (load.ok && load.value.protocol) return load.value.protocol;
  return undefined;
}

/** A line of what a run appends while it goes on. */
export interface TrialLine {
  kept: 'trial' | 'redone';
  trial: Trial;
}
