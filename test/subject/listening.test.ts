// A service that cannot be asked as it is: what is said of where it listens and what it speaks.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import { type AddressInfo, createServer as createRaw, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { searchFor, unixListenersIn } from '../../harness/subject/listening.ts';

const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening<S extends Server | ReturnType<typeof createHttp2>>(
  server: S,
  ...at: [number, string] | [string]
) {
  servers.push(server);
  await new Promise<void>((resolve) => (server as Server).listen(...(at as [number, string]), resolve));
  return (server.address() as AddressInfo).port;
}

const ADMIN = 'http://127.0.0.1:1';
const REQUEST = { method: 'GET', path: '/' } as const;

/** What is said once the service has been asked for as long as it takes to say so. */
async function saidOf(port: number, words: RegExp, wish: { http2?: true } = {}): Promise<string> {
  const search = searchFor(process.pid, ADMIN, { port, request: REQUEST, readyBelow: 500, ...wish });
  const stop = new AbortController();
  const looking = search.address(stop.signal).catch(() => undefined);
  await expect.poll(search.seen).toMatch(words);
  stop.abort();
  await looking;
  return search.seen();
}

describe.skipIf(process.platform !== 'linux')('a service that', () => {
  test('speaks HTTP/2 alone, without TLS, is found as such', async () => {
    const server = createHttp2((_, response) => response.end());
    const port = await listening(server, 0, '127.0.0.1');
    const search = searchFor(process.pid, ADMIN, { port, request: REQUEST, readyBelow: 500 });
    const found = await search.address(AbortSignal.timeout(10_000));
    expect(found).toEqual({ url: `http://127.0.0.1:${port}`, protocol: 'h2c' });
  });

  test('speaks HTTP/1.1 alone, and is to be asked in HTTP/2, is told so', async () => {
    const port = await listening(
      createServer((_, response) => response.end()),
      0,
      '127.0.0.1',
    );
    expect(await saidOf(port, /HTTP/, { http2: true })).toContain(
      `nothing answered GET / in HTTP/2, with TLS or without, at 127.0.0.1:${port}; HTTP/1.1 was not tried`,
    );
  });

  test('speaks something else is told so', async () => {
    const port = await listening(
      createRaw((socket) => socket.on('error', () => {}).end('220 mail.example ready\r\n')),
      0,
      '127.0.0.1',
    );
    expect(await saidOf(port, /nothing/)).toContain(`nothing answered GET / at http://127.0.0.1:${port}`);
  });

  test('answers 500 to the first request is told so', async () => {
    const server = createServer((_, response) => {
      response.statusCode = 500;
      response.end();
    });
    const port = await listening(server, 0, '127.0.0.1');
    expect(await saidOf(port, /500/)).toContain('it answered GET / with 500');
  });

  test('listens at an address of this machine that is not the loopback is found there', async ({ skip }) => {
    const own = Object.values(networkInterfaces()).flat();
    const address = own.find((one) => one && !one.internal && one.family === 'IPv4')?.address;
    skip(address === undefined, 'this machine has no address but the loopback');
    const port = await listening(
      createServer((_, response) => response.end('here')),
      0,
      address!,
    );
    const stop = AbortSignal.timeout(20_000);
    const search = searchFor(process.pid, ADMIN, { request: REQUEST, readyBelow: 500 });
    expect((await search.address(stop)).url).toBe(`http://${address}:${port}`);
  });

  test('listens at a Unix socket alone is told its path', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fixproof-unix-'));
    try {
      const path = join(folder, 'api.sock');
      await listening(createServer(), path);
      const search = searchFor(process.pid, ADMIN, { request: REQUEST, readyBelow: 500 });
      expect(search.seen()).toContain(`listens at the Unix socket ${path}`);
    } finally {
      for (const server of servers.splice(0)) server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

test('of the kernel’s table only those that wait for connections are read', () => {
  const table = [
    'Num       RefCount Protocol Flags    Type St Inode Path',
    '0000000000000000: 00000002 00000000 00010000 0001 01 31415 /run/api.sock',
    '0000000000000000: 00000003 00000000 00000000 0001 03 92653 /run/other.sock',
    '0000000000000000: 00000002 00000000 00010000 0001 01 58979',
  ].join('\n');
  expect(unixListenersIn(table)).toEqual([{ path: '/run/api.sock', inode: '31415' }]);
});
