// A trial: one fresh process of one variant and one measured window; the unit of replication.
import type { Protocol } from './address.ts';
import { type Artifact, absent, measured } from './artifact.ts';
import type { Message } from './message.ts';
import type { Moment, ProfileKind } from './profile.ts';
import type { SubjectId } from './subject.ts';

/**
 * Latencies in microseconds as columns, one row a histogram bucket, ascending.
 * A request that never answered is right-censored: it took at least so long.
 */
export interface LatencyHistogram {
  valuesUs: number[];
  counts: number[];
  censored: { atLeastUs: number[]; counts: number[] };
}

/** sent = ok + non2xx + mismatch + timeout + reset + censored, or the trial is invalid. */
export interface Ledger {
  /** Requests under way when the window began, and all that were sent within it. */
  sent: number;
  ok: number;
  non2xx: number;
  /** Answered with a 2xx and another body than the response check saw. */
  mismatch: number;
  timeout: number;
  /** The connection broke, or was refused. */
  reset: number;
  /** Still under way when the window ended. */
  censored: number;
}

/** What happened in one slice of the time axis. */
export interface IntervalRow {
  /** Start of the slice, relative to the start of the window; negative during warm-up. */
  startMs: number;
  durationMs: number;
  ok: number;
  errors: number;
  /** Absent where nothing completed. */
  p50Us?: number;
  p99Us?: number;
  /** How many answers took how long: buckets of `LATENCY_STEPS` to a factor of two, ascending; absent in older records. */
  latency?: { bucket: number[]; count: number[] };
}

/** Buckets of a slice's latencies to a factor of two: bucket b begins at 2^(b/4) µs. Coarse, since only pictures use them. */
export const LATENCY_STEPS = 4;

/** What the driver saw in the window, or in one span of it. */
export interface LoadWindow {
  startMs: number;
  /** Of its parts together, where it has several. */
  durationMs: number;
  /** In the order of time, where other subjects had their turn between them; absent where it is one stretch. */
  parts?: { startMs: number; durationMs: number }[];
  /**
   * Of a window in parts: its turns whole, each from its first request to its last answer. Counters are read around them, while
   * nothing is under way, and so count for these answers.
   */
  turns?: { ok: number; durationMs: number };
  ledger: Ledger;
  latencyUs: LatencyHistogram;
}

/** What the counters of a window count for: the right answers, and the time. */
export function countedIn({ turns, ledger: { ok }, durationMs }: LoadWindow): { ok: number; durationMs: number } {
  return turns ?? { ok, durationMs };
}

type Stretch = Pick<LoadWindow, 'startMs' | 'durationMs' | 'parts'>;

/** When a window ends, on the axis on which it begins. */
export function endMsOf(window: Stretch): number {
  const last = window.parts?.at(-1) ?? window;
  return last.startMs + last.durationMs;
}

/** Whether a moment lies within a window, and in none of its pauses. */
export function isWithin({ parts, ...whole }: Stretch, atMs: number): boolean {
  return (parts ?? [whole]).some(({ startMs, durationMs }) => atMs >= startMs && atMs < startMs + durationMs);
}

/** How truly a driver at a rate kept its schedule, over the window. Lateness is sent − due, before the socket. */
export interface Punctuality {
  /** Requests due within the window, and those of them that were still not sent when it ended. */
  due: number;
  unsent: number;
  latenessUs: { p50: number; p99: number; max: number };
  /** The same without the requests that were due while the host held the driver up. */
  ownLatenessP99Us: number;
  /** When the driver's core stood still although it had work: the host's doing. */
  hostGaps: { atMs: number; durationMs: number }[];
  /** Requests that found no connection free, and the longest that one waited for one. */
  queued: number;
  longestQueuedMs: number;
}

