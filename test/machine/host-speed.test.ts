// The speed of a core, read for real: the same work takes about the same time, and a reader that is lost is replaced once.
import { expect, test } from 'vitest';
import { type CoreReading, type HostSpeedProbe, hostSpeedProbe } from '../../harness/machine/host-speed.ts';
import type { ProcessEvent } from '../../harness/process/processes.ts';
import { isAlive } from '../fakes/processes.ts';

const READING = { serialUs: expect.toSatisfy((us) => us > 1), fillingUs: expect.toSatisfy((us) => us > 1) };

/** A probe, and the processes that it has started so far. */
function watched(readingLimitMs?: number): { probe: HostSpeedProbe; pids: number[] } {
  const pids: number[] = [];
  const onProcess = ({ pid, state }: ProcessEvent) => void (state === 'started' && pids.push(pid!));
  return { probe: hostSpeedProbe({ onProcess, ...(readingLimitMs === undefined ? {} : { readingLimitMs }) }), pids };
}

test('the median of a few readings stands still on a machine that does', async () => {
  await using probe = hostSpeedProbe();
  const readings: CoreReading[] = [];
  for (let i = 0; i < 15; i++) readings.push(await probe.read());
  const sorted = readings.map(({ serialUs }) => serialUs).toSorted((a, b) => a - b);
  expect(sorted[0]).toBeGreaterThan(1);
  // The same work on the same machine, whatever else it does meanwhile: the fastest third lie close together.
  expect(sorted[4]! / sorted[0]!).toBeLessThan(1.25);
});

test('work that fills the core has its four chains side by side: one after the other they would take twice the one chain’s time', async () => {
  await using probe = hostSpeedProbe();
  const readings: CoreReading[] = [];
  for (let i = 0; i < 10; i++) readings.push(await probe.read());
  const least = (us: (reading: CoreReading) => number) => Math.min(...readings.map(us));
  expect(least(({ fillingUs }) => fillingUs) / least(({ serialUs }) => serialUs)).toBeLessThan(1.5);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)('a reader that %s ended is replaced', async (signal) => {
  const { probe, pids } = watched();
  await using _ = probe;
  await probe.read();
  process.kill(pids[0]!, signal);
  expect(await probe.read()).toMatchObject(READING);
  expect(pids).toHaveLength(2);
});

test('a reader that dies while it starts is replaced', async () => {
  const { probe, pids } = watched();
  await using _ = probe;
  process.kill(pids[0]!, 'SIGKILL');
  expect(await probe.read()).toMatchObject(READING);
});

test('one that stands still is given up and killed, and its successor reads', async () => {
  const { probe, pids } = watched(1000);
  await using _ = probe;
  await probe.read();
  process.kill(pids[0]!, 'SIGSTOP');
  expect(await probe.read()).toMatchObject(READING);
  expect(isAlive(pids[0]!)).toBe(false);
});

test('lost together with its successor it has no reading, and says why; a reading is never zero', async () => {
  const pids: number[] = [];
  const onProcess = ({ pid, state }: ProcessEvent) => {
    if (state !== 'started') return;
    pids.push(pid!);
    process.kill(pid!, 'SIGKILL');
  };
  await using probe = hostSpeedProbe({ onProcess });
  for (let i = 0; i < 2; i++) {
    await expect(probe.read()).rejects.toThrow('the host-speed probe ended with SIGKILL');
  }
  expect(pids).toHaveLength(2);
});

test('lost again after a reading, it is replaced again', async () => {
  const { probe, pids } = watched();
  await using _ = probe;
  for (let i = 0; i < 3; i++) {
    expect(await probe.read()).toMatchObject(READING);
    process.kill(pids[i]!, 'SIGKILL');
  }
  expect(await probe.read()).toMatchObject(READING);
});

test('ended while it reads, it has no reading, and says so', async () => {
  const { probe } = watched();
  const reading = probe.read();
  const ended = probe[Symbol.asyncDispose]();
  await expect(reading).rejects.toThrow('the host-speed probe was ended');
  await ended;
});

test('its end leaves no process, not even one that stands still', async () => {
  const { probe, pids } = watched();
  await probe.read();
  process.kill(pids[0]!, 'SIGSTOP');
  await probe[Symbol.asyncDispose]();
  expect(isAlive(pids[0]!)).toBe(false);
  await expect(probe.read()).rejects.toThrow('the host-speed probe was ended');
});
