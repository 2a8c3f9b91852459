// Services over TLS with a certificate that they made themselves: found, asked and driven on loopback, in both loops and both HTTPs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer, type ServerHttp2Session } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Driver, startDriver } from '../../harness/load/driver.ts';
import { isLoopback } from '../../harness/model/loopback.ts';
import { ask } from '../../harness/run/responses.ts';
import { searchFor } from '../../harness/subject/listening.ts';
import { OPENSSL } from '../needs.ts';
import { expectClosedBooks, jobFor } from './jobs.ts';
import { serve } from './servers.ts';

const ADMIN = 'http://127.0.0.1:1';
const signal = AbortSignal.timeout(60_000);

test('only addresses of the loopback are', () => {
  const yes = ['http://127.0.0.1:1', 'https://127.0.0.1:1', 'https://[::1]:8443'];
  const no = ['https://example.org', 'http://localhost:1', 'ftp://127.0.0.1', 'https://127.0.0.1.example.org', ''];
  expect(yes.map(isLoopback)).toEqual([true, true, true]);
  expect(no.filter(isLoopback)).toEqual([]);
});

test('a plain service is found plain, also where it answers 400', async () => {
  await using server = await serve((_request, response) => response.writeHead(400).end());
  const port = Number(new URL(server.url).port);
  const sought = { port, request: { method: 'GET', path: '/' }, readyBelow: 600 } as const;
  expect(await searchFor(process.pid, ADMIN, sought).address(signal)).toEqual({
    url: `http://127.0.0.1:${port}`,
    protocol: 'http',
  });
});

describe.skipIf(OPENSSL.missing)(`over TLS${OPENSSL.note}`, () => {
  const answer = (_request: unknown, response: { end(text: string): unknown }) => response.end('hello');
  const servers = {
    'HTTP/1.1': createServer(answer),
    'both HTTPs': createSecureServer({ allowHTTP1: true }, answer),
    'HTTP/2 alone': createSecureServer({ allowHTTP1: false }, answer),
  };
  const sessions = new Set<ServerHttp2Session>();
  let driver: Driver;
  const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fixproof-tls-'));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const made = ['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
    execFileSync('openssl', [...made, '-subj', '/CN=a service', '-keyout', key, '-out', certificate], {
      stdio: 'pipe',
    });
    for (const server of Object.values(servers)) {
      server.setSecureContext({ key: readFileSync(key), cert: readFileSync(certificate) });
      server.on('session', (session: ServerHttp2Session) => sessions.add(session));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    }
    rmSync(folder, { recursive: true });
    driver = await startDriver();
  });
  afterAll(async () => {
    await driver[Symbol.asyncDispose]();
    for (const session of sessions) session.destroy();
    for (const server of Object.values(servers)) server.close();
  });

  const rows = [
    { name: 'HTTP/1.1', protocol: 'https' },
    // HTTP/1.1 where it is spoken, unless it is said otherwise.
    { name: 'both HTTPs', protocol: 'https' },
    { name: 'both HTTPs', protocol: 'h2', http2: true },
    { name: 'HTTP/2 alone', protocol: 'h2' },
  ] as const;
  test.each(rows)('a service that speaks $name is found by its port as $protocol, and asked', async (row) => {
    const port = portOf(servers[row.name]);
    const http2 = 'http2' in row ? { http2: row.http2 } : {};
    const sought = { port, request: { method: 'GET', path: '/' }, readyBelow: 400, ...http2 } as const;
    const found = await searchFor(process.pid, ADMIN, sought).address(signal);
    expect(found).toEqual({ url: `https://127.0.0.1:${port}`, protocol: row.protocol });
    expect(await ask(found, { method: 'GET', path: '/' }, 5_000)).toEqual({ status: 200, body: 'hello' });
  });

  const driven = [
    { name: 'HTTP/1.1', protocol: 'https' },
    { name: 'HTTP/2 alone', protocol: 'h2' },
  ] as const;
  test.each(driven)('both loops load what speaks $name, and every answer is the right one', async (row) => {
    const expected = [{ status: 200, body: 'hello' }];
    const url = `https://127.0.0.1:${portOf(servers[row.name])}`;
    const closed = jobFor(url, { expected, protocol: row.protocol });
    const open = { ...closed, load: { ...closed.load, kind: 'at-rate', ratePerSec: 100, arrivals: 'even' } as const };
    for (const job of [closed, open]) {
      const { result } = await driver.run(job, {});
      expect(result.faults).toEqual([]);
      expect(result.protocol).toBe(row.protocol);
      expectClosedBooks(result.window);
      expect(result.window.ledger.ok).toBeGreaterThan(0);
      expect(result.window.ledger).toMatchObject({ non2xx: 0, mismatch: 0, reset: 0 });
    }
  });
});
