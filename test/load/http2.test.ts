// Services that speak HTTP/2: what they do shows in the books of both loops as it would in HTTP/1.1.
import { createServer, type Http2ServerRequest, type Http2ServerResponse, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Driver, type LoadJob, type LoadRun, startDriver } from '../../harness/load/driver.ts';
import type { AtRate, ClosedLoop, Request } from '../../harness/model/workload.ts';
import { expectClosedBooks, expectSound, jobFor, recording } from './jobs.ts';
import { later, serve } from './servers.ts';

let driver: Driver;
beforeAll(async () => {
  driver = await startDriver();
});
afterAll(async () => {
  await driver[Symbol.asyncDispose]();
});

type Handler = (request: Http2ServerRequest, response: Http2ServerResponse, nth: number) => void;

/** Without TLS. `streams` is the most that were ever under way on one connection. */
async function serveHttp2(handler: Handler) {
  const seen = { requests: 0, streams: 0 };
  const sessions = new Map<unknown, number>();
  const server = createServer((request, response) => {
    const session = request.stream.session!;
    const open = (sessions.get(session) ?? 0) + 1;
    sessions.set(session, open);
    seen.streams = Math.max(seen.streams, open);
    request.stream.on('error', () => {});
    request.stream.once('close', () => sessions.set(session, sessions.get(session)! - 1));
    handler(request, response, ++seen.requests);
  });
  const alive = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    alive.add(session);
    session.on('error', () => {});
    session.once('close', () => alive.delete(session));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      for (const session of alive) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Wish = Omit<Parameters<typeof jobFor>[1] & object, 'load'>;

const LOOPS = {
  'the closed loop': (url: string, wish: Wish = {}): LoadJob => jobFor(url, { protocol: 'h2c', ...wish }),
  'the loop at a rate': (url: string, wish: Wish = {}): LoadJob<AtRate> => {
    const job = jobFor(url, { protocol: 'h2c', seed: 3, ...wish });
    return { ...job, load: { ...job.load, kind: 'at-rate', ratePerSec: 200, arrivals: 'even' } };
  },
};

function expectBooks({ result }: LoadRun): LoadRun['result']['window'] {
  expect(result.faults).toEqual([]);
  expect(result.protocol).toBe('h2c');
  expectClosedBooks(result.window);
  return result.window;
}

describe.each(Object.entries(LOOPS))('in %s', (_, loop) => {
  const run = (job: LoadJob<ClosedLoop> | LoadJob<AtRate>) => driver.run(job, {});

  test('every connection has one stream at a time, and a body goes out and comes back', async () => {
    await using server = await serveHttp2((request, response) => {
      let body = '';
      request.on('data', (piece) => (body += piece));
      request.on('end', () => later(1, () => response.end(`${request.method} ${body}`)));
    });
    const headers = { connection: 'keep-alive', 'content-type': 'text/plain' };
    const requests: Request[] = [{ method: 'POST', path: '/', body: 'grüße', headers }];
    const job = loop(server.url, { requests, expected: [{ status: 200, body: 'POST grüße' }] });
    const { ledger } = expectBooks(await run(job));
    expect(ledger.ok).toBeGreaterThan(0);
    expect(ledger).toMatchObject({ non2xx: 0, mismatch: 0, timeout: 0, reset: 0 });
    expect(server.seen.streams).toBe(1);
  });

  test('wrong statuses and wrong bodies are told apart', async () => {
    await using server = await serveHttp2((request, response) => {
      if (request.url === '/status') response.statusCode = 500;
      later(1, () => response.end(request.url === '/body' ? 'wrong' : 'right'));
    });
    const requests = ['/right', '/status', '/body'].map((path): Request => ({ method: 'GET', path }));
    const job = loop(server.url, { requests, expected: requests.map(() => ({ status: 200, body: 'right' })) });
    const { ok, non2xx, mismatch, reset } = expectBooks(await run(job)).ledger;
    for (const count of [ok, non2xx, mismatch]) expect(count).toBeGreaterThan(0);
    expect(reset).toBe(0);
  });

  test('one in five hangs: its connection is replaced when it times out', async () => {
    await using server = await serveHttp2((_request, response, nth) => {
      if (nth % 5 !== 0) later(1, () => response.end('hello'));
    });
    const window = expectBooks(await run(loop(server.url, { timeoutMs: 150, measureMs: 2000 })));
    expect(window.ledger.timeout).toBeGreaterThan(0);
    expect(window.ledger.ok).toBeGreaterThan(0);
    expect(window.latencyUs.censored.atLeastUs.some((us) => us >= 149_000)).toBe(true);
  });

  test.each(['the stream', 'the connection'])('an answer cut by the end of %s is a reset', async (what) => {
    await using server = await serveHttp2((request, response, nth) => {
      if (nth % 4 !== 0) return later(1, () => response.end('hello'));
      response.write('he');
      later(1, () => (what === 'the stream' ? request.stream.close(2) : request.stream.session?.destroy()));
    });
    const { ledger } = expectBooks(await run(loop(server.url, { expected: [{ status: 200, body: 'hello' }] })));
    expect(ledger).toMatchObject({ non2xx: 0, mismatch: 0, timeout: 0 });
    expect(ledger.reset).toBeGreaterThan(0);
    expect(ledger.ok).toBeGreaterThan(0);
  });

  test('a service that bids each connection farewell is asked on a new one, and nothing is lost', async () => {
    await using server = await serveHttp2((request, response) => {
      request.stream.session?.close();
      later(1, () => response.end('hello'));
    });
    const { ledger } = expectBooks(await run(loop(server.url)));
    expect(ledger).toMatchObject({ ok: ledger.sent - ledger.censored, reset: 0 });
    expect(ledger.ok).toBeGreaterThan(0);
  });

  test('a service that speaks HTTP/1.1 alone answers nothing', async () => {
    await using server = await serve((_request, response) => response.end('hello'));
    const { ledger } = (await run(loop(server.url))).result.window;
    expect(ledger.ok).toBe(0);
  });

  test('nothing listens: the load ends early and says so', async () => {
    await using server = await serve(() => {});
    const { url } = server;
    await server[Symbol.asyncDispose]();
    const words: string[] = [];
    const job = { ...loop(url, { warmup: { minMs: 5000, maxMs: 5000 } }) };
    const { result } = await driver.run(job as LoadJob, recording(words));
    expect(result.faults).toMatchObject([{ id: 'driver.refused', values: { code: 'ECONNREFUSED', failed: 100 } }]);
    expect(words).toEqual([]);
  });
});

test('the closed loop keeps every connection busy, and its latencies add up to the connections’ time', async () => {
  await using server = await serveHttp2((_request, response) => later(2, () => response.end('hello')));
  expectSound(await driver.run(LOOPS['the closed loop'](server.url), {}));
});

test('the closed loop is held between the parts of its window', async () => {
  let isHeld = false;
  let askedWhileHeld = 0;
  await using server = await serveHttp2((_request, response) => {
    if (isHeld) askedWhileHeld++;
    later(1, () => response.end('hello'));
  });
  const job = LOOPS['the closed loop'](server.url, { turns: { windows: 3, leadMs: 20 } });
  const { result } = await driver.run(job, {
    onHeld: async () => {
      isHeld = true;
      await new Promise((resolve) => later(30, () => resolve(undefined)));
      isHeld = false;
    },
  });
  expect(result.faults).toEqual([]);
  expect(result.window.parts).toHaveLength(3);
  expect(askedWhileHeld).toBe(0);
  expectClosedBooks(result.window);
});
