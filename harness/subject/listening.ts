// Where a service listens that nobody told us of: the sockets of its process, as the kernel lists them (Linux only), and what answers there.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { platform } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type Address, isHttp2, type Protocol } from '../model/address.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Request } from '../model/workload.ts';
import { straightAnswer } from './straight-request.ts';

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
  /** It is asked in HTTP/2 only; elsewhere only where it understands no HTTP/1.1. */
  http2?: true;
}

const ANY: Sought = { request: { method: 'GET', path: '/' }, readyBelow: 600 };

export interface Search {
  /** The first address of the process at which the service is ready. Waits until the signal fires, and rejects with its reason. */
  address(signal: AbortSignal): Promise<Address>;
  /** What there was to see so far, in words. */
  seen(): string;
}

/**
 * Throws a BenchError where no port is named and this system does not tell. `adminUrl`: the probe's own, which is none of
 * the service's.
 */
export function searchFor(pid: number, adminUrl: string, sought: Sought = ANY): Search {
  const { port, request: asked, readyBelow, http2 } = sought;
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
    const { status, ...at } = await answerAt(place, sought);
    if (typeof status === 'number' && status < readyBelow) return at;
    if (typeof status === 'number') answered = `it answered ${what} with ${status}`;
    else if (http2)
      silent = `nothing answered ${what} in HTTP/2, with TLS or without, at ${place}; HTTP/1.1 was not tried`;
    else silent = `nothing answered ${what} at ${at.url} (${status.message})`;
    throw new Error('not ready');
  };
  return {
    // An answer at one place tells more than the silence of others.
    seen: () => answered ?? silent ?? `it has opened no TCP port${elsewhere(pid)}`,
    address: async (signal) => {
      for (;;) {
        signal.throwIfAborted();
        const found = await Promise.any(places().map(look)).catch(() => undefined);
        if (found !== undefined) return found;
        await pause(POLL_MS, undefined, { signal });
      }
    },
  };
}

/** In this order: HTTP/1.1 where it is spoken, since that is what most drivers and most callers on one machine speak. */
const ANY_PROTOCOL = ['http', 'https', 'h2', 'h2c'] as const satisfies readonly Protocol[];
const HTTP2 = ['h2', 'h2c'] as const satisfies readonly Protocol[];

/** In plain words a server over TLS answers 400, or hangs up. */
const WANTS_TLS = 400;

interface Tried extends Address {
  status: number | Error;
}

/** What answers at a place, in the first of the protocols that is understood there; the first's failure where none is. */
async function answerAt(place: string, { request: asked, readyBelow, http2 }: Sought): Promise<Tried> {
  const tried: Tried[] = [];
  for (const protocol of http2 ? HTTP2 : ANY_PROTOCOL) {
    const at = { url: `${protocol === 'http' || protocol === 'h2c' ? 'http' : 'https'}://${place}`, protocol };
    const status = await statusOf(at, asked).catch((error: Error) => error);
    if (typeof status === 'number' && !mayBeRefusal(protocol, status, readyBelow)) return { ...at, status };
    tried.push({ ...at, status });
    // Nobody is there, or somebody who only takes time.
    if (status instanceof Error && (isRefusal(status) || (status === SILENT && isHttp2(protocol)))) break;
    if (protocol === 'https' && tried.every((one) => one.status === SILENT)) break;
  }
  return tried.find(({ protocol, status }) => protocol === 'https' && typeof status === 'number') ?? tried[0]!;
}

/** Whether an answer may be to the protocol and not to the request: over TLS, some that speak HTTP/2 alone refuse another in its own words. */
function mayBeRefusal(protocol: Protocol, status: number, readyBelow: number): boolean {
  return protocol === 'http' ? status === WANTS_TLS : protocol === 'https' && status >= readyBelow;
}

const SILENT = new Error('it is silent');

function isRefusal(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ECONNREFUSED';
}

/** The status of an answer; rejects where what is asked is not understood. Asked on loopback itself, whatever proxy there is. */
async function statusOf(to: Address, asked: Request): Promise<number> {
  const limit = AbortSignal.timeout(ANSWER_MS);
  const { status, body } = await straightAnswer(to, asked, limit).catch((error: Error) => {
    throw limit.aborted ? SILENT : error;
  });
  body.destroy();
  return status;
}
