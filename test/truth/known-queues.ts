// How truly the driver at a rate keeps its schedule, and what it says of services whose truth is computed from that schedule.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Driver, startDriver } from '../../harness/load/driver.ts';
import { arrivalsOf } from '../../harness/load/schedule.ts';
import { allowedCores, shareCores } from '../../harness/machine/cores.ts';
import { quantile } from '../../harness/model/latency.ts';
import type { LatencyHistogram, LoadResult } from '../../harness/model/trial.ts';
import { launcherFor } from '../../harness/process/pinning.ts';
import { meanOf, quantileOf, responseTimes } from '../load/queue.ts';
import { type OneWorker, serviceTimes } from './one-worker.ts';

const WARMUP_MS = 1000;
const SEED = 20;

interface Loaded {
  result: LoadResult;
  /** Due times of the whole load in ms from its start, and the epoch time of that start. */
  due: Float64Array;
  startEpochMs: number;
}

export interface Punctual {
  askedPerSec: number;
  achievedPerSec: number;
  p50Us: number;
  p99Us: number;
  ownP99Us: number;
  hostGaps: number;
  hostGapsMs: number;
  cpuShare: number;
}

/** Lateness against the plainest server, rate by rate. */
export async function lateness(ratesPerSec: readonly number[], measureMs = 3000): Promise<Punctual[]> {
  return withServer('fast-server.ts', [], async (driver, url) => {
    const found: Punctual[] = [];
    for (const askedPerSec of ratesPerSec) {
      const { result } = await load(driver, url, { ratePerSec: askedPerSec, measureMs, connections: 64 });
      const { latenessUs, ownLatenessP99Us, hostGaps } = result.punctuality!;
      found.push({
        askedPerSec,
        achievedPerSec: result.window.ledger.ok / (result.window.durationMs / 1000),
        p50Us: latenessUs.p50,
        p99Us: latenessUs.p99,
        ownP99Us: ownLatenessP99Us,
        hostGaps: hostGaps.length,
        hostGapsMs: hostGaps.reduce((total, { durationMs }) => total + durationMs, 0),
        cpuShare: result.self.cpuShare,
      });
    }
    return found;
  });
}

export interface Truth {
  what: string;
  /**
   * Measured ÷ the formula's. The schedule's own luck is known exactly, and taken out: measured + formula − computed from the
   * same schedule, which is the control variate with coefficient one.
   */
  mean?: number;
  /** Measured ÷ computed from the same schedule. */
  p50?: number;
  p99: number;
}

/** Mean response of one worker in services: Pollaczek and Khinchine for constant times, Erlang for exponential ones. */
const FORMULA = {
  'M/D/1': (load: number) => 1 + load / (2 * (1 - load)),
  'M/M/1': (load: number) => 1 / (1 - load),
} as const;

/** Long enough that what the network and the server's own loop take, some 0.1 ms, is small beside it. */
const SERVICE_MS = 10;

/** One worker: responses, measured against computed from the same arrivals. */
export async function queues(measureMs = 15_000): Promise<Truth[]> {
  const serviceMs = SERVICE_MS;
  const found: Truth[] = [];
  for (const [name, worker] of [
    ['M/D/1', { serviceMs }],
    ['M/M/1', { serviceMs, seed: SEED }],
  ] as const) {
    const service = serviceTimes(worker);
    for (const share of [0.3, 0.6, 0.8]) {
      const { result, due } = await withServer('one-worker.ts', [worker], (driver, url) =>
        load(driver, url, { ratePerSec: (1000 * share) / serviceMs, measureMs, connections: 512 }),
      );
      const computed = responseTimes(due, (nth) => service[nth % service.length]!);
      const inWindow = computed.filter((_, i) => due[i]! >= WARMUP_MS).sort();
      const { latencyUs } = result.window;
      found.push({
        what: `${name} at ρ ${share}`,
        mean: 1 + (meanUs(latencyUs) / 1000 - meanOf(inWindow)) / (serviceMs * FORMULA[name](share)),
        p50: quantile(latencyUs, 0.5)!.us / 1000 / quantileOf(inWindow, 0.5),
        p99: quantile(latencyUs, 0.99)!.us / 1000 / quantileOf(inWindow, 0.99),
      });
    }
  }
  return found;
}

export const FREEZE = { everyMs: 3000, forMs: 500 } as const;

/** A service that answers at once, and nothing in half a second of every three. */
export async function frozen(measureMs = 15_000): Promise<Truth & { p99Ms: number }> {
  const freeze = FREEZE;
  const { result, due, startEpochMs } = await withServer('one-worker.ts', [{ serviceMs: 0, freeze }], (driver, url) =>
    load(driver, url, { ratePerSec: 500, measureMs, connections: 512 }),
  );
  const computed = due
    .filter((atMs) => atMs >= WARMUP_MS)
    .map((atMs) => Math.max(0, freeze.forMs - ((startEpochMs + atMs) % freeze.everyMs)))
    .sort();
  const p99Ms = quantile(result.window.latencyUs, 0.99)!.us / 1000;
  return { what: 'frozen 0.5 s of every 3 s', p99Ms, p99: p99Ms / quantileOf(computed, 0.99) };
}

async function load(
  driver: Driver,
  url: string,
  { ratePerSec, measureMs, connections }: { ratePerSec: number; measureMs: number; connections: number },
): Promise<Loaded> {
  const run = await driver.run(
    {
      url,
      load: {
        kind: 'at-rate',
        arrivals: 'poisson',
        ratePerSec,
        connections,
        timeoutMs: 10_000,
        requests: [{ method: 'GET', path: '/' }],
      },
      connections,
      warmup: { minMs: WARMUP_MS, maxMs: WARMUP_MS },
      measureMs,
      seed: SEED,
      spans: [],
    },
    {},
  );
  const { result, windowStartEpochMs } = run;
  if (result.faults.length > 0) throw new Error(result.faults.join(' '));
  return {
    result,
    due: arrivalsOf({ ratePerSec, arrivals: 'poisson' }, WARMUP_MS + measureMs, SEED),
    startEpochMs: windowStartEpochMs - result.warmup.durationMs,
  };
}

export async function withServer<T>(
  program: string,
  args: OneWorker[],
  use: (driver: Driver, url: string) => Promise<T>,
): Promise<T> {
  const cores = shareCores(allowedCores());
  const [command, ...rest] = [
    ...launcherFor(cores?.target),
    process.execPath,
    join(import.meta.dirname, program),
    ...args.map((each) => JSON.stringify(each)),
  ];
  const child = spawn(command!, rest, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [port] = (await once(child, 'message')) as [number];
  try {
    await using driver = await startDriver({ launcher: launcherFor(cores?.driver) });
    return await use(driver, `http://127.0.0.1:${port}`);
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}

function meanUs({ valuesUs, counts }: LatencyHistogram): number {
  const answers = counts.reduce((total, count) => total + count, 0);
  return valuesUs.reduce((total, us, i) => total + us * counts[i]!, 0) / answers;
}
