// What the harness and the driver process tell each other, and the job and the run they are about.

import type { Protocol } from '../model/address.ts';
import type { Alternating } from '../model/plan.ts';
import type { LoadResult } from '../model/trial.ts';
import type { ClosedLoop, Workload } from '../model/workload.ts';
import type { EdgeTapes } from './tape.ts';

/** One job of a driver for one kind of workload. */
export interface LoadJob<Load extends Workload = ClosedLoop> {
  /** Origin of the service, on a loopback address: `http://127.0.0.1:<port>`. */
  url: string;
  /** What is spoken there; HTTP/1.1 where it is not said. */
  protocol?: Protocol;
  load: Load;
  connections: number;
  warmup: { minMs: number; maxMs: number };
  measureMs: number;
  /** The window in so many equal parts, each begun when the job is told to go on; between them the load is held. */
  turns?: Alternating;
  /** Of the schedule, where the load has one; the same for every subject of a round. */
  seed?: number;
  /** Relative to the start of the window, and within it. */
  spans: { id: string; startMs: number; endMs: number }[];
  /** What each of `load.requests` must answer, in their order, bodies as UTF-8 text or as bytes, any where none is said. Absent: any 2xx is right. */
  expected?: { status: number; body?: string | Uint8Array }[];
}

export interface LoadProgress {
  phase: 'warmup' | 'window';
  /** Answers, and failures of any kind, since the phase began. */
  ok: number;
  errors: number;
  elapsedMs: number;
}

export interface LoadRun {
  result: LoadResult;
  /** Epoch milliseconds with a fraction, by the driver's clock. */
  windowStartEpochMs: number;
  /** The answered requests of the window, in µs: HDR V2, compressed, base64. The unanswered are in `result` alone. */
  hdr: string;
  /** From both ends of a window in one stretch on, in epoch milliseconds by the driver's clock. */
  tapes?: EdgeTapes;
}

/** `id`: which job of the driver's; several that take turns may be under way. */
export type ToDriver = { id: number } & ({ kind: 'run'; job: LoadJob<Workload> } | { kind: 'go' } | { kind: 'stop' });

/**
 * The job waits until it is told to go on. `read`: what the window's end is asked about is read: of one stretch under its load,
 * so that the service answers as late as it did at the start; of a turn when nothing is under way. `held`: for its turn.
 */
export interface Wait {
  kind: 'read' | 'held';
}

/** What happens within a job; sent at once, so that the harness can mark it in the service's own figures. */
export type LoadEvent =
  | { kind: 'window'; edge: 'start' | 'end'; atEpochMs: number }
  | { kind: 'span'; id: string; edge: 'start' | 'end'; atEpochMs: number }
  | Wait
  | { kind: 'progress'; progress: LoadProgress };

export type OfJob = LoadEvent | { kind: 'done'; run: LoadRun } | { kind: 'stopped' } | { kind: 'failed'; error: Error };

export type FromDriver = { kind: 'ready' } | { kind: 'job'; id: number; of: OfJob };
