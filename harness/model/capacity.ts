// A capacity: the highest rate at which a subject keeps an objective, found by bisection in interleaved rounds.
import type { Interval, VerdictWord } from './analysis.ts';
import type { ExperimentId } from './experiment.ts';
import type { SubjectId } from './subject.ts';

export const CAPACITY_SCHEMA = 1;

/** What must be less than what: a quantile in µs, or the share of requests that fail. */
export type Limit = { of: 'quantile'; q: number; belowUs: number } | { of: 'errors'; below: number };

/** One rate, offered to every subject in each of its rounds. */
export interface Offered {
  ratePerSec: number;
  run: string;
  /** Round by round; null where the trial does not count. */
  kept: Record<SubjectId, (boolean | null)[]>;
}

/** `everywhere`: kept at the highest rate offered; `nowhere`: not even at the lowest; `unclear`: too few rounds tell. */
export type CapacityWord = 'found' | 'everywhere' | 'nowhere' | 'unclear';

export interface SubjectCapacity {
  variant: SubjectId;
  word: CapacityWord;
  /** Requests a second; null where none was found. */
  ratePerSec: Interval | null;
}

export interface Capacity {
  schema: typeof CAPACITY_SCHEMA;
  scenario: ExperimentId;
  title: string;
  /** As it was asked for: `p99<20ms,errors<0.1%`. */
  slo: string;
  offered: Offered[];
  subjects: SubjectCapacity[];
  /** Each candidate ÷ the baseline; null where one of the two was not found. */
  changes: { variant: SubjectId; against: SubjectId; ratio: Interval | null; verdict: VerdictWord }[];
  /** Why the search ended before the rates lay near enough to each other; absent where it did not. */
  cut?: 'interrupted' | 'generator' | 'runs';
  command: string;
}
