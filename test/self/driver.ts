// What the harness's own counting costs: the load driver against the plain autocannon command and wrk, on the same server.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fromLogs, intervalAt } from '../../harness/analysis/interval.ts';
import { type Driver, startDriver } from '../../harness/load/driver.ts';
import { allowedCores, shareCores } from '../../harness/machine/cores.ts';
import type { Interval } from '../../harness/model/analysis.ts';
import { launcherFor } from '../../harness/process/pinning.ts';
import { told } from '../../harness/words/messages.ts';
import { english } from '../../harness/words/speak.ts';

export interface DriverComparison {
  pairs: number;
  /** Of the pairs' ratios, at 95 %. */
  toAutocannon: Interval;
  /** Absent where this machine has no wrk. */
  toWrk?: Interval;
}

const CONNECTIONS = 50;
const WARMUP_MS = 1000;

/** Runs all in turn, our driver and autocannon each first in every other pair: a host that grows faster favours neither. */
export async function driverAgainstAutocannon({ pairs = 16, measureMs = 3000 } = {}): Promise<DriverComparison> {
  const cores = shareCores(allowedCores());
  await using server = await startServer(cores?.target);
  // How a process happens to lie in memory is one throw for all that it does: each pair is of processes of its own.
  const ours = async () => {
    await using driver = await startDriver({ launcher: launcherFor(cores?.driver) });
    return await withDriver(driver, server.url, measureMs);
  };
  const plain = () => withAutocannon(server.url, measureMs, cores?.driver);
  const toAutocannon: number[] = [];
  const toWrk: number[] = [];
  for (let i = 0; i < pairs; i++) {
    const before = i % 2 === 0 ? undefined : await plain();
    const perSec = await ours();
    toAutocannon.push(perSec / (before ?? (await plain())));
    const wrkPerSec = await withWrk(server.url, measureMs, cores?.driver);
    if (wrkPerSec !== undefined) toWrk.push(perSec / wrkPerSec);
  }
  return {
    pairs,
    toAutocannon: ratioOf(toAutocannon),
    ...(toWrk.length > 0 ? { toWrk: ratioOf(toWrk) } : {}),
  };
}

function ratioOf(ratios: readonly number[]): Interval {
  return fromLogs(intervalAt(ratios.map(Math.log), 0.95)!)!;
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
  if (result.faults.length > 0) throw new Error(result.faults.map((fault) => english(told(fault))).join(' '));
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

/** undefined where there is no such program. Its cold start is part of it, as short as that is. */
function withWrk(url: string, measureMs: number, pin: number[] | undefined): Promise<number | undefined> {
  const [command, ...args] = [
    ...launcherFor(pin),
    ...['wrk', '-t1', `-c${CONNECTIONS}`, `-d${Math.ceil(measureMs / 1000)}s`, url],
  ];
  return new Promise((resolve, reject) => {
    execFile(command!, args, (error, stdout, stderr) => {
      const perSec = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
      if (!error && perSec > 0) resolve(perSec);
      else if (error && (error.code === 'ENOENT' || /No such file/.test(stderr))) resolve(undefined);
      else reject(error ?? new Error(`wrk said: ${stdout}`));
    });
  });
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
