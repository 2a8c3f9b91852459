// Where a service listens that nobody told us of: the sockets of its process, as the kernel lists them (Linux only), and what answers there.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { platform } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Request } from '../model/workload.ts';
import { straightRequest } from './straight-request.ts';

/** In /proc/net/tcp: a socket that waits for connections. */
const LISTEN = '0A';
/** In /proc/net/unix: the same. */
const ACCEPTS = '00010000';
const POLL_MS = 20;
/** A service that has a port open answers on it at once, whatever it answers. */
const ANSWER_MS = 1_000;

/** Rows of /proc/net/tcp and tcp6 that listen: the address to ask, and the inode of the socket. */
export function listenersIn(table: string): { host: string; port: number; inode: string }[] {
  return table
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const columns = line.trim().split(/\s+/);
      const [address, port] = columns[1]?.split(':') ?? [];
      if (!address || !port || columns[3] !== LISTEN) return [];
      return [{ host: hostOf(address), port: Number.parseInt(port, 16), inode: columns[9]! }];
    });
}

/** The kernel writes an address in words of four bytes, each in the machine's own order. One that means any is asked on loopback. */
function hostOf(hex: string): string {
  const bytes = hex.match(/.{8}/g)!.flatMap((word) => word.match(/../g)!.reverse());
  const four = bytes.slice(-4).map((byte) => Number.parseInt(byte, 16));
  const isMapped = bytes.length === 4 || /^(00){10}ffff/i.test(bytes.join(''));
  if (/^0*$/.test(hex)) return '127.0.0.1';
  return isMapped ? four.join('.') : `[${bytes.join('').match(/.{4}/g)!.join(':').toLowerCase()}]`;
}

/** What /proc says; nothing of a process, or of a file of it, that is gone since. */
function ifThere<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** Inodes of the sockets that a process has open. */
function socketsOf(pid: number): Set<string | undefined> {
  const descriptors = ifThere(() => readdirSync(`/proc/${pid}/fd`), []);
  return new Set(
    descriptors.map((fd) => /^socket:\[(\d+)\]$/.exec(ifThere(() => readlinkSync(`/proc/${pid}/fd/${fd}`), ''))?.[1]),
  );
}

/** Rows of /proc/net/unix that wait for connections: path, and inode of the socket. */
export function unixListenersIn(table: string): { path: string; inode: string }[] {
  return table
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, , , flags, , , inode, path] = line.trim().split(/\s+/);
      return flags === ACCEPTS && inode && path ? [{ path, inode }] : [];
    });
}

/** What a process that listens at no TCP port listens at instead, in words. */
function elsewhere(pid: number): string {
  const sockets = socketsOf(pid);
  const rows = unixListenersIn(ifThere(() => readFileSync(`/proc/${pid}/net/unix`, 'utf8'), ''));
  const own = rows.find(({ inode }) => sockets.has(inode));
  return own === undefined ? '' : `, and listens at the Unix socket ${own.path}, which is not asked`;
}

/** Every address that a process listens at, but for one port of ours. */
function listenersOf(pid: number, besides: number): string[] {
  const sockets = socketsOf(pid);
  return ['tcp', 'tcp6']
    .flatMap((table) => listenersIn(ifThere(() => readFileSync(`/proc/${pid}/net/${table}`, 'utf8'), '')))
    .filter(({ inode, port }) => sockets.has(inode) && port !== besides)
    .map(({ host, port }) => `${host}:${port}`);
}

/** How somebody else's service is found ready. */
export interface Sought {
  /** At which it listens; looked for where it is not said. */
  port?: number;
  /** What it is asked until it answers, and below which status an answer means that it is ready. */
  request: Request;
  readyBelow: number;
}

const ANY: Sought = { request: { method: 'GET', path: '/' }, readyBelow: 600 };

export interface Search {
  /** The first address of the process at which the service is ready. Waits until the signal fires, and rejects with its reason. */
  url(signal: AbortSignal): Promise<string>;
  /** What there was to see so far, in words. */
  seen(): string;
}

/**
 * Throws a BenchError where no port is named and this system does not tell. `adminUrl`: the probe's own, which is none of
 * the service's.
 */
export function searchFor(pid: number, adminUrl: string, { port, request: asked, readyBelow }: Sought = ANY): Search {
  if (platform() !== 'linux' && port === undefined) {
    throw new BenchError(
      EXIT.unfit,
      `where the service listens can only be found on Linux, and this is ${platform()}`,
      'name its port with --port',
    );
  }
  const adminPort = Number(new URL(adminUrl).port);
  const places = () => (port === undefined ? listenersOf(pid, adminPort) : [`127.0.0.1:${port}`, `[::1]:${port}`]);
  const what = `${asked.method} ${asked.path}`;
  let answered: string | undefined;
  let silent: string | undefined;
  const look = async (place: string) => {
    const [url, status] = await answerAt(place, asked);
    if (typeof status === 'number' && status < readyBelow) return url;
    if (typeof status === 'number') answered = `it answered ${what} with ${status}`;
    else silent = `nothing answered ${what} at ${url} (${whyNot(status)})`;
    throw new Error('not ready');
  };
  return {
    // An answer at one place tells more than the silence of others.
    seen: () => answered ?? silent ?? `it has opened no TCP port${elsewhere(pid)}`,
    url: async (signal) => {
      for (;;) {
        signal.throwIfAborted();
        const found = await Promise.any(places().map(look)).catch(() => undefined);
        if (found !== undefined) return found;
        await pause(POLL_MS, undefined, { signal });
      }
    },
  };
}

/** In plain words a server over TLS answers 400, or hangs up. */
const WANTS_TLS = 400;

/** What answers at a place, and with which status, over TLS where plain words find nobody who understands them. */
async function answerAt(place: string, asked: Request): Promise<[url: string, status: number | Error]> {
  const tried = async (url: string): Promise<[string, number | Error]> => [
    url,
    await statusOf(url, asked).catch((error: Error) => error),
  ];
  const plain = await tried(`http://${place}`);
  if (typeof plain[1] === 'number' && plain[1] !== WANTS_TLS) return plain;
  const secured = await tried(`https://${place}`);
  return typeof secured[1] === 'number' ? secured : plain;
}

function whyNot({ code, message }: NodeJS.ErrnoException): string {
  return code?.startsWith('HPE_') ? 'what it speaks is no HTTP/1.1; HTTP/2 alone is not asked' : message;
}

/** The status of an answer; rejects where no HTTP is spoken. Asked on loopback itself, whatever proxy there is. */
function statusOf(url: string, { method, path, headers, body }: Request): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const sent = straightRequest(url, { method, path, ...(headers ? { headers } : {}), timeout: ANSWER_MS });
  sent.on('response', (response) => {
    resolve(response.statusCode!);
    response.destroy();
  });
  sent.on('timeout', () => sent.destroy(new Error('it is silent')));
  sent.on('error', reject);
  sent.end(body);
  return promise;
}
