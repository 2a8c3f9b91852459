// The clock of the harness: epoch milliseconds with a fraction, comparable with the probe's and the driver's on one machine.
import { setTimeout as sleep } from 'node:timers/promises';
import { originMs } from '../process/origin.ts';

export interface Clock {
  /** Epoch milliseconds, with a fraction. */
  now(): number;
  /** The time of day as the system tells it now, epoch milliseconds: it jumps when the clock is set, and after a sleep. */
  wall(): number;
  /** Lays `now` at the time of day again, by which a process that is started from here on tells its own. */
  anchor(): void;
  /** Rejects with the signal's reason when it fires first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A timer of Node's holds 31 bits of milliseconds, some 24.8 days; beyond it fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

type Sleep = (ms: number, value: undefined, options: { signal?: AbortSignal }) => Promise<unknown>;

/** Waits as long as is asked, in as many timers as that takes. */
export async function waitFor(ms: number, signal?: AbortSignal, timer: Sleep = sleep): Promise<void> {
  for (let leftMs = ms; ; leftMs -= LONGEST_TIMER_MS) {
    await timer(Math.min(leftMs, LONGEST_TIMER_MS), undefined, signal ? { signal } : {});
    if (leftMs <= LONGEST_TIMER_MS) return;
  }
}

let origin = performance.timeOrigin;

export const systemClock: Clock = {
  now: () => origin + performance.now(),
  anchor: () => {
    origin = originMs();
  },
  wall: () => Date.now(),
  wait: (ms, signal) => waitFor(ms, signal),
};
