// The speed of a core, read for real: the same work takes about the same time, and a reader that has died says so.
import { expect, test } from 'vitest';
import { startSpeedometer } from '../../harness/run/speedometer.ts';

test('the median of a few readings stands still on a machine that does', async () => {
  await using speedometer = await startSpeedometer(undefined);
  const readings: number[] = [];
  for (let i = 0; i < 9; i++) readings.push(await speedometer.readUs());
  const sorted = readings.toSorted((a, b) => a - b);
  expect(sorted[0]).toBeGreaterThan(1);
  // The same work on the same machine: the middle half of the readings within a quarter, whatever else goes on.
  expect(sorted[6]! / sorted[2]!).toBeLessThan(1.25);
});

test('a reader that is gone is no reading of zero', async () => {
  const speedometer = await startSpeedometer(undefined);
  await speedometer[Symbol.asyncDispose]();
  await expect(speedometer.readUs()).rejects.toThrow('the process that reads the speed of the core ended');
});
