// What a driver at a rate knows of itself: its lateness, its own work, and when the host let its core stand still.
import type { LoadResult, Punctuality } from '../model/trial.ts';
import { microsHistogram } from './histogram.ts';

export interface RateWatch {
  /** To be called at every turn of the loop. */
  turn(nowMs: number): void;
  /** Work of the loop's own: from its beginning to its end. */
  worked(fromMs: number, toMs: number): void;
  /** The driver has come to a request that was due: it goes out, or waits for a connection. */
  taken(dueMs: number, nowMs: number): void;
  queued(waitedMs: number): void;
  /** Forgets what was before; the window begins. */
  restart(nowMs: number): void;
  figures(nowMs: number): { self: LoadResult['self']; punctuality: Omit<Punctuality, 'due' | 'unsent'> };
}

/** A turn without work takes microseconds. */
const GAP_MS = 1;
/** The loop never sleeps, so a core that was there has used CPU time all along: less than this share, and it was not there. */
const PRESENT_SHARE = 0.5;
/** How often the CPU clock is read, so that a gap is held against what was used within it. */
const CPU_EVERY_MS = 0.5;

/** `cpuMs`: CPU time that this thread has used, a counter. */
export function watchRate(cpuMs: () => number): RateWatch {
  const lateness = microsHistogram();
  const own = microsHistogram();
  let gaps: { startMs: number; endMs: number }[] = [];
  let lastTurnMs = Number.NaN;
  let cpu = { atMs: Number.NaN, usedMs: 0 };
  let startMs = 0;
  let startCpuMs = 0;
  let workedMs = 0;
  let queued = 0;
  let longestQueuedMs = 0;
  /** Taken since the last turn: only the next one knows whether the host held the driver up in the midst of sending. */
  let fresh: { dueMs: number; takenMs: number }[] = [];

  /** What was due while the host held the driver up is not late by its own doing, and of any other only the rest is. */
  const attribute = ({ dueMs, takenMs }: { dueMs: number; takenMs: number }) => {
    let heldMs = 0;
    for (let i = gaps.length - 1; i >= 0 && gaps[i]!.endMs >= dueMs; i--) {
      const { startMs: fromMs, endMs } = gaps[i]!;
      if (dueMs >= fromMs) return;
      heldMs += Math.max(0, Math.min(endMs, takenMs) - fromMs);
    }
    own.record(Math.max(0, takenMs - dueMs - heldMs));
  };
  const readCpu = (nowMs: number) => {
    cpu = { atMs: nowMs, usedMs: cpuMs() };
  };
  return {
    turn: (nowMs) => {
      if (nowMs - lastTurnMs > GAP_MS && !Number.isNaN(cpu.atMs)) {
        const isGap = cpuMs() - cpu.usedMs < PRESENT_SHARE * (nowMs - cpu.atMs);
        if (isGap) gaps.push({ startMs: lastTurnMs, endMs: nowMs });
        readCpu(nowMs);
      } else if (!(nowMs - cpu.atMs < CPU_EVERY_MS)) readCpu(nowMs);
      for (const one of fresh) attribute(one);
      fresh = [];
      lastTurnMs = nowMs;
    },
    worked: (fromMs, toMs) => {
      workedMs += toMs - fromMs;
    },
    taken: (dueMs, nowMs) => {
      lateness.record(Math.max(0, nowMs - dueMs));
      fresh.push({ dueMs, takenMs: nowMs });
    },
    queued: (waitedMs) => {
      queued++;
      longestQueuedMs = Math.max(longestQueuedMs, waitedMs);
    },
    restart: (nowMs) => {
      lateness.reset();
      own.reset();
      fresh = [];
      gaps = [];
      startMs = nowMs;
      startCpuMs = cpuMs();
      workedMs = 0;
      queued = 0;
      longestQueuedMs = 0;
    },
    figures: (nowMs) => ({
      self: {
        cpuShare: workedMs / (nowMs - startMs),
        coreShare: (cpuMs() - startCpuMs) / (nowMs - startMs),
        loopDelayP99Ms: (own.percentileUs(99) ?? 0) / 1000,
      },
      punctuality: {
        latenessUs: {
          p50: lateness.percentileUs(50) ?? 0,
          p99: lateness.percentileUs(99) ?? 0,
          max: lateness.percentileUs(100) ?? 0,
        },
        ownLatenessP99Us: own.percentileUs(99) ?? 0,
        hostGaps: gaps.map((gap) => ({ atMs: gap.startMs - startMs, durationMs: gap.endMs - gap.startMs })),
        queued,
        longestQueuedMs,
      },
    }),
  };
}
