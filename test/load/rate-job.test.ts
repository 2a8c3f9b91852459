// What a service does at a rate, and how it shows in the books: every request that was due is in them, whatever became of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Driver, type LoadRun, startDriver } from '../../harness/load/driver.ts';
import type { LoadJob } from '../../harness/load/messages.ts';
import { arrivalsOf } from '../../harness/load/schedule.ts';
import { quantile } from '../../harness/model/latency.ts';
import type { AtRate } from '../../harness/model/workload.ts';
import { told } from '../../harness/words/messages.ts';
import { english } from '../../harness/words/speak.ts';
import { expectClosedBooks, recording } from './jobs.ts';
import { later, serve, serveRaw } from './servers.ts';

let driver: Driver;
beforeAll(async () => {
  driver = await startDriver();
});
afterAll(async () => {
  await driver[Symbol.asyncDispose]();
});

type Wish = Partial<Omit<LoadJob<AtRate>, 'load'>> & Partial<Omit<AtRate, 'kind' | 'connections' | 'spans'>>;

function rateJob(url: string, wish: Wish = {}): LoadJob<AtRate> {
  const {
    ratePerSec = 200,
    arrivals = 'poisson',
    timeoutMs = 5000,
    requests = [{ method: 'GET', path: '/' }],
    connections = 16,
    ...rest
  } = wish;
  const load = { kind: 'at-rate', connections, ratePerSec, arrivals, timeoutMs, requests } as const;
  return { url, load, connections, warmup: { minMs: 100, maxMs: 100 }, measureMs: 500, seed: 3, spans: [], ...rest };
}

/** Requests of the job's schedule that are due within its window. */
function dueIn({ load, warmup, measureMs, seed = 0 }: LoadJob<AtRate>): number {
  const times = arrivalsOf(load, warmup.minMs + measureMs, seed);
  return times.filter((atMs) => atMs >= warmup.minMs).length;
}

/** All that were due are in the books, and beside them only those that the warm-up left under way. */
function expectAllDue({ result }: LoadRun, job: LoadJob<AtRate>): void {
  expect(result.faults).toEqual([]);
  for (const stretch of [result.window, ...Object.values(result.spans)]) expectClosedBooks(stretch);
  expect(result.punctuality!.due).toBe(dueIn(job));
  expect(result.sentTotal).toBe(arrivalsOf(job.load, job.warmup.minMs + job.measureMs, job.seed ?? 0).length);
  expect(result.window.ledger.sent).toBeGreaterThanOrEqual(dueIn(job));
  expect(result.window.ledger.sent).toBeLessThanOrEqual(result.sentTotal);
}

const HELLO = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';

