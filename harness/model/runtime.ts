// What the Go runtime did beside the requests: the heap it kept, how long it stood still, and whether slow moments were its collections.
import type { Message } from './message.ts';
import type { SubjectId } from './subject.ts';
import type { HistogramId } from './trial.ts';

export type LeakWord = 'proven-leak' | 'leak' | 'retained' | 'growth-under-load' | 'clean' | 'unclear';

/** Live heap left after the drain, from two forced collections before the load to two after the drain. */
export interface HeapLeak {
  variant: SubjectId;
  /** Bytes left per request, with the interval over the trials; with fewer than three, their lowest and highest. */
  perRequest: number;
  low: number;
  high: number;
  /** Bytes of goroutine stacks left per request: memory too, but no part of the heap. */
  stackPerRequest: number;
  verdict: LeakWord;
  because: Message;
}

/** A time that a histogram tells: it lies between these bounds. */
export interface TimeRange {
  lowUs: number;
  /** null: without end. */
  highUs: number | null;
}

/** One of the runtime's histograms over the windows of all trials that count. */
export interface RuntimeTimes {
  variant: SubjectId;
  id: HistogramId;
  label: string;
  count: number;
  /** By the time of the windows. */
  perSecond: number;
  /** Absent where nothing was counted. */
  times?: { p50: TimeRange; p99: TimeRange; max: TimeRange };
}

/** Whether the slow intervals of a variant's windows are those in which the collector ran. */
export interface GcCoincidence {
  variant: SubjectId;
  trials: number;
  /** Intervals of the time axis, and those of them that a collection overlaps. */
  intervals: number;
  withGc: number;
  /** Intervals whose P99 stands out, and those of them that a collection overlaps. */
  spikes: number;
  spikesWithGc: number;
  /** How many that would be by chance. */
  expected: number;
  /** One-sided, of so many or more by chance: within the trials, and where that is small the larger of it and of that between them. */
  p: number;
  /** `thin`: too few spikes, or collections nearly always or hardly ever. */
  outcome: 'coincide' | 'chance' | 'thin';
  because: Message;
}

export interface RuntimeFacts {
  heap: HeapLeak[];
  times: RuntimeTimes[];
  gcCoincidence: GcCoincidence[];
}
