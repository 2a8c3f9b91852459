// What the harness's own counting costs: the load driver against the plain autocannon command, on the same server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Driver, startDriver } from '../../harness/load/driver.ts';
import { allowedCores, shareCores } from '../../harness/machine/cores.ts';
import { launcherFor } from '../../harness/process/pinning.ts';

export interface DriverPair {
  driverPerSec: number;
  autocannonPerSec: number;
  /** Driver ÷ autocannon. */
  ratio: number;
}

export interface DriverComparison {
  pairs: DriverPair[];
  medianRatio: number;
  /** Whether target and generators were kept to cores of their own. */
  pinned: boolean;
}

const CONNECTIONS = 50;
const WARMUP_MS = 1000;

/** Runs both in turn, the driver first in every pair. Target: a median ratio of at least 0.95. */
export async function driverAgainstAutocannon({ pairs = 6, measureMs = 3000 } = {}): Promise<DriverComparison> {
  const cores = shareCores(allowedCores());
  await using server = await startServer(cores?.target);
  await using driver = await startDriver({ launcher: launcherFor(cores?.driver) });
  const found: DriverPair[] = [];
  for (let i = 0; i < pairs; i++) {
    const driverPerSec = await withDriver(driver, server.url, measureMs);
    const autocannonPerSec = await withAutocannon(server.url, measureMs, cores?.driver);
    found.push({ driverPerSec, autocannonPerSec, ratio: driverPerSec / autocannonPerSec });
  }
  return { pairs: found, medianRatio: median(found.map(({ ratio }) => ratio)), pinned: cores !== undefined };
}

async function withDriver(driver: Driver, url: string, measureMs: number): Promise<number> {
  const { result } = await driver.run(
    {
      url,
      load: {
        kind: 'closed-loop',
        connections: CONNECTIONS,
        timeoutMs: 10_000,
        requests: [{ method: 'GET', path: '/' }],
      },
      connections: CONNECTIONS,
      warmup: { minMs: WARMUP_MS, maxMs: WARMUP_MS },
      measureMs,
      spans: [],
      expected: [{ status: 200, body: 'hello' }],
    },
    {},
  );
  if (result.faults.length > 0) throw new Error(result.faults.join(' '));
  return result.window.ledger.ok / (result.window.durationMs / 1000);
}

/** The command is a new process each time; its own warm-up spares it the cold start that the driver does not have. */
async function withAutocannon(url: string, measureMs: number, pin: number[] | undefined): Promise<number> {
  const seconds = (ms: number) => String(ms / 1000);
  const warmup = ['-W', '[', '-c', String(CONNECTIONS), '-d', seconds(WARMUP_MS), ']'];
  const command = createRequire(import.meta.url).resolve('autocannon');
  const child = spawnPinned(
    [command, '-c', String(CONNECTIONS), '-d', seconds(measureMs), '-j', ...warmup, url],
    pin,
    'pipe',
  );
  const [output] = await Promise.all([text(child.stdout!), once(child, 'exit')]);
  // The warm-up prints a result of its own before.
  const result = JSON.parse(output.trim().split('\n').at(-1)!) as { '2xx': number; duration: number };
  return result['2xx'] / result.duration;
}

async function startServer(pin: number[] | undefined): Promise<{ url: string } & AsyncDisposable> {
  const child = spawnPinned([join(import.meta.dirname, '..', 'truth', 'fast-server.ts')], pin, 'ipc');
  const [port] = (await once(child, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

function spawnPinned(args: string[], cores: number[] | undefined, channel: 'pipe' | 'ipc') {
  const [command, ...rest] = [...launcherFor(cores), process.execPath, ...args];
  return spawn(command!, rest, {
    stdio: channel === 'ipc' ? ['ignore', 'ignore', 'inherit', 'ipc'] : ['ignore', 'pipe', 'ignore'],
  });
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
