// A service over TLS with a certificate that it made itself: found, asked and driven on loopback, in both loops.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  expect(await searchFor(process.pid, ADMIN, sought).url(signal)).toBe(`http://127.0.0.1:${port}`);
});

describe.skipIf(OPENSSL.missing)(`over TLS${OPENSSL.note}`, () => {
  const server = createServer((_request, response) => response.end('hello'));
  let url: string;
  let driver: Driver;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fixproof-tls-'));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const made = ['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
    execFileSync('openssl', [...made, '-subj', '/CN=a service', '-keyout', key, '-out', certificate], {
      stdio: 'pipe',
    });
    server.setSecureContext({ key: readFileSync(key), cert: readFileSync(certificate) });
    rmSync(folder, { recursive: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    driver = await startDriver();
  });
  afterAll(async () => {
    await driver[Symbol.asyncDispose]();
    server.closeAllConnections();
    server.close();
  });

  test('it is found by its port, and asked', async () => {
    const port = Number(new URL(url).port);
    const sought = { port, request: { method: 'GET', path: '/' }, readyBelow: 400 } as const;
    expect(await searchFor(process.pid, ADMIN, sought).url(signal)).toBe(url);
    expect(await ask(url, { method: 'GET', path: '/' }, 5_000)).toEqual({ status: 200, body: 'hello' });
  });

  test('both drivers load it, and every answer is the right one', async () => {
    const expected = [{ status: 200, body: 'hello' }];
    const closed = jobFor(url, { expected });
    const open = { ...closed, load: { ...closed.load, kind: 'at-rate', ratePerSec: 100, arrivals: 'even' } as const };
    for (const job of [closed, open]) {
      const { result } = await driver.run(job, {});
      expect(result.faults).toEqual([]);
      expectClosedBooks(result.window);
      expect(result.window.ledger.ok).toBeGreaterThan(0);
      expect(result.window.ledger).toMatchObject({ non2xx: 0, mismatch: 0, reset: 0 });
    }
  });
});