describe('what a service does at a rate shows in the books', () => {
  test('known latency: answers after 5 ms, and none is left waiting in the client', async () => {
    await using server = await serve((_request, response) => later(5, () => response.end('hello')));
    const job = rateJob(server.url, { expected: [{ status: 200, body: 'hello' }], connections: 256 });
    const run = await driver.run(job, {});
    expectAllDue(run, job);
    const { window, offeredPerSec, punctuality, self } = run.result;
    // It never sleeps, so it takes of its core whatever it is given: beside other tests less than all, and never more.
    expect(self.coreShare).toBeGreaterThan(0.01);
    expect(self.coreShare).toBeLessThan(1.01);
    expect(run.tapes!.start.ok.reduce((total, each) => total + each, 0)).toBe(window.ledger.ok);
    expect(offeredPerSec).toBe(200);
    expect(window.ledger).toMatchObject({ non2xx: 0, mismatch: 0, timeout: 0, reset: 0 });
    expect(punctuality).toMatchObject({ unsent: 0, queued: 0 });
    expect(quantile(window.latencyUs, 0.5)!.us).toBeGreaterThan(4_500);
  });

  test('a service slower than the rate: requests wait in the client on the clock, and the unsent are told', async () => {
    await using server = await serve((_request, response) => later(50, () => response.end('hello')));
    // Two connections carry at most 40 a second of the 200.
    const job = rateJob(server.url, { connections: 2, arrivals: 'even' });
    const run = await driver.run(job, {});
    expectAllDue(run, job);
    const { window, punctuality, warmup } = run.result;
    expect(warmup.settled).toBe(false);
    expect(window.ledger.ok).toBeLessThanOrEqual(22);
    expect(punctuality!.unsent).toBeGreaterThan(60);
    // A wait for a connection is the service's doing, and no lateness of the driver's.
    expect(punctuality!.latenessUs.p50).toBeLessThan(100_000);
    expect(punctuality!.queued).toBeGreaterThan(0);
    expect(window.ledger.censored).toBeGreaterThanOrEqual(punctuality!.unsent);
    // The last answered were due hundreds of milliseconds before; a clock started at the socket would say 50.
    expect(Math.max(...window.latencyUs.valuesUs)).toBeGreaterThan(200_000);
    expect(quantile(window.latencyUs, 0.99)!.us).toBeGreaterThan(200_000);
  });

  test('half a second of standing still is waited for by all that were due in it', async () => {
    let frozenUntilMs = 0;
    await using server = await serve((_request, response) => {
      later(Math.max(1, frozenUntilMs - performance.now()), () => response.end('hello'));
    });
    const job = rateJob(server.url, { measureMs: 1000, connections: 256 });
    const run = await driver.run(job, {
      onWindowStart: () => {
        frozenUntilMs = performance.now() + 500;
      },
    });
    expectAllDue(run, job);
    const { valuesUs, counts } = run.result.window.latencyUs;
    const waited = valuesUs.reduce((total, us, i) => total + (us > 100_000 ? counts[i]! : 0), 0);
    const times = arrivalsOf(job.load, 1100, 3);
    const dueEarly = times.filter((atMs) => atMs >= 120 && atMs < 480).length;
    expect(waited).toBeGreaterThanOrEqual(dueEarly);
  });

  test('one in five hangs: timeouts count from when they were due, and their connections are replaced', async () => {
    let requests = 0;
    await using server = await serve((_request, response) => {
      if (++requests % 5 !== 0) later(2, () => response.end('hello'));
    });
    const job = rateJob(server.url, { timeoutMs: 150, measureMs: 800, connections: 4 });
    const run = await driver.run(job, {});
    expectAllDue(run, job);
    const { ledger, latencyUs } = run.result.window;
    expect(ledger.timeout).toBeGreaterThan(0);
    expect(ledger.ok).toBeGreaterThan(0);
    expect(latencyUs.censored.atLeastUs.filter((us) => us >= 150_000)).not.toEqual([]);
  });

  test('a service that answers nothing at all: nothing but unanswered requests', async () => {
    await using server = await serve(() => {});
    const job = rateJob(server.url, { timeoutMs: 10_000, connections: 4 });
    const run = await driver.run(job, {});
    expectAllDue(run, job);
    const { ledger, latencyUs } = run.result.window;
    expect(ledger).toMatchObject({ ok: 0, censored: ledger.sent });
    expect(quantile(latencyUs, 0.5)).toMatchObject({ atLeast: true });
  });

  test.each(['end', 'resetAndDestroy'] as const)('answers cut in mid-body by %s are resets', async (how) => {
    await using server = await serveRaw((socket, nth) => {
      later(2, () => {
        if (nth % 4 !== 0) socket.write(HELLO);
        else socket.write(HELLO.slice(0, -2), () => socket[how]());
      });
    });
    const job = rateJob(server.url, { expected: [{ status: 200, body: 'hello' }] });
    const run = await driver.run(job, {});
    expectAllDue(run, job);
    const { ledger } = run.result.window;
    expect(ledger).toMatchObject({ non2xx: 0, mismatch: 0, timeout: 0 });
    expect(ledger.reset).toBeGreaterThan(0);
    expect(ledger.ok).toBeGreaterThan(ledger.reset);
  });

  test('what is no answer of HTTP/1.1 is a reset', async () => {
    await using server = await serveRaw((socket, nth) => {
      socket.write(nth % 2 === 0 ? HELLO : 'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello');
    });
    const job = rateJob(server.url);
    const run = await driver.run(job, {});
    expectAllDue(run, job);
    expect(run.result.window.ledger.reset).toBeGreaterThan(0);
    expect(run.result.window.ledger.ok).toBeGreaterThan(0);
  });

  test('a service that closes after each answer is asked on a new connection each time', async () => {
    await using server = await serveRaw((socket) => {
      socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok');
    });
    const job = rateJob(server.url);
    const run = await driver.run(job, {});
    expectAllDue(run, job);
    const { ledger } = run.result.window;
    expect(ledger).toMatchObject({ ok: ledger.sent - ledger.censored, reset: 0 });
  });

  test('wrong statuses and wrong bodies are told apart, and a POST sends its body to the host that it names', async () => {
    await using server = await serve(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      if (request.url === '/status') response.statusCode = 500;
      response.end(request.url === '/body' ? 'wrong' : `${request.method} ${request.headersDistinct.host} ${body}`);
    });
    const requests = ['/right', '/status', '/body'].map((path) => ({
      ...{ method: 'POST' as const, path, body: 'grüße' },
      headers: { Host: 'shop.test' },
    }));
    const expected = requests.map(() => ({ status: 200, body: 'POST shop.test grüße' }));
    const job = rateJob(server.url, { requests, expected });
    const run = await driver.run(job, {});
    expectAllDue(run, job);
    const { ok, non2xx, mismatch, sent, censored } = run.result.window.ledger;
    // The requests take turns by their place in the schedule; all but those under way have ended.
    for (const count of [ok, non2xx, mismatch]) expect(Math.abs(count - sent / 3)).toBeLessThan(16 + censored);
  });

  test('nothing listens: the load ends early, with a fault, an empty window and no events', async () => {
    let url: string;
    {
      await using server = await serve(() => {});
      url = server.url;
    }
    const words: string[] = [];
    const job = rateJob(url, { ratePerSec: 2000, warmup: { minMs: 3000, maxMs: 3000 } });
    const run = await driver.run(job, recording(words));
    expect(run.result.faults.map((fault) => english(told(fault)))).toEqual([
      '100 connects in a row failed (ECONNREFUSED); the load ended early.',
    ]);
    expectClosedBooks(run.result.window);
    expect(run.result.window.ledger.ok).toBe(0);
    expect(run.result.warmup.durationMs).toBeLessThan(3000);
    expect(words).toEqual([]);
  });
});

