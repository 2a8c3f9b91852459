// The history: what every finished run leaves behind, the series over its nights, baselines, and alerts with their messages.
import type { AlertState } from './alert.ts';
import type { RunOutcome, VerdictWord } from './analysis.ts';
import type { ExperimentId } from './experiment.ts';
import type { Message } from './message.ts';
import type { MetricId } from './metrics.ts';
import type { PlanName } from './plan.ts';
import type { SubjectId } from './subject.ts';
import type { Unit } from './units.ts';

/** Of an entry on disk and of the database's tables; a database of another version is rebuilt from the folders. */
export const HISTORY_SCHEMA = 1;

/** What distinguishes one machine from another. */
export interface MachineFacts {
  cpu: string;
  cores: number;
  quotaCores: number | null;
  memoryGiB: number;
  /** `major.minor`. */
  kernel: string;
  /** `none`, or what runs the virtual machine; null where it is not known. */
  virtualisation: string | null;
  /** The class of machines in its fleet; absent outside of one. */
  class?: string;
}

/** What must be equal for the figures of two runs to be one series. */
export interface EpochFacts extends MachineFacts {
  go: string;
  node: string;
  autocannon: string;
  gomaxprocs: number;
  /** How many cores the service and the driver were kept to, and whether to the same: counted from 0, `0,1 / 2`. */
  pinning: string;
  /** Hash of everything the harness does to the service: load, windows, environment. Not of what the service is. */
  shape: string;
  /** How this version measures; raised by hand when a change of the harness moves the figures of unchanged code. */
  instrument: number;
  /** The commit that benchmarks are held against; absent for lessons, and where two settings are. */
  base?: string;
}

/** How a lesson stands over its nights, in a line. */
export interface TrendSummary {
  scenario: ExperimentId;
  /** The class of machines of all its nights; absent outside of a fleet. */
  class?: string;
  title: string;
  nights: number;
  /** Those that need somebody still; absent where an earlier version wrote that there are some, and not which. */
  alerts?: { state: AlertState; title: Message }[];
  /** Of every gate, against the baseline of the same run, oldest first: nights that did not compare it are left out. */
  courses: { variant: SubjectId; metric: MetricId; values: number[] }[];
}

/** As it was until its alerts were told one by one. */
export interface EarlierSummary extends Omit<TrendSummary, 'alerts' | 'courses'> {
  openAlerts: number;
}

/** One metric of one variant in one run. What was not measured is null. */
export interface HistoryFigure {
  variant: SubjectId;
  metric: MetricId;
  unit: Unit;
  better: 'higher' | 'lower' | 'neither';
  /** How it is compared: by ratio, or by difference where zero is an ordinary value. */
  compare: 'ratio' | 'difference';
  gate: boolean;
  /** Within the run, against the antipattern: the ratio or difference with its interval. */
  within: number | null;
  low: number | null;
  high: number | null;
  /** Movements smaller than this count as none: a share for ratios, an amount for differences. */
  band: number | null;
  /** Against the same variant of the reference build that ran the same night; a ratio or difference. */
  toReference: number | null;
  /** The centre over the trials, in the unit. */
  absolute: number | null;
  verdict: VerdictWord | null;
}

/**
 * What one finished run leaves in the history; also the `history.json` of its folder, from which the database can be
 * made again when the raw files are long pruned.
 */
export interface HistoryEntry {
  schema: typeof HISTORY_SCHEMA;
  /** Sorts by time; the order of a series. */
  run: string;
  scenario: ExperimentId;
  startedAt: string;
  plan: PlanName;
  rounds: number;
  outcome: RunOutcome;
  /** `tip`: the sources as they are. `reference`: the reference build. `control`: a variant against itself. */
  role: 'tip' | 'reference' | 'control';
  /** The reference build's run of the same night. */
  referenceRun: string | null;
  /** null: unknown, as in an export without its repository. */
  commit: string | null;
  dirty: boolean;
  /** The repository held only the newest commits, so an order of commits cannot be told. */
  shallow: boolean;
  /** null: unknown, or no branch was checked out. */
  branch: string | null;
  /** Hash of the lesson's declaration and Go sources: what a regression may come from. */
  fixture: string;
  machine: string;
  epoch: string;
  facts: EpochFacts;
  figures: HistoryFigure[];
}

/** An entry without its figures, as the database lists it. */
export type HistoryRun = Omit<HistoryEntry, 'schema' | 'figures' | 'facts'>;

/** Which series: the nights of one metric of one variant in one epoch and branch. */
export interface SeriesKey {
  scenario: ExperimentId;
  variant: SubjectId;
  metric: MetricId;
  epoch: string;
  branch: string | null;
}

/** One night of a series. */
export type SeriesPoint = Pick<HistoryRun, 'run' | 'epoch' | 'startedAt' | 'commit' | 'dirty' | 'fixture'> &
  Pick<HistoryFigure, 'within' | 'low' | 'high' | 'band' | 'toReference' | 'absolute' | 'verdict'>;

/** The nights of one metric, oldest first, and what its numbers mean. */
export interface Series extends SeriesKey {
  machine: string;
  unit: Unit;
  better: 'higher' | 'lower' | 'neither';
  compare: 'ratio' | 'difference';
  gate: boolean;
  points: SeriesPoint[];
}

/** A believed shift of a series, on its natural scale: ratios, or differences in the unit. */
export interface TrendShift {
  /** The first night of the new level. */
  run: string;
  commit: string | null;
  /** Medians of the nights before and since, each to the next shift. */
  before: number;
  after: number;
  word: 'better' | 'worse' | 'moved';
  /** False for one that only the newest night bears out, or that is too young to tell. */
  confirmed: boolean;
}

export interface TrendSeries extends Omit<Series, 'epoch' | 'machine'> {
  /** Which of a point's figures the shifts are of. */
  against: 'reference' | 'within';
  shifts: TrendShift[];
}

/** A scenario over its nights on one branch: points of all epochs, shifts looked for within each and never across. */
export interface Trend {
  scenario: ExperimentId;
  /** The class of machines of all its nights; absent outside of a fleet. */
  class?: string;
  branch: string | null;
  /** Oldest first, each from its first night, with what differs from the one before. */
  epochs: { epoch: string; machine: string; from: string; differences: Message[] }[];
  series: TrendSeries[];
}
