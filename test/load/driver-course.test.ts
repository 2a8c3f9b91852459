// The course of a job: warm-up, window, spans, load off; and that nothing of it reaches the next.
import { readdirSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Driver, type LoadProgress, type LoadRun, startDriver } from '../../harness/load/driver.ts';
import { CONNECTIONS, expectClosedBooks, expectSound, jobFor, recording } from './jobs.ts';
import { later, serve, serveRaw } from './servers.ts';

function openSockets(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:');
    } catch {
      return false; // closed while we looked
    }
  }).length;
}

let driver: Driver;
beforeAll(async () => {
  driver = await startDriver();
});
afterAll(async () => {
  await driver[Symbol.asyncDispose]();
});

describe('the course of a job', () => {
  test('warm-up, window and spans come in order, at the times the run tells', async () => {
    await using server = await serve((_request, response) => later(2, () => response.end()));
    const words: string[] = [];
    const at: number[] = [];
    const events = recording(words);
    const run = await driver.run(
      jobFor(server.url, {
        warmup: { minMs: 500, maxMs: 1000 },
        measureMs: 550,
        spans: [
          { id: 'first', startMs: 100, endMs: 200 },
          { id: 'second', startMs: 200, endMs: 550 },
        ],
      }),
      {
        onWindowStart: (ms) => at.push(ms) && events.onWindowStart!(ms),
        onWindowEnd: (ms) => at.push(ms) && events.onWindowEnd!(ms),
        onSpan: (id, edge, ms) => at.push(ms) && events.onSpan!(id, edge, ms),
      },
    );
    expectSound(run);
    expect(words).toEqual(['window start', 'first start', 'first end', 'second start', 'second end', 'window end']);
    const [start, firstStart, , , , end] = at as [number, number, number, number, number, number];
    const { window, spans, warmup, intervals } = run.result;
    expect(start).toBe(run.windowStartEpochMs);
    expect(Math.abs(start - Date.now())).toBeLessThan(5000);
    expect(end - start).toBeCloseTo(window.durationMs, 3);
    expect(firstStart - start).toBeCloseTo(spans.first!.startMs, 3);
    expect(spans.first!.startMs).toBeGreaterThanOrEqual(100);
    expect(warmup.durationMs).toBeGreaterThanOrEqual(500);

    // The rows lie end to end from the start of the load to the end of the window, and one begins with the window.
    expect(intervals[0]!.startMs).toBe(-warmup.durationMs);
    for (const [i, row] of intervals.slice(1).entries()) {
      expect(row.startMs).toBeCloseTo(intervals[i]!.startMs + intervals[i]!.durationMs, 6);
    }
    expect(intervals.some((row) => row.startMs === 0)).toBe(true);
    // Ten rows of 100 ms are the longest warm-up, however late a busy machine ends them.
    expect(intervals.filter((row) => row.startMs < 0).length).toBeLessThanOrEqual(10);
    const inWindow = intervals.filter((row) => row.startMs >= 0);
    expect(inWindow).toHaveLength(6);
    expect(inWindow.reduce((total, row) => total + row.ok, 0)).toBe(window.ledger.ok);
  });

  test('the tapes have every answer from either end of the window on, until that was read', async () => {
    await using server = await serve((_request, response) => response.end());
    const run = await driver.run(jobFor(server.url), { onRead: () => new Promise((resolve) => later(50, resolve)) });
    const { start, end } = run.tapes!;
    const answers = ({ ok }: typeof start) => ok.reduce((total, each) => total + each, 0);
    expect(answers(end)).toBeGreaterThan(0);
    expect(answers(start) - answers(end)).toBe(run.result.window.ledger.ok);
    expect(start.startMs).toBe(run.windowStartEpochMs);
    expect(end.startMs - start.startMs).toBeCloseTo(run.result.window.durationMs, 3);
  });

  test('a steady service settles before the longest warm-up', async () => {
    // Slow enough to be steady on a machine that is not; the longest warm-up is only waited for if it is in vain.
    await using server = await serve((_request, response) => later(40, () => response.end()));
    const run = await driver.run(jobFor(server.url, { warmup: { minMs: 500, maxMs: 12_000 }, measureMs: 100 }), {});
    expect(run.result.warmup.settled).toBe(true);
    expect(run.result.warmup.durationMs).toBeGreaterThanOrEqual(500);
    expect(run.result.warmup.durationMs).toBeLessThan(12_000);
  });

  test('progress comes about once a second and counts from the start of its phase', async () => {
    await using server = await serve((_request, response) => later(5, () => response.end()));
    const seen: LoadProgress[] = [];
    const run = await driver.run(jobFor(server.url, { measureMs: 1700 }), {
      onProgress: (progress) => seen.push(progress),
    });
    expectSound(run);
    expect(seen).toHaveLength(1);
    const { phase, ok, errors, elapsedMs } = seen[0]!;
    expect({ phase, errors }).toEqual({ phase: 'window', errors: 0 });
    expect(ok).toBeGreaterThan(0);
    expect(ok).toBeLessThan(run.result.window.ledger.ok);
    expect(elapsedMs).toBeGreaterThan(700);
    expect(elapsedMs).toBeLessThan(run.result.window.durationMs);
  });

  test('the driver tells how busy it was, in the window alone', async () => {
    let pauseMs = 0;
    await using server = await serveRaw((socket) => {
      const answer = () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      if (pauseMs === 0) answer();
      else later(pauseMs, answer);
    });
    const busy = await driver.run(jobFor(server.url), {});
    const easedOff = await driver.run(jobFor(server.url, { warmup: { minMs: 700, maxMs: 700 } }), {
      onWindowStart: () => {
        pauseMs = 50;
      },
    });
    expect(busy.result.self.cpuShare).toBeGreaterThan(0.05);
    expect(easedOff.result.self.cpuShare).toBeLessThan(busy.result.self.cpuShare / 2);
    expect(busy.result.self.loopDelayP99Ms).toBeGreaterThan(0);
    expect(busy.result.self.loopDelayP99Ms).toBeLessThan(500);
  });
});

