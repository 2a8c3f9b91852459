// The clock of the harness: epoch milliseconds with a fraction, comparable with the probe's and the driver's on one machine.
import { setTimeout as sleep } from 'node:timers/promises';

export interface Clock {
  /** Epoch milliseconds, with a fraction. */
  now(): number;
  /** The time of day as the system tells it now, epoch milliseconds: it jumps when the clock is set, and after a sleep. */
  wall(): number;
  /** Rejects with the signal's reason when it fires first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  wall: () => Date.now(),
  wait: async (ms, signal) => {
    await sleep(ms, undefined, signal ? { signal } : {});
  },
};
