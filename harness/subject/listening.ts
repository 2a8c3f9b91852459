// Where a service listens that nobody told us of: the sockets of its process, as the kernel lists them. Linux only.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { request } from 'node:http';
import { platform } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { BenchError, EXIT } from '../model/errors.ts';

/** In /proc/net/tcp: a socket that waits for connections. */
const LISTEN = '0A';
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

/** Every address that a process listens at, but for one port of ours. */
function listenersOf(pid: number, besides: number): string[] {
  const descriptors = ifThere(() => readdirSync(`/proc/${pid}/fd`), []);
  const sockets = new Set(
    descriptors.map((fd) => /^socket:\[(\d+)\]$/.exec(ifThere(() => readlinkSync(`/proc/${pid}/fd/${fd}`), ''))?.[1]),
  );
  return ['tcp', 'tcp6']
    .flatMap((table) => listenersIn(ifThere(() => readFileSync(`/proc/${pid}/net/${table}`, 'utf8'), '')))
    .filter(({ inode, port }) => sockets.has(inode) && port !== besides)
    .map(({ host, port }) => `http://${host}:${port}`);
}

/** Resolves with the address once HTTP is spoken there, whatever is said; rejects where it is not. Asked on loopback itself, whatever proxy there is. */
function answering(url: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const asked = request(url, { agent: false, timeout: ANSWER_MS }, (response) => {
    resolve(url);
    response.destroy();
  });
  asked.on('timeout', () => asked.destroy(new Error('it is silent')));
  asked.on('error', reject);
  asked.end();
  return promise;
}

/**
 * The first address of a process at which HTTP is spoken. Waits for it until the signal fires, and then rejects with its
 * reason; throws a BenchError where this system does not tell. `adminUrl`: the probe's own, which is none of the service's.
 */
export async function findUrl(pid: number, adminUrl: string, signal: AbortSignal): Promise<string> {
  if (platform() !== 'linux') {
    throw new BenchError(
      EXIT.unfit,
      `where the service listens can only be found on Linux, and this is ${platform()}`,
      'measure a service that serves by probe.Serve',
    );
  }
  const adminPort = Number(new URL(adminUrl).port);
  for (;;) {
    signal.throwIfAborted();
    const found = await Promise.any(listenersOf(pid, adminPort).map(answering)).catch(() => undefined);
    if (found !== undefined) return found;
    await pause(POLL_MS, undefined, { signal });
  }
}