describe('the course of a job at a rate', () => {
  test('the window begins and ends at the same place of the schedule for every subject', async () => {
    await using fast = await serve((_request, response) => response.end('hello'));
    await using slow = await serve((_request, response) => later(30, () => response.end('hello')));
    // The longest warm-up is never taken: a service that needs it would be asked another part of the schedule.
    const wish = { warmup: { minMs: 300, maxMs: 5000 }, connections: 256 };
    const runs = [await driver.run(rateJob(fast.url, wish), {}), await driver.run(rateJob(slow.url, wish), {})];
    for (const { result } of runs) {
      expect(result.faults).toEqual([]);
      expect(result.punctuality!.due).toBe(dueIn(rateJob(fast.url, wish)));
      expect(result.warmup.durationMs).toBeGreaterThanOrEqual(300);
      expect(result.warmup.durationMs).toBeLessThan(5000);
    }
  });

  test('window and spans come in order, and the rows lie end to end', async () => {
    await using server = await serve((_request, response) => later(2, () => response.end()));
    const words: string[] = [];
    const spans = [
      { id: 'first', startMs: 100, endMs: 200 },
      { id: 'second', startMs: 200, endMs: 550 },
    ];
    const job = rateJob(server.url, { measureMs: 550, spans });
    const run = await driver.run(job, recording(words));
    expectAllDue(run, job);
    expect(words).toEqual(['window start', 'first start', 'first end', 'second start', 'second end', 'window end']);
    const { intervals, window, warmup } = run.result;
    expect(intervals[0]!.startMs).toBe(-warmup.durationMs);
    for (const [i, row] of intervals.slice(1).entries()) {
      expect(row.startMs).toBeCloseTo(intervals[i]!.startMs + intervals[i]!.durationMs, 6);
    }
    expect(intervals.some((row) => row.startMs === 0)).toBe(true);
    const inWindow = intervals.filter((row) => row.startMs >= 0);
    expect(inWindow).toHaveLength(6);
    expect(inWindow.reduce((total, { ok }) => total + ok, 0)).toBe(window.ledger.ok);
  });

  test('a stop ends it within the window, and the driver does the next job', async () => {
    await using server = await serve((_request, response) => response.end('hello'));
    const stop = new AbortController();
    const job = rateJob(server.url, { measureMs: 30_000 });
    const run = driver.run(job, { onWindowStart: () => stop.abort(new Error('enough')) }, stop.signal);
    await expect(run).rejects.toThrow('enough');
    expectAllDue(await driver.run(rateJob(server.url), {}), rateJob(server.url));
  });
});

describe('rates at the edge', () => {
  test('one request a second', async () => {
    await using server = await serve((_request, response) => response.end('hello'));
    const job = rateJob(server.url, { ratePerSec: 1, arrivals: 'even', measureMs: 1200 });
    const run = await driver.run(job, {});
    expectAllDue(run, job);
    expect(run.result.window.ledger).toMatchObject({ sent: 1, ok: 1 });
  });

  test('a schedule of ten requests', async () => {
    await using server = await serve((_request, response) => response.end('hello'));
    const job = rateJob(server.url, {
      ratePerSec: 20,
      arrivals: 'even',
      measureMs: 500,
      warmup: { minMs: 0, maxMs: 0 },
    });
    const run = await driver.run(job, {});
    expectAllDue(run, job);
    expect(run.result.punctuality!.due).toBeGreaterThanOrEqual(9);
    expect(run.result.punctuality!.due).toBeLessThanOrEqual(10);
  });

  test('100,000 a second asked: all are in the books, and what could not be kept is told', async () => {
    await using server = await serve((_request, response) => response.end('hello'));
    const job = rateJob(server.url, { ratePerSec: 100_000, measureMs: 300 });
    const run = await driver.run(job, {});
    expectAllDue(run, job);
    const { punctuality, window } = run.result;
    // No service of Node on this side of the wire answers so many: the rest waits in the client, on the clock.
    expect(window.ledger.ok).toBeLessThan(punctuality!.due);
    expect(punctuality!.queued + punctuality!.unsent).toBeGreaterThan(0);
    expect(window.ledger.censored).toBeGreaterThanOrEqual(punctuality!.unsent);
  });
});
