// Arrivals of the schedule, served by one worker: waiting as queueing theory has it. Nothing is measured here.
import { describe, expect, test } from 'vitest';
import { arrivalsOf } from '../../harness/load/schedule.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { exponential, meanOf, quantileOf, responseTimes } from './queue.ts';

const SERVICE_MS = 1;
/** So many that chance alone moves the mean at ρ = 0.8 by less than two in a hundred. */
const REQUESTS = 600_000;

function arrivals(load: number): Float64Array {
  const ratePerSec = (1000 * load) / SERVICE_MS;
  return arrivalsOf({ ratePerSec, arrivals: 'poisson' }, (1000 * REQUESTS) / ratePerSec, 7);
}

describe.each([0.3, 0.6, 0.8])('at a load of %d', (load) => {
  test('M/D/1: mean waiting is ρ ÷ 2(1 − ρ) services (Pollaczek and Khinchine)', () => {
    const times = responseTimes(arrivals(load), () => SERVICE_MS);
    const expected = load / (2 * (1 - load));
    expect(Math.abs((meanOf(times) - SERVICE_MS) / SERVICE_MS / expected - 1)).toBeLessThan(0.05);
  });

  test('M/D/1: as many as 1 − ρ do not wait, and (1 − ρ)e^ρ wait less than one service (Erlang)', () => {
    const waits = responseTimes(arrivals(load), () => SERVICE_MS).map((ms) => ms - SERVICE_MS);
    const shareBelow = (ms: number) => waits.filter((wait) => wait < ms).length / waits.length;
    expect(Math.abs(shareBelow(1e-6) / (1 - load) - 1)).toBeLessThan(0.05);
    expect(Math.abs(shareBelow(SERVICE_MS - 1e-6) / ((1 - load) * Math.exp(load)) - 1)).toBeLessThan(0.05);
  });

  test('M/M/1: responses are exponential with mean 1 ÷ (1 − ρ) services', () => {
    const at = arrivals(load);
    const service = exponential(SERVICE_MS, at.length, seededRandom(8));
    const times = responseTimes(at, (nth) => service[nth]!).sort();
    const expectedMean = SERVICE_MS / (1 - load);
    expect(Math.abs(meanOf(times) / expectedMean - 1)).toBeLessThan(0.05);
    for (const share of [0.5, 0.9, 0.99]) {
      const expected = -Math.log(1 - share) * expectedMean;
      expect(Math.abs(quantileOf(times, share) / expected - 1)).toBeLessThan(0.05);
    }
  });
});
