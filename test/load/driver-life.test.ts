// How a driver process begins and ends: pinned, killed, stopped, orphaned.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LoadJob, startDriver } from '../../harness/load/driver.ts';
import { launcherFor } from '../../harness/process/pinning.ts';
import { told } from '../../harness/words/messages.ts';
import { english } from '../../harness/words/speak.ts';
import { isAlive, until } from '../fakes/processes.ts';
import { LINUX, SIGSTOP, TASKSET } from '../needs.ts';
import { expectClosedBooks } from './jobs.ts';
import { later, serve } from './servers.ts';

function longJob(url: string): LoadJob {
  return {
    url,
    load: { kind: 'closed-loop', connections: 4, timeoutMs: 5000, requests: [{ method: 'GET', path: '/' }] },
    connections: 4,
    warmup: { minMs: 0, maxMs: 0 },
    measureMs: 60_000,
    spans: [],
  };
}

const slowly = () => serve((_request, response) => later(5, () => response.end()));

test('a disposed driver is gone, even in the middle of a job', async () => {
  await using server = await slowly();
  const driver = await startDriver();
  const job = driver.run(longJob(server.url), { onWindowStart: () => void driver[Symbol.asyncDispose]() });
  await expect(job).rejects.toThrow('the load driver ended');
  expect(isAlive(driver.pid)).toBe(false);
  await driver[Symbol.asyncDispose]();
});

test('a driver killed in the middle of a job: the job rejects, further jobs too, and another driver does them', async () => {
  await using server = await slowly();
  await using driver = await startDriver();
  const job = driver.run(longJob(server.url), { onWindowStart: () => process.kill(driver.pid, 'SIGKILL') });
  await expect(job).rejects.toThrow('the load driver ended with SIGKILL');
  await expect(driver.run(longJob(server.url), {})).rejects.toThrow('the load driver ended with SIGKILL');
  await using other = await startDriver();
  const run = await other.run({ ...longJob(server.url), measureMs: 100 }, {});
  expect(run.result.faults).toEqual([]);
});

test.skipIf(SIGSTOP.missing)(`a driver that hangs is given up and killed${SIGSTOP.note}`, async () => {
  await using server = await slowly();
  await using driver = await startDriver();
  const job = driver.run(longJob(server.url), { onWindowStart: () => process.kill(driver.pid, 'SIGSTOP') });
  await expect(job).rejects.toThrow('silent for 5 s');
  await until(() => !isAlive(driver.pid), 2000);
});

test.skipIf(LINUX.missing)(
  `a driver has a process group of its own: signals to the harness's group are not for it${LINUX.note}`,
  async () => {
    await using driver = await startDriver();
    const groupOf = (pid: number | 'self') => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[2];
    expect(groupOf(driver.pid)).toBe(String(driver.pid));
    expect(groupOf(driver.pid)).not.toBe(groupOf('self'));
  },
);

test.each(['SIGKILL', 'SIGTERM'] as const)('a driver that %s ends while it starts says so at once', async (signal) => {
  const starting = startDriver({ onSpawn: (pid) => process.kill(pid!, signal) });
  await expect(starting).rejects.toThrow(`the load driver ended with ${signal}`);
});

test.skipIf(SIGSTOP.missing)(`a driver that hangs while it starts is given up and killed${SIGSTOP.note}`, async () => {
  let pid = 0;
  const onSpawn = (own: number | undefined) => {
    pid = own!;
    process.kill(pid, 'SIGSTOP');
  };
  await expect(startDriver({ onSpawn, readyLimitMs: 500 })).rejects.toThrow(
    'was not ready within 0.5 s and was killed',
  );
  expect(isAlive(pid)).toBe(false);
});

test('a harness that is killed leaves no driver behind', async () => {
  await using server = await slowly();
  const harness = spawn(process.execPath, [join(import.meta.dirname, 'harness-that-dies.ts'), server.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(harness.stdout!, 'data')) as [Buffer];
  const pid = Number(line.toString());
  expect(isAlive(pid)).toBe(true);
  harness.kill('SIGKILL');
  await until(() => !isAlive(pid), 2_000);
});

const affinity = (pid: number | 'self') =>
  /^Cpus_allowed_list:\s*(.+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];

test.skipIf(TASKSET.missing)(`a pinned driver keeps to its core and still talks${TASKSET.note}`, async () => {
  const core = Number(/^\d+/.exec(affinity('self')!)![0]);
  // However long a busy host takes to it.
  const heard = new AbortController();
  const reason = new Error('heard');
  await using server = await serve((_request, response) => {
    heard.abort(reason);
    response.end();
  });
  await using driver = await startDriver({ launcher: launcherFor([core]) });
  expect(affinity(driver.pid)).toBe(String(core));
  await expect(driver.run(longJob(server.url), {}, heard.signal)).rejects.toBe(reason);
  const run = await driver.run({ ...longJob(server.url), measureMs: 100 }, {});
  expect(run.result.faults).toEqual([]);
});

test.skipIf(TASKSET.missing)(`a driver that cannot start says why${TASKSET.note}`, async () => {
  await expect(startDriver({ launcher: launcherFor([4095]) })).rejects.toThrow(
    /the load driver ended with exit code 1: .*affinity/,
  );
});

/** A shell that lets what it becomes open so many files at once. */
const withFiles = (files: number) => ['/bin/sh', '-c', `ulimit -n ${files}; exec "$0" "$@"`];

/** More than 300 are under way at a time, so that every connection is needed. */
const AT_RATE = { kind: 'at-rate', ratePerSec: 1500, arrivals: 'even' } as const;

describe.skipIf(LINUX.missing)(`a driver that may open too few files${LINUX.note}`, () => {
  test.each<[string, object, number]>([
    ['in a closed loop', {}, 0],
    ['at a rate', AT_RATE, 400],
  ])('%s says so, and the number that it names will do', async (_, kind, answersAfterMs) => {
    await using server = await serve((_request, response) => later(answersAfterMs, () => response.end('ok')));
    const job = { ...longJob(server.url), warmup: { minMs: 500, maxMs: 500 }, measureMs: 700 };
    const run = async (files: number, connections: number) => {
      await using driver = await startDriver({ launcher: withFiles(files) });
      const load = { ...job.load, connections, ...kind } as LoadJob['load'];
      return (await driver.run({ ...job, load, connections, seed: 1 }, {})).result;
    };
    const refused = await run(128, 300);
    const first = english(told(refused.faults[0] ?? ''));
    const [, files, fewer] = /ulimit -n (\d+) would do, or --connections (\d+)\.$/.exec(first) ?? [];
    expect(refused.faults, first).toHaveLength(1);
    expectClosedBooks(refused.window);
    for (const enough of [await run(Number(files), 300), await run(128, Number(fewer))]) {
      expect(enough.faults).toEqual([]);
      // On a busy machine the answers may come after the window.
      expect(enough.window.ledger.sent).toBeGreaterThan(0);
      expectClosedBooks(enough.window);
    }
  });
});
