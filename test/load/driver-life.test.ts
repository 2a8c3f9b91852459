// How a driver process begins and ends: pinned, killed, stopped, orphaned.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { launcherFor } from '../../harness/fixture/taskset.ts';
import { type LoadJob, startDriver } from '../../harness/load/driver.ts';
import { later, serve } from './servers.ts';

function longJob(url: string): LoadJob {
  return {
    url,
    load: { driver: 'autocannon', connections: 4, timeoutMs: 5000, requests: [{ method: 'GET', path: '/' }] },
    connections: 4,
    warmup: { minMs: 0, maxMs: 0 },
    measureMs: 60_000,
    spans: [],
  };
}

const slowly = () => serve((_request, response) => later(5, () => response.end()));

/** Alive and not merely waiting to be collected by whoever inherited it. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
}

async function goneWithin(pid: number, ms: number): Promise<boolean> {
  for (let waitedMs = 0; lives(pid); waitedMs += 20) {
    if (waitedMs > ms) return false;
    await sleep(20);
  }
  return true;
}

test('a disposed driver is gone, even in the middle of a job', async () => {
  await using server = await slowly();
  const driver = await startDriver();
  const job = driver.run(longJob(server.url), { onWindowStart: () => void driver[Symbol.asyncDispose]() });
  await expect(job).rejects.toThrow('the load driver ended');
  expect(lives(driver.pid)).toBe(false);
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

test.skipIf(process.platform === 'win32')('a driver that hangs is given up and killed', async () => {
  await using server = await slowly();
  await using driver = await startDriver();
  const job = driver.run(longJob(server.url), { onWindowStart: () => process.kill(driver.pid, 'SIGSTOP') });
  await expect(job).rejects.toThrow('silent for 5 s');
  expect(await goneWithin(driver.pid, 2000)).toBe(true);
});

test('a driver lets the harness decide what an interrupt at the terminal means', async () => {
  await using server = await slowly();
  await using driver = await startDriver();
  const run = await driver.run(
    { ...longJob(server.url), measureMs: 300 },
    { onWindowStart: () => process.kill(driver.pid, 'SIGINT') },
  );
  expect(run.result.window.durationMs).toBeGreaterThanOrEqual(300);
});

test('a harness that is killed leaves no driver behind', async () => {
  await using server = await slowly();
  const harness = spawn(process.execPath, [join(import.meta.dirname, 'harness-that-dies.ts'), server.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(harness.stdout!, 'data')) as [Buffer];
  const pid = Number(line.toString());
  expect(lives(pid)).toBe(true);
  harness.kill('SIGKILL');
  // Sooner than its next report, which would find the channel closed and fail.
  expect(await goneWithin(pid, 700)).toBe(true);
});

const affinity = (pid: number | 'self') =>
  /^Cpus_allowed_list:\s*(.+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
const hasTaskset = process.platform === 'linux' && existsSync('/usr/bin/taskset');

test.skipIf(!hasTaskset)('a pinned driver keeps to its core and still talks', async () => {
  const core = Number(/^\d+/.exec(affinity('self')!)![0]);
  await using server = await slowly();
  await using driver = await startDriver(launcherFor([core]));
  expect(affinity(driver.pid)).toBe(String(core));
  const run = await driver.run({ ...longJob(server.url), measureMs: 100 }, {});
  expect(run.result.window.ledger.ok).toBeGreaterThan(0);
});

test.skipIf(!hasTaskset)('a driver that cannot start says why', async () => {
  await expect(startDriver(launcherFor([4095]))).rejects.toThrow(/the load driver ended with exit code 1: .*affinity/);
});
