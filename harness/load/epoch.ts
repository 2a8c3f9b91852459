// The driver's times as epoch milliseconds, by the time of day at the beginning of its newest job.
import { originMs } from '../process/origin.ts';

let origin = performance.timeOrigin;

/** What a service that is started now tells the time by, the driver's times are to be told by. */
export function anchorEpoch(): void {
  origin = originMs();
}

/** `atMs`: a time of `performance.now()`. */
export function epochMs(atMs: number): number {
  return origin + atMs;
}
