// The driver's own health: how much of a core it used, and how long it kept answers waiting.
import type { LoadResult } from '../model/trial.ts';
import { microsHistogram } from './histogram.ts';

export interface SelfWatch {
  /** To be called at every answer. */
  working(): void;
  /** Forgets what was before. */
  restart(): void;
  /** What follows is not counted, until `resume`. */
  pause(): void;
  resume(): void;
  /** From the last restart until now, or until the pause. */
  figures(): LoadResult['self'];
}

/**
 * The loop's delay is the length of its turns: from the first answer of a turn until all that were ready with it are dealt
 * with, garbage collection included. An answer that arrives meanwhile waits at most so long before it is timed.
 * Node's monitorEventLoopDelay cannot tell: its timer knows whole milliseconds only, more than a loopback answer takes, and its
 * `samplePerIteration` leaves out work done in socket callbacks, which is all of ours.
 */
export function watchSelf(clock: () => number): SelfWatch {
  const turns = microsHistogram();
  let turnStartMs: number | undefined;
  let sinceMs = clock();
  let cpu = process.cpuUsage();
  const before = { cpuUs: 0, ms: 0 };
  let isPaused = false;
  const endTurn = () => {
    turns.record(clock() - turnStartMs!);
    turnStartMs = undefined;
  };
  const begin = () => {
    sinceMs = clock();
    cpu = process.cpuUsage();
  };
  const pause = () => {
    const { user, system } = process.cpuUsage(cpu);
    before.cpuUs += user + system;
    before.ms += clock() - sinceMs;
    isPaused = true;
  };
  return {
    working: () => {
      if (isPaused || turnStartMs !== undefined) return;
      turnStartMs = clock();
      // Runs as soon as the sockets of this turn are served.
      setImmediate(endTurn);
    },
    restart: () => {
      turns.reset();
      Object.assign(before, { cpuUs: 0, ms: 0 });
      isPaused = false;
      begin();
    },
    pause,
    resume: () => {
      isPaused = false;
      begin();
    },
    figures: () => {
      if (!isPaused) pause();
      return {
        cpuShare: before.cpuUs / 1000 / before.ms,
        // Without an answer there was no turn that one could have waited for.
        loopDelayP99Ms: (turns.percentileUs(99) ?? 0) / 1000,
      };
    },
  };
}