export interface LoadResult {
  /** Its name; a row of the drivers' table. */
  driver: string;
  /** What it spoke with the service; absent in older records, which are of HTTP/1.1. */
  protocol?: Protocol;
  /** Each with one request under way at most, in HTTP/2 as well. */
  connections: number;
  /** null: closed loop, the service set the pace. */
  offeredPerSec: number | null;
  /** Of an open loop: how truly it kept its schedule. */
  punctuality?: Punctuality;
  window: LoadWindow;
  spans: Record<string, LoadWindow>;
  intervals: IntervalRow[];
  /** All requests from the first to the last, warm-up included: what a leak per request is divided by. */
  sentTotal: number;
  warmup: { durationMs: number; settled: boolean };
  /**
   * The generator's own health: was it the limit? `cpuShare` of a core is its work; `coreShare` what it took, absent where that
   * is the same: a loop at a rate never sleeps. Records of before do not have it at a rate either.
   */
  self: { cpuShare: number; loopDelayP99Ms: number; coreShare?: number };
  /** Broken promises of the driver, each a sentence; any one makes the trial invalid. Earlier versions wrote plain texts. */
  faults: (Message | string)[];
}

/** Columns of samples; every column is as long as `atMs`. */
export interface Series {
  /** Relative to the start of the window; negative during warm-up, beyond the window during the drain. */
  atMs: number[];
  columns: Record<string, number[]>;
}

/** One garbage collection as `gctrace` printed it. */
export interface GcEvent {
  cycle: number;
  /** Start, relative to the start of the window. */
  atMs: number;
  /** Stop-the-world phases: sweep termination and mark termination. */
  pauseMs: { sweepTermination: number; markTermination: number };
  concurrentMs: number;
  /** Assist, background (dedicated + fractional) and idle CPU time of the mark phase. */
  cpuMs: { assist: number; background: number; idle: number };
  heapMb: { before: number; after: number; live: number; goal: number };
  forced: boolean;
}

/** How much cumulative counters of the Go runtime grew in the window, or in its turns where it has several. */
export interface Counters {
  allocBytes: number;
  allocObjects: number;
  gcCycles: number;
  gcForced: number;
}

/**
 * How often a time of each length was counted, over the window: the buckets that counted any, ascending, in seconds. Go's
 * runtime has four buckets to a power of two, so a time is known to a quarter at best.
 */
export interface TimeHistogram {
  lowS: number[];
  /** null: without end. */
  highS: (number | null)[];
  counts: number[];
}

/** Stop-the-world pauses for the collector and for other reasons, and how long goroutines that could run had to wait for a processor. */
export type HistogramId = 'gcPauses' | 'otherPauses' | 'schedulingLatency';

/** Right after two forced collections, so that neither garbage nor pools are in it. */
export interface HeapLevel {
  liveBytes: number;
  /** Stacks of goroutines, which are not part of the live heap. */
  stackBytes: number;
}

export interface ProcessFigures {
  /** `rssBytes` and `cpuMs` (user + system, cumulative), from the kernel. */
  series: Series;
  /** CPU time used within the window, or within its turns where it has several. */
  windowCpuMs: number;
  peakRssBytes: number;
}

export interface GoroutineCounts {
  idle: number;
  peak: number;
  drained: number;
}

/**
 * Foreign work beyond these shares of the machine spoils a trial, and so does a core that is slower by this share than it
 * usually is in the run: each moves throughput by more than the narrowest band.
 */
export const BUSY_MACHINE = { foreignCpuShare: 0.1, stealShare: 0.02, slowCoreShare: 0.08 } as const;

/** What the machine did beside the trial, over the window. */
export interface HostFigures {
  /** CPU time of processes that are not ours, as a share of all cores. */
  foreignCpuShare: number;
  stealShare: number;
  loadAverage: number;
  /** The target's core at the end of the window, and how often heat slowed it meanwhile; absent where the kernel does not tell. */
  mhz?: number;
  throttled?: number;
  /** Share of the CPU quota's periods in which it made the service, the driver or the harness wait; absent without a quota. */
  heldBackShare?: number;
}

/** Microseconds that one fixed piece of work took on the service's core, right before the service started and after it ended. */
export interface CoreWork {
  beforeUs: number;
  afterUs: number;
  /** The same of work that fills the core, which who computes on its other hardware thread slows too; absent in records of before. */
  filling?: { beforeUs: number; afterUs: number };
}