describe('nothing is carried over from one job to the next', () => {
  test('sockets are closed when a job resolves, and the next one starts from nothing', async () => {
    let asked = 0;
    await using server = await serve((_request, response) => {
      asked++;
      later(2, () => response.end());
    });
    const before = process.platform === 'linux' ? openSockets(driver.pid) : 0;
    const runs: LoadRun[] = [];
    const askedIn: number[] = [];
    for (let i = 0; i < 3; i++) {
      asked = 0;
      runs.push(await driver.run(jobFor(server.url, { measureMs: 200 }), {}));
      if (process.platform === 'linux') expect(openSockets(driver.pid)).toBe(before);
      // The other end hears of it a moment later.
      await expect.poll(() => server.connections()).toBe(0);
      askedIn.push(asked);
    }
    for (const [i, run] of runs.entries()) {
      expectSound(run);
      // A request that was sent as its socket was closed may never have arrived.
      expect(run.result.sentTotal - askedIn[i]!).toBeGreaterThanOrEqual(0);
      expect(run.result.sentTotal - askedIn[i]!).toBeLessThanOrEqual(CONNECTIONS);
    }
  });

  test('the load goes on while the window’s end is read, and counts for nothing', async () => {
    const goes = Promise.withResolvers<void>();
    let answers = Number.POSITIVE_INFINITY;
    await using server = await serve((_request, response) => {
      if (--answers === 0) goes.resolve();
      later(2, () => response.end());
    });
    let endedAtMs = 0;
    const { result, windowStartEpochMs } = await driver.run(jobFor(server.url), {
      onWindowEnd: (atEpochMs) => {
        endedAtMs = atEpochMs;
      },
      onRead: async () => {
        answers = 10 * CONNECTIONS;
        await goes.promise;
      },
    });
    expectClosedBooks(result.window);
    expect(result.window.durationMs).toBeCloseTo(endedAtMs - windowStartEpochMs, 3);
    const inRows = result.intervals.reduce((total, row) => total + row.ok + row.errors, 0);
    expect(result.sentTotal).toBeGreaterThan(inRows + 9 * CONNECTIONS);
  });

  test('in turns nothing is under way when they are read, before and after, and their answers are counted whole', async () => {
    let underWay = 0;
    let asked = 0;
    const seen: number[] = [];
    const inTurns: number[] = [];
    await using server = await serve((_request, response) => {
      underWay++;
      asked++;
      later(2, () => {
        underWay--;
        response.end();
      });
    });
    const read = async (counted: () => void) => {
      seen.push(underWay);
      counted();
    };
    const job = jobFor(server.url, { turns: { windows: 3, leadMs: 20 } });
    const { result } = await driver.run(job, {
      onHeld: () => read(() => (asked = 0)),
      onRead: () => read(() => inTurns.push(asked)),
    });
    expect(result.faults).toEqual([]);
    expectClosedBooks(result.window);
    expect(seen).toEqual([0, 0, 0, 0, 0, 0]);
    const { turns, parts, ledger } = result.window;
    expect(turns!.ok).toBe(inTurns.reduce((total, each) => total + each, 0));
    expect(turns!.ok).toBeGreaterThan(ledger.ok);
    expect(parts).toHaveLength(3);
    expect(turns!.durationMs).toBeGreaterThanOrEqual(result.window.durationMs + 3 * 20);
  });

  test('an aborted job rejects with the reason, its sockets closed, and the driver goes on', async () => {
    await using server = await serve((_request, response) => later(2, () => response.end()));
    const stop = new AbortController();
    const reason = new Error('enough');
    const job = driver.run(
      jobFor(server.url, { measureMs: 10_000 }),
      { onWindowStart: () => stop.abort(reason) },
      stop.signal,
    );
    await expect(job).rejects.toBe(reason);
    await expect.poll(() => server.connections()).toBe(0);
    await expect(driver.run(jobFor(server.url), {}, stop.signal)).rejects.toBe(reason);
    expectSound(await driver.run(jobFor(server.url), {}));
  });

  test('two jobs at once are refused', async () => {
    await using server = await serve((_request, response) => later(2, () => response.end()));
    const first = driver.run(jobFor(server.url), {});
    await expect(driver.run(jobFor(server.url), {})).rejects.toThrow('one job at a time');
    expectSound(await first);
  });
});
