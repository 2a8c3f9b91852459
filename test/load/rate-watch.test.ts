// What the driver at a rate knows of itself, on drawn clocks: its lateness, and whose doing it is.
import { describe, expect, test } from 'vitest';
import { watchRate } from '../../harness/load/rate-watch.ts';

/** A loop of turns of 0.01 ms that uses all of its core, and stretches in which it is away. */
function loop() {
  let nowMs = 0;
  let usedMs = 0;
  const watch = watchRate(() => usedMs);
  const pass = (ms: number, share: number) => {
    nowMs += ms;
    usedMs += share * ms;
  };
  const spin = (ms: number) => {
    for (const endMs = nowMs + ms; nowMs < endMs; ) {
      pass(0.01, 1);
      watch.turn(nowMs);
    }
  };
  spin(5);
  watch.restart(nowMs);
  const startMs = nowMs;
  return {
    spin,
    pass,
    turn: () => watch.turn(nowMs),
    /** A request that was due so long ago goes out now. */
    send: (lateMs: number) => watch.taken(nowMs - lateMs, nowMs),
    figures: () => watch.figures(nowMs),
    sinceMs: () => nowMs - startMs,
    watch,
  };
}

test('a loop that never sleeps takes its whole core, however little it works, but for where it was away', () => {
  const { spin, pass, turn, watch, figures } = loop();
  spin(60);
  watch.worked(0, 8);
  pass(20, 0);
  turn();
  const { self } = figures();
  expect(self.cpuShare).toBeCloseTo(0.1, 2);
  expect(self.coreShare).toBeCloseTo(0.75, 2);
});

describe('lateness', () => {
  test('is told in whole, and a loop that never leaves its core has no gaps', () => {
    const { spin, send, figures } = loop();
    for (let i = 0; i < 100; i++) {
      spin(0.1);
      send(0.02);
    }
    spin(1);
    const { punctuality, self } = figures();
    expect(punctuality.latenessUs).toEqual({ p50: 20, p99: 20, max: 20 });
    expect(punctuality).toMatchObject({ ownLatenessP99Us: 20, hostGaps: [] });
    expect(self.loopDelayP99Ms).toBeCloseTo(0.02, 6);
  });

  test('of what was due while the core was away is the host’s', () => {
    const { spin, pass, turn, send, figures, sinceMs } = loop();
    spin(2);
    const atMs = sinceMs();
    pass(4, 0.01);
    turn();
    send(3);
    spin(1);
    send(0.01);
    spin(1);
    const { punctuality } = figures();
    expect(punctuality.latenessUs.max).toBeGreaterThanOrEqual(2_990);
    expect(punctuality.ownLatenessP99Us).toBe(10);
    expect(punctuality.hostGaps).toHaveLength(1);
    expect(punctuality.hostGaps[0]!.atMs).toBeCloseTo(atMs, 6);
    expect(punctuality.hostGaps[0]!.durationMs).toBeCloseTo(4, 6);
  });

  test('is the host’s too where the core left in the midst of sending', () => {
    const { spin, pass, turn, send, figures } = loop();
    spin(1);
    pass(5, 0);
    // The turn that sends has not ended: the gap is not known yet.
    send(5);
    turn();
    spin(1);
    expect(figures().punctuality).toMatchObject({ ownLatenessP99Us: 0, hostGaps: [expect.anything()] });
  });

  test('is the host’s through several gaps, and of what was due before one only the rest is the driver’s own', () => {
    const { spin, pass, turn, send, figures } = loop();
    spin(1);
    for (const away of [5, 6]) {
      pass(away, 0);
      turn();
      spin(0.02);
    }
    send(9);
    // Due 0.1 ms before the first gap.
    send(11.14);
    spin(1);
    const { punctuality } = figures();
    expect(punctuality.hostGaps).toHaveLength(2);
    expect(punctuality.ownLatenessP99Us).toBeGreaterThan(80);
    expect(punctuality.ownLatenessP99Us).toBeLessThan(200);
  });

  test('is the driver’s own where it worked all the while', () => {
    const { spin, pass, turn, send, figures } = loop();
    spin(1);
    pass(5, 1);
    turn();
    send(4);
    spin(1);
    const { punctuality } = figures();
    expect(punctuality.hostGaps).toEqual([]);
    expect(punctuality.ownLatenessP99Us).toBeGreaterThan(3_900);
  });
});

test('waits in the client are counted, with the longest; a restart forgets all', () => {
  const { spin, pass, turn, send, figures, watch } = loop();
  watch.queued(3);
  watch.queued(8);
  pass(3, 0);
  turn();
  send(2);
  expect(figures().punctuality).toMatchObject({ queued: 2, longestQueuedMs: 8 });
  watch.restart(10);
  spin(1);
  expect(figures().punctuality).toEqual({
    latenessUs: { p50: 0, p99: 0, max: 0 },
    ownLatenessP99Us: 0,
    hostGaps: [],
    queued: 0,
    longestQueuedMs: 0,
  });
});
