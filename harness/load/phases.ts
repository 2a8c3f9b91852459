// What the phases of a job have in common, whatever sends its requests: rows of the time axis, progress, and what its books say.
import { plainProtocol } from '../model/address.ts';
import type { LoadWindow } from '../model/trial.ts';
import type { Workload } from '../model/workload.ts';
import type { LoadEvent, LoadJob, LoadProgress } from './messages.ts';
import { type Account, loadWindowOf, type Recorder } from './recorder.ts';

/** Length of the rows of the time axis, which are the warm-up's slices too. */
const ROW_MS = 100;
const PROGRESS_MS = 1000;

/** Where the rows of a phase end; the last is cut between half and one and a half times as long as the others. */
export function rowEnds(phaseMs: number): number[] {
  const ends: number[] = [];
  for (let atMs = ROW_MS; atMs <= phaseMs - ROW_MS / 2; atMs += ROW_MS) ends.push(atMs);
  return phaseMs > 0 ? [...ends, phaseMs] : ends;
}

export interface ProgressReport {
  enter(phase: LoadProgress['phase']): void;
  stop(): void;
}

interface Reported {
  clock: () => number;
  recorder: Recorder;
  emit: (event: LoadEvent) => void;
}

/** Tells about once a second what came of the requests of the phase. */
export function reportProgress({ clock, recorder, emit }: Reported): ProgressReport {
  let phase: LoadProgress['phase'] = 'warmup';
  let startMs = clock();
  let before = { ...recorder.totals };
  const timer = setInterval(() => {
    const { ok, errors } = recorder.totals;
    emit({
      kind: 'progress',
      progress: { phase, ok: ok - before.ok, errors: errors - before.errors, elapsedMs: clock() - startMs },
    });
  }, PROGRESS_MS);
  return {
    enter: (next) => {
      phase = next;
      startMs = clock();
      before = { ...recorder.totals };
    },
    stop: () => clearInterval(timer),
  };
}

/** A job's own books once they are closed, with times from the start of its window. */
export function booksOf(
  job: LoadJob<Workload>,
  recorder: Recorder,
  window: Account,
  spans: ReadonlyMap<string, Account>,
  turns?: LoadWindow['turns'],
) {
  const { startMs } = window;
  return {
    protocol: job.protocol ?? plainProtocol(job.url),
    connections: job.connections,
    window: { ...loadWindowOf(window, startMs), ...(turns ? { turns } : {}) },
    spans: Object.fromEntries([...spans].map(([id, span]) => [id, loadWindowOf(span, startMs)])),
    intervals: recorder.rows.map((row) => ({ ...row, startMs: row.startMs - startMs })),
    sentTotal: recorder.totals.sent,
  };
}
