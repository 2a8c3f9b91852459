// The drain: how long a service may come to rest, played on a clock of its own.
import { describe, expect, test } from 'vitest';
import { drain } from '../../harness/run/drain.ts';
import type { ProbeSample } from '../../harness/subject/protocol.ts';

const PLANNED_MS = 100;

/** Drains a service that has so many goroutines at each time after the load; tells how long that took. */
async function drained(goroutinesAt: (ms: number) => number | undefined) {
  let nowMs = 5_000;
  const clock = {
    now: () => nowMs,
    wall: () => nowMs,
    anchor: () => {},
    wait: async (ms: number) => {
      nowMs += ms;
    },
  };
  const mark = async (): Promise<ProbeSample> => {
    const goroutines = goroutinesAt(nowMs - 5_000);
    if (goroutines === undefined) throw new Error('it is gone');
    return { atMs: nowMs, values: { goroutines } } as ProbeSample;
  };
  const gone = new AbortController();
  const service = { mark, gone: gone.signal };
  return drain(service, { drainMs: PLANNED_MS }, clock, new AbortController().signal);
}

describe('a drain', () => {
  test.each<[string, (ms: number) => number | undefined, number]>([
    ['of a service at rest is as long as planned, and one look more', () => 12, 120],
    ['of one that leaks, too: nothing ends', () => 6_000, 120],
    ['of one whose count still grows, too', (ms) => ms, 120],
    ['of one that is gone is over', () => undefined, 100],
    ['waits for what a busy machine ends late', (ms) => Math.max(5, 40 - Math.floor(ms / 5)), 200],
    ['does not wait for what ends in seconds, one after another', (ms) => 10_000 - ms, 300],
  ])('%s', async (_, goroutinesAt, tookMs) => {
    expect(await drained(goroutinesAt)).toBe(tookMs);
  });
});
