// The Go benchmarks of two or more versions of some code: what was run, what each process said, and what follows from it.
import type { Hunk } from './finding.ts';
import type { Host } from './record.ts';
import type { BuildSettings } from './subject.ts';

export const GOBENCH_SCHEMA = 1;

/** What a run goes by where nobody says otherwise, a night's too: the smallest change that counts, and how many are looked into. */
export const GOBENCH_DEFAULTS = { minEffect: 0.02, profileWorst: 6 } as const;

/** One version of the code under one set of settings. The first is the baseline. */
export interface GobenchSubject {
  /** `base` and `head`; `head-1`, `head-2` and so on where there are several. */
  id: string;
  /** As a person named it: `v1.2.0`, `the working tree`, `GOGC=100`. */
  label: string;
  source: GobenchSource;
  build: BuildSettings;
  /** What its benchmarks find in their environment, beside the person's own. */
  env: Record<string, string>;
}

/** What is asked of the benchmarks of two versions, wherever they are run. */
export interface GobenchAsked {
  /** As they are typed: `./...` where there are none. */
  patterns: string[];
  bench: string;
  budgetMs: number;
  minEffect: number;
  tests: 'head' | 'each';
  cpu?: number[];
  seed: number;
  /** How many of those that moved are looked into. */
  profileWorst: number;
  /** Builds that are the same are measured too. */
  measureSame?: boolean;
}

export type GobenchSource =
  | { kind: 'commit'; repository: string; commit: string; subject: string }
  /** The files of a repository as they lie there: what is not committed and not tracked is in, what is ignored is out. */
  | { kind: 'working-tree'; repository: string }
  | { kind: 'folder'; path: string };

export type GobenchWord = 'better' | 'worse' | 'same' | 'unclear' | 'invalid';

/** What is told, with the values it is told of; the English of it is beside it. */
export interface GobenchMessage {
  id: string;
  values: Record<string, string | number>;
  text: string;
}

/** What one process said of its benchmark: a figure a unit, in Go's own units. */
export type GobenchSample = Record<string, number>;

export interface GobenchSeries {
  package: string;
  /** With the number of processors where Go names it: `BenchmarkEncode/small-4`. */
  name: string;
  /** Of one repeat; the same on every side. */
  iterations: number;
  /** So many in a process; a sample is the median of the faster half of them. */
  repeats: number;
  /** One a round and subject; null where a process of that round gave no figures. */
  samples: Record<string, (GobenchSample | null)[]>;
  /** Which side was first, by round. */
  orders: string[][];
  /** Units that `b.ReportMetric` brought, with the direction that the benchmark's own output declares. */
  better: Record<string, 'higher' | 'lower'>;
  /** Whose test files the base was built with. */
  tests: 'head' | 'each';
  notes: GobenchMessage[];
  /** All its processes together were timed for so long, every repeat counted. */
  timedMs?: number;
}

/** Something that was not measured. Without a name it is the whole package. */
export interface GobenchSkipped {
  package: string;
  name?: string;
  kind: 'same-build' | 'build-failed' | 'failed' | 'skipped' | 'new' | 'removed' | 'too-slow' | 'not-reached';
  /** The subject that is to blame, where one is. */
  subject?: string;
  because: GobenchMessage;
}

export interface GobenchPlan {
  seed: number;
  budgetMs: number;
  minEffect: number;
  bench: string;
  tests: 'head' | 'each';
  /** What one sample is to take. */
  sampleMs: number;
  /** Rounds after which the data are looked at, each with its share of the error. */
  looks: { rounds: number; alpha: number }[];
  cores: number[];
}

export type GobenchHost = Pick<Host, 'fingerprint' | 'os' | 'kernel' | 'cpu' | 'cores' | 'go' | 'node' | 'class'>;

/** All that was measured; today's judgement can be made of it again. */
export interface GobenchRecord {
  schema: typeof GOBENCH_SCHEMA;
  run: string;
  startedAt: string;
  tookMs: number;
  /** Of it, what building took; the rest is within the budget. */
  buildMs: number;
  complete: boolean;
  subjects: GobenchSubject[];
  plan: GobenchPlan;
  host: GobenchHost;
  series: GobenchSeries[];
  skipped: GobenchSkipped[];
  /** Sources that are not all there: submodules. */
  warnings: GobenchMessage[];
  causes: GobenchCause[];
  /** What the processes with a profile took, that say why. */
  profiledMs?: number;
}

/** The Hodges–Lehmann ratio to the base with its interval. */
export interface GobenchRatio {
  center: number;
  low: number;
  high: number;
}

export interface GobenchComparison {
  unit: string;
  /** The subject that is held against the base. */
  variant: string;
  /** The median over the rounds. */
  base: { center: number };
  /** What the ratio makes of it, since a median of its own may contradict that; the median where there is no ratio. */
  head: { center: number };
  /** Null where a side is zero, so that there is no ratio. */
  ratio: GobenchRatio | null;
  /** Of no change at all; null where nothing is tested. */
  p: number | null;
  /** Adjusted for all that the run tests, at every look. */
  pHolm: number | null;
  verdict: GobenchWord;
  because: GobenchMessage;
  /** Whether it may fail the run. */
  gate: boolean;
  /** Whether every sample of a side says the same, to the byte. */
  exact: boolean;
}

export interface GobenchRow {
  package: string;
  name: string;
  rounds: number;
  iterations: number;
  repeats: number;
  comparisons: GobenchComparison[];
  /** The first of what counts: worse, better, invalid, unclear, same. */
  verdict: GobenchWord;
  notes: GobenchMessage[];
}

export interface GobenchPlace {
  /** Relative to the repository. */
  file: string;
  line: number;
}

export interface GobenchFinding {
  id: string;
  package: string;
  name: string;
  variant: string;
  text: GobenchMessage;
  place?: GobenchPlace;
}

/** Cost of one function or line in one operation, before and after. */
export interface GobenchCost {
  name: string;
  base: number;
  head: number;
}

/** Why one benchmark moved: one more process a side, with a profile. */
export interface GobenchCause {
  package: string;
  name: string;
  variant: string;
  /** `cpu` in ns/op, `alloc_space` in B/op; a row a function, largest change first. */
  costs: { sampleType: string; unit: string; readings: { base: number; head: number }; rows: GobenchCost[] }[];
  hunks: Hunk[];
  findings: GobenchFinding[];
  /** Why there is less than there could be. */
  missing: string[];
}

export type GobenchOutcome = GobenchWord | 'mixed';

export interface GobenchAnalysis {
  schema: typeof GOBENCH_SCHEMA;
  kind: 'gobench';
  run: string;
  complete: boolean;
  outcome: GobenchOutcome;
  sentence: string;
  message: GobenchMessage;
  /** The few words behind the sentence: rounds, minutes, what is still open. */
  detail: GobenchMessage[];
  plan: GobenchPlan;
  host: GobenchHost;
  subjects: GobenchSubject[];
  baseline: string;
  confidence: number;
  benchmarks: GobenchRow[];
  skipped: GobenchSkipped[];
  findings: GobenchFinding[];
  causes: GobenchCause[];
  warnings: GobenchMessage[];
  startedAt: string;
  tookMs: number;
  buildMs: number;
}
