// What a service does, and how it shows in the books: the driver process against servers of known habits, on loopback.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Driver, startDriver } from '../../harness/load/driver.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { quantile } from '../../harness/model/latency.ts';
import { told } from '../../harness/words/messages.ts';
import { english } from '../../harness/words/speak.ts';
import { CONNECTIONS, expectClosedBooks, expectSound, jobFor, recording } from './jobs.ts';
import { later, serve, serveRaw } from './servers.ts';

let driver: Driver;
beforeAll(async () => {
  driver = await startDriver();
});
afterAll(async () => {
  await driver[Symbol.asyncDispose]();
});

describe('what a service does shows in the books', () => {
  test('known latency: answers after 5 ms, told apart by the microsecond', async () => {
    let asked = 0;
    await using server = await serve((_request, response) => {
      asked++;
      later(5, () => response.end('hello'));
    });
    const run = await driver.run(jobFor(server.url, { expected: [{ status: 200, body: 'hello' }] }), {});
    expectSound(run);
    const { window, sentTotal, connections, offeredPerSec } = run.result;
    const p50 = quantile(window.latencyUs, 0.5)!;
    expect(p50.atLeast).toBe(false);
    expect(p50.us).toBeGreaterThan(4_500);
    expect(p50.us).toBeLessThan(100_000);
    expect(window.latencyUs.valuesUs.some((us) => us % 1000 !== 0)).toBe(true);
    expect(window.durationMs).toBeGreaterThanOrEqual(400);
    // The warm-up's too; of the last of each connection the server need not have heard.
    expect(sentTotal).toBeGreaterThanOrEqual(asked);
    expect(sentTotal).toBeLessThanOrEqual(asked + CONNECTIONS);
    expect({ connections, offeredPerSec }).toEqual({ connections: CONNECTIONS, offeredPerSec: null });
  });

  test('early hints are no answer: one request, one answer, however many come before it', async () => {
    await using server = await serve((_request, response) => {
      for (const link of ['</a.css>; rel=preload', '</b.css>; rel=preload']) response.writeEarlyHints({ link });
      response.end('hello');
    });
    const run = await driver.run(jobFor(server.url, { expected: [{ status: 200, body: 'hello' }] }), {});
    expectSound(run);
    expect(run.result.window.ledger).toMatchObject({ non2xx: 0, mismatch: 0, timeout: 0, reset: 0 });
    expect(run.result.window.ledger.ok).toBeGreaterThan(10);
  });

  test.each([
    [
      'not modified, with the length of what it would be',
      304,
      'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n',
    ],
    [
      'without content, though it says it comes in chunks',
      204,
      'HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    ['ended by its connection', 200, 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello'],
    ['ended by its connection, of an older kind', 200, 'HTTP/1.0 200 OK\r\n\r\nhello'],
  ])('an answer %s is whole', async (_name, status, answer) => {
    const ends = status === 200;
    await using server = await serveRaw((socket) => (ends ? socket.end(answer) : socket.write(answer)));
    const expected = [{ status, body: ends ? 'hello' : '' }];
    const run = await driver.run(jobFor(server.url, { expected, timeoutMs: 1000 }), {});
    expect(run.result.faults).toEqual([]);
    expectClosedBooks(run.result.window);
    expect(run.result.window.ledger).toMatchObject({ non2xx: 0, mismatch: 0, timeout: 0, reset: 0 });
    // A connection asks again once its answer is whole.
    expect(run.result.sentTotal).toBeGreaterThan(CONNECTIONS);
  });

  test('one request in five hangs: timeouts, and a P99 that is only a lower bound', async () => {
    let requests = 0;
    await using server = await serve((_request, response) => {
      if (++requests % 5 !== 0) later(2, () => response.end('hello'));
    });
    const run = await driver.run(jobFor(server.url, { timeoutMs: 150, measureMs: 600 }), {});
    expectSound(run);
    const { ledger, latencyUs } = run.result.window;
    expect(ledger.timeout).toBeGreaterThan(0);
    expect(ledger.ok).toBeGreaterThan(0);
    // Autocannon's timer counts whole milliseconds.
    expect(latencyUs.censored.atLeastUs.filter((us) => us >= 148_000)).not.toEqual([]);
    const p99 = quantile(latencyUs, 0.99)!;
    expect(p99.atLeast).toBe(true);
    expect(p99.us).toBeGreaterThanOrEqual(148_000);
  });

  test('a service that answers nothing at all: nothing but unanswered requests', async () => {
    await using server = await serve(() => {});
    const run = await driver.run(jobFor(server.url, { timeoutMs: 10_000 }), {});
    expectSound(run);
    expect(run.result.window.ledger).toMatchObject({ sent: CONNECTIONS, ok: 0, censored: CONNECTIONS });
    expect(quantile(run.result.window.latencyUs, 0.5)).toMatchObject({ atLeast: true });
    expect(run.result.intervals[0]).not.toHaveProperty('p50Us');
  });

  test.each(['end', 'resetAndDestroy'] as const)(
    'answers cut in mid-body by %s: resets, and what follows is still right',
    async (how) => {
      await using server = await serveRaw((socket, nth) => {
        later(5, () => {
          if (nth % 4 !== 0) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello');
          else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel', () => socket[how]());
        });
      });
      const run = await driver.run(jobFor(server.url, { expected: [{ status: 200, body: 'hello' }] }), {});
      expectSound(run);
      const { ledger } = run.result.window;
      expect(ledger).toMatchObject({ non2xx: 0, mismatch: 0, timeout: 0 });
      expect(ledger.reset).toBeGreaterThan(0);
      expect(ledger.ok).toBeGreaterThan(ledger.reset);
    },
  );

  test('connections closed after an answer: a reset each, and the latencies do not grow', async () => {
    await using server = await serveRaw((socket, nth) => {
      later(5, () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
        if (nth % 10 === 0) socket.end();
      });
    });
    const run = await driver.run(jobFor(server.url, { measureMs: 600 }), {});
    expectSound(run);
    expect(run.result.window.ledger.reset).toBeGreaterThan(0);
  });

  test('answers that say that the connection closes: the next request goes on a new one, and none is lost', async () => {
    await using server = await serve((_request, response) => {
      response.setHeader('connection', 'close');
      later(2, () => response.end('hello'));
    });
    const run = await driver.run(jobFor(server.url, { expected: [{ status: 200, body: 'hello' }] }), {});
    expect(run.result.faults).toEqual([]);
    expectClosedBooks(run.result.window);
    const { ok, reset, mismatch } = run.result.window.ledger;
    expect(ok).toBeGreaterThan(CONNECTIONS);
    expect({ reset, mismatch }).toEqual({ reset: 0, mismatch: 0 });
  });

  test('wrong statuses and wrong bodies are told apart, request by request', async () => {
    await using server = await serve(({ url }, response) => {
      later(2, () => {
        if (url === '/status') response.statusCode = 500;
        if (url === '/late') response.statusCode = 408;
        response.end(url === '/body' ? 'wrong' : 'grüße');
      });
    });
    const paths = ['/right', '/status', '/body', '/late'];
    const requests = paths.map((path) => ({ method: 'GET' as const, path }));
    const expected = paths.map((path) => ({ status: path === '/late' ? 408 : 200, body: 'grüße' }));
    const run = await driver.run(jobFor(server.url, { requests, expected }), {});
    expectSound(run);
    const { ok, non2xx, mismatch } = run.result.window.ledger;
    // Each connection goes through the four in turn, so the counts differ by at most a request a connection.
    expect(Math.abs(non2xx - mismatch)).toBeLessThanOrEqual(CONNECTIONS);
    expect(Math.abs(ok - 2 * mismatch)).toBeLessThanOrEqual(2 * CONNECTIONS);
    expect(mismatch).toBeGreaterThan(0);
  });

  test('a POST sends its body and headers, and the host that these name', async () => {
    await using server = await serve(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      response.end(`${request.method} ${request.headersDistinct.host} ${request.headers['x-key']} ${body}`);
    });
    const headers = { 'x-key': '7', Host: 'shop.test' };
    const requests = [{ method: 'POST' as const, path: '/', body: '{"a":"ü"}', headers }];
    const run = await driver.run(
      jobFor(server.url, { requests, expected: [{ status: 200, body: 'POST shop.test 7 {"a":"ü"}' }] }),
      {},
    );
    expectSound(run);
    expect(run.result.window.ledger).toMatchObject({ non2xx: 0, mismatch: 0 });
    expect(run.result.window.ledger.ok).toBeGreaterThan(0);
  });

  test('nothing listens: the load ends at once, with a fault and an empty window', async () => {
    let url: string;
    {
      await using server = await serve(() => {});
      url = server.url;
    }
    const words: string[] = [];
    const run = await driver.run(jobFor(url, { warmup: { minMs: 3000, maxMs: 3000 } }), recording(words));
    expect(run.result.faults.map((fault) => english(told(fault)))).toEqual([
      '100 connects in a row failed (ECONNREFUSED); the load ended early.',
    ]);
    expectClosedBooks(run.result.window);
    expect(run.result.window.ledger.ok).toBe(0);
    expect(run.result.sentTotal).toBeLessThan(200);
    expect(run.result.warmup.durationMs).toBeLessThan(3000);
    expect(words).toEqual([]);
  });

  test('a service that dies in the window: it ends there, the books still close', async () => {
    await using server = await serveRaw((socket) =>
      later(2, () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')),
    );
    const words: string[] = [];
    const job = jobFor(server.url, { measureMs: 3000, spans: [{ id: 'stall', startMs: 0, endMs: 2000 }] });
    const run = await driver.run(job, {
      ...recording(words),
      onWindowStart: () => later(200, () => void server[Symbol.asyncDispose]()),
    });
    const { window, spans, faults } = run.result;
    expect(faults).toHaveLength(1);
    expect(english(told(faults[0]!))).toContain('ECONNREFUSED');
    expect(window.durationMs).toBeLessThan(3000);
    for (const stretch of [window, spans.stall!]) expectClosedBooks(stretch);
    expect(window.ledger.ok).toBeGreaterThan(0);
    expect(window.ledger.reset).toBeGreaterThanOrEqual(CONNECTIONS);
    expect(words).toEqual(['stall start', 'window end']);
  });
});

test.each([
  'http://192.0.2.1:80',
  'http://localhost:80',
  'http://127.0.0.1.example:80',
  'https://192.0.2.1:1',
  'nonsense',
])('no load is put on %s', async (url) => {
  const refused = driver.run(jobFor(url), {});
  await expect(refused).rejects.toBeInstanceOf(BenchError);
  await expect(refused).rejects.toMatchObject({ exitCode: EXIT.usage });
});
