// A capacity: the highest rate at which a subject keeps an objective, found by bisection in interleaved rounds.
import type { Interval, VerdictWord } from './analysis.ts';
import type { ExperimentId } from './experiment.ts';
import type { Quantile } from './latency.ts';
import type { Message } from './message.ts';
import type { PlanName } from './plan.ts';
import type { Host } from './record.ts';
import type { SubjectId } from './subject.ts';

export const CAPACITY_SCHEMA = 1;

/** What must be less than what: a quantile in µs, or the share of requests that fail. */
export type Limit = { of: 'quantile'; q: number; belowUs: number } | { of: 'errors'; below: number };

/** One trial at a rate. */
export interface OfferedRound {
  kept: boolean;
  /** Absent where the service died of the rate. */
  figures?: {
    quantiles: ({ q: number } & Quantile)[];
    /** Share of the requests that came to an end; null where none did. */
    failed: number | null;
  };
}

/** One rate, offered to every subject in each of its rounds. */
export interface Offered {
  ratePerSec: number;
  run: string;
  /** Round by round; null where the trial does not count. */
  rounds: Record<SubjectId, (OfferedRound | null)[]>;
}

/** `everywhere`: kept at the highest rate offered; `nowhere`: not even at the lowest; `unclear`: too few rounds tell. */
export type CapacityWord = 'found' | 'everywhere' | 'nowhere' | 'unclear';

export interface SubjectCapacity {
  variant: SubjectId;
  label: string;
  word: CapacityWord;
  /** Requests a second; null where none was found. */
  ratePerSec: Interval | null;
  because: Message;
}

/** A candidate ÷ the baseline. */
export interface CapacityChange {
  variant: SubjectId;
  against: SubjectId;
  /** null where one of the two was not found. */
  ratio: Interval | null;
  verdict: VerdictWord;
  because: Message;
}

/** The trials of one subject at one rate: their median, and the lowest and highest of them. */
export interface CurvePoint {
  ratePerSec: number;
  center: number;
  low: number;
  high: number;
  /** So many requests never answered that the median is known to be no less than this. */
  atLeast: boolean;
}

/** What one figure does over the rate: a quantile in µs, or the share that fails. */
export interface CapacityCurve {
  of: { quantile: number } | 'errors';
  /** What the objective asks of it: to be below. Absent where it asks nothing. */
  below?: number;
  /** In the order of the subjects. */
  subjects: { variant: SubjectId; points: CurvePoint[] }[];
}

/** Why a search ended before the rates lay near enough to each other. `uncounted`: at a rate no trial of some subject counts. */
export const CUTS = ['interrupted', 'generator', 'uncounted', 'runs'] as const;
export type Cut = (typeof CUTS)[number];

/** What a search has measured: all that an analysis of it is made of. */
export interface CapacitySearch {
  schema: typeof CAPACITY_SCHEMA;
  scenario: ExperimentId;
  title: string;
  /** The first of its runs, which names it. */
  run: string;
  /** As it was asked for: `p99<20ms,errors<0.1%`. */
  slo: string;
  limits: Limit[];
  /** The baseline first. */
  variants: { id: SubjectId; label: string }[];
  /** In the order in which they were offered. */
  offered: Offered[];
  cut?: Cut;
  /** The rate at which it ended so, and which is not among the offered. */
  endedAt?: number;
  plan: { name: PlanName; rounds: number; measureMs: number; connections: number };
  host: Host;
  startedAt: string;
  command: string;
}

/** `mixed`: of several candidates one is better and one worse. null where there is no candidate. */
export type CapacityOutcome = VerdictWord | 'mixed' | null;

export interface Capacity extends CapacitySearch {
  kind: 'capacity';
  outcome: CapacityOutcome;
  /** The answer first: each change, or each capacity where there is none. */
  sentence: Message;
  subjects: SubjectCapacity[];
  changes: CapacityChange[];
  curves: CapacityCurve[];
  /** Why the search ended early, as a sentence. */
  ended?: Message;
}