/** Written beside the goroutine profile: the goroutines that the runtime proves leaked, and the text of all (`debug=2`). */
export type GoroutineEvidence = 'goroutineleak' | 'stacks';

export interface ProfileRef {
  kind: ProfileKind | GoroutineEvidence;
  /** `window`: at the window's end; `start`: at its start, for differences; `drained`: after the drain. */
  moment: Moment;
  /** Relative to the run folder. */
  file: string;
}

/** What each instrument collects of one trial: a row here, a file beside the others, and a row of their table make one. */
export interface InstrumentData {
  /** The runtime's metrics by their own names, `goroutines`, and the experiment's gauges as `gauge:<id>`. */
  runtime: Series;
  /** Growth of the counters from the start of the window to its end. */
  counters: Counters;
  histograms: Record<HistogramId, TimeHistogram>;
  gc: GcEvent[];
  /** Before any load, and after the drain. */
  heap: { idle: HeapLevel; drained: HeapLevel };
  process: ProcessFigures;
  goroutines: GoroutineCounts;
  host: HostFigures;
  profiles: ProfileRef[];
}

export type InstrumentId = keyof InstrumentData;

/** An instrument that was not run has no entry. */
export type TrialData = { [Id in InstrumentId]?: Artifact<InstrumentData[Id]> };

export type TrialOutcome = 'ok' | 'crashed' | 'hung' | 'capped' | 'killed' | 'invalid' | 'interrupted';

/** The course of a trial beside its load. */
export interface Phases {
  /** Absent where there was no drain, since the service was gone. */
  drainMs?: number;
  /** From when the window began and ended by the driver's clock until the harness heard of it; absent where it did not. */
  startLateMs?: number;
  endLateMs?: number;
  /** How far the time of day has moved against the time that passed: the clock was set, or the machine slept. */
  clockStepMs: number;
}

/** A subject that lives while others of its round are measured. */
export interface Alternated {
  /** CPU time that it used in the others' windows, as a share of a core; absent where the kernel does not tell. */
  idleCpuShare?: number;
}

export interface Trial {
  index: number;
  round: number;
  place: number;
  variant: SubjectId;
  role: 'measured' | 'profiled';
  /** 0 for the first try; a trial redone because the machine was busy keeps its earlier tries in the record. */
  attempt: number;
  /** ISO 8601. */
  startedAt: string;
  /** Wall time of the whole trial, the planned phases and all else. */
  tookMs: number;
  outcome: TrialOutcome;
  /** Why the outcome is not `ok`; a plain text in records of earlier versions. */
  because?: Message | string;
  load: Artifact<LoadResult>;
  data: TrialData;
  /** Absent in records of before it was read. */
  coreWork?: Artifact<CoreWork>;
  /** What of its course the load does not tell. Absent in records of before it was kept. */
  phases?: Phases;
  /** What it did while other subjects of its round had their turn; absent where it was alone. */
  alternated?: Alternated;
  /** Last words of the process on stderr, where it died; at most 4,000 characters. */
  stderrTail?: string;
}

/** What an instrument collected, or why there is nothing of it. */
export function collectedBy<Id extends InstrumentId>(
  id: Id,
  { data }: Pick<Trial, 'data'>,
): Artifact<InstrumentData[Id]> {
  const found: TrialData[Id] = data[id];
  return found ?? absent('not-run', { id: 'unread.not-run', values: { instrument: id } });
}

/** What an instrument collected; undefined where there is nothing of it. */
export function dataOf<Id extends InstrumentId>(id: Id, trial: Pick<Trial, 'data'>): InstrumentData[Id] | undefined {
  return measured(collectedBy(id, trial));
}

/** When the last window of these trials ends, on their own axes: later than one window is long where they were measured in turns. */
export function windowsEndMs(trials: readonly Pick<Trial, 'load'>[], measureMs: number): number {
  const inTurns = trials.flatMap(({ load }) => measured(load)?.window ?? []).filter(({ parts }) => parts !== undefined);
  return Math.max(measureMs, ...inTurns.map(endMsOf));
}
