// The driver's own health: how much of a core it used, and how long it kept answers waiting.
import type { LoadResult } from '../model/trial.ts';
import { microsHistogram } from './histogram.ts';

export interface SelfWatch {
  /** To be called at every answer. */
  working(): void;
  /** Forgets what was before. */
  restart(): void;
  /** From the last restart until now. */
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
  const endTurn = () => {
    turns.record(clock() - turnStartMs!);
    turnStartMs = undefined;
  };
  return {
    working: () => {
      if (turnStartMs !== undefined) return;
      turnStartMs = clock();
      // Runs as soon as the sockets of this turn are served.
      setImmediate(endTurn);
    },
    restart: () => {
      turns.reset();
      sinceMs = clock();
      cpu = process.cpuUsage();
    },
    figures: () => {
      const { user, system } = process.cpuUsage(cpu);
      return {
        cpuShare: (user + system) / 1000 / (clock() - sinceMs),
        // Without an answer there was no turn that one could have waited for.
        loopDelayP99Ms: (turns.percentileUs(99) ?? 0) / 1000,
      };
    },
  };
}
