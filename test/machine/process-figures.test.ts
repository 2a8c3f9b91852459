// The kernel's figures: the arithmetic of its files, and a real process that does known work.
import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import { describe, expect, test } from 'vitest';
import {
  cpuMsOfStat,
  cpuTimesOfMachine,
  machineTimesOf,
  readMemory,
  watchProcess,
} from '../../harness/machine/process-figures.ts';
import { measured } from '../../harness/model/artifact.ts';
import { until } from '../fakes/processes.ts';
import { LINUX, need } from '../needs.ts';

/** A Node process that keeps a core busy for so long, says so, and waits to be killed. */
function busy(ms: number) {
  const child = spawn(
    process.execPath,
    ['-e', `const end = Date.now() + ${ms}; while (Date.now() < end); console.log('done'); setInterval(() => {}, 1e6)`],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return {
    pid: child.pid!,
    done: new Promise((resolve) => child.stdout.once('data', resolve)),
    gone: new Promise((resolve) => child.once('exit', resolve)),
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  };
}

describe('the text of /proc', () => {
  test.each([
    ['an ordinary name', '12 (fixture) S 1 12 12 0 -1 4194560 100 0 0 0 150 25 0 0 20 0'],
    ['a name that tries to fool', '12 (a) R 9 9) S 1 12 12 0 -1 4194560 100 0 0 0 150 25 0 0 20 0'],
  ])('CPU time of a process with %s', (_, stat) => {
    expect(cpuMsOfStat(stat)).toBe(1750);
  });

  test('the machine: guests are not counted twice, a disk awaited is not work, steal is its own', () => {
    const text = 'cpu  100 1 30 500 40 2 7 20 90 5\ncpu0 1 1 1 1 1 1 1 1 1 1\nctxt 5\n';
    expect(machineTimesOf(text)).toEqual({ totalMs: 7000, busyMs: 1400, stealMs: 200 });
  });

  test.each(['', 'cpu0 1 2 3 4 5 6 7 8\n', 'cpu  1 2 3\n'])('no line of the whole machine: %j', (text) => {
    expect(() => machineTimesOf(text)).toThrow('no line of the whole machine');
  });
});

describe.skipIf(LINUX.missing)(`on Linux${LINUX.note}`, () => {
  test('a process that was busy for 300 ms used about as much CPU time, and has memory', async () => {
    using child = busy(300);
    using watch = measured(watchProcess(child.pid, Date.now))!;
    await child.done;
    const { cpuMs, rssBytes, peakRssBytes } = watch.read();
    // Its own start comes on top; on a busy machine it gets less than it asked for.
    expect(cpuMs).toBeGreaterThan(50);
    expect(cpuMs).toBeLessThan(1500);
    expect(rssBytes).toBeGreaterThan(1e6);
    expect(peakRssBytes).toBeGreaterThanOrEqual(rssBytes);
  });

  test('a watch samples by itself, in order, and outlives its process', async () => {
    using child = busy(0);
    let looks = 0;
    const now = () => {
      looks++;
      return Date.now();
    };
    using watch = measured(watchProcess(child.pid, now))!;
    await until(() => watch.samples().length >= 2);
    child[Symbol.dispose]();
    await child.gone;
    const samples = watch.samples();
    for (const column of ['atMs', 'cpuMs'] as const) {
      const values = samples.map((sample) => sample[column]);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
    // It looks once more and finds nobody.
    await until(() => looks > samples.length);
    expect(watch.samples()).toEqual(samples);
    expect(() => readMemory(child.pid)).toThrow();
  });

  test('the machine works no more than there is time', () => {
    const { totalMs, busyMs, stealMs } = measured(cpuTimesOfMachine())!;
    expect(busyMs + stealMs).toBeLessThanOrEqual(totalMs);
    expect(busyMs).toBeGreaterThan(0);
  });
});

const ELSEWHERE = need(platform() !== 'linux', 'this is Linux', 'run it on macOS');
test.skipIf(ELSEWHERE.missing)(`elsewhere the figures are absent, not zero${ELSEWHERE.note}`, () => {
  expect(watchProcess(process.pid, Date.now)).toMatchObject({ ok: false, failure: { code: 'not-supported' } });
  expect(cpuTimesOfMachine()).toMatchObject({ ok: false, failure: { code: 'not-supported' } });
});
