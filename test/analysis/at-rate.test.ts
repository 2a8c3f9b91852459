// A load at a rate as it is judged and shown: its own checks, its own calibration, and what makes two runs strangers.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { calibrationOf, fits, whyUnfit } from '../../harness/analysis/calibration.ts';
import { exitCodeOf } from '../../harness/analysis/exit-code.ts';
import { obstaclesBetween } from '../../harness/analysis/same-builds.ts';
import { describePlan } from '../../harness/command/progress.ts';
import { asAsked } from '../../harness/run/asked.ts';
import { makePlan } from '../../harness/run/plan.ts';
import { english } from '../../harness/words/speak.ts';
import { writeText } from '../../reports/formats/text.ts';
import { makeReport } from '../../reports/report.ts';
import { plan as planFacts } from '../../reports/sections/facts.ts';
import { type PunctualityChange, recordAtRate } from '../fakes/at-rate.ts';
import { sampleExperiment, sampleRecord } from '../fakes/record.ts';

function checks(change?: PunctualityChange) {
  const { checks: found } = analyse(recordAtRate({}, change));
  return Object.fromEntries(found.map(({ id, outcome, text }) => [id, `${outcome}: ${english(text)}`]));
}

const ofFix =
  (change: ReturnType<PunctualityChange>): PunctualityChange =>
  (trial) =>
    trial.variant === 'fix' ? change : {};

describe('the checks of a load at a rate', () => {
  test('a punctual run has nothing to mind, and tells its figures', () => {
    const found = checks();
    expect(Object.values(found).filter((text) => !text.startsWith('good'))).toEqual([]);
    expect(found.rate).toContain('Every variant answered all of the 1,900/s');
    expect(found.lateness).toContain('4.00 µs at the median and 900 µs at P99; without the host’s gaps P99 is 40.0 µs');
  });

  test('Little’s law, settling, and the closed loop’s delays are not asked of it, and its own are of no closed loop', () => {
    const [open, closed] = [checks(), Object.fromEntries(analyse(sampleRecord()).checks.map(({ id }) => [id, id]))];
    for (const id of ['littles-law', 'warm-up', 'generator-delay']) {
      expect(open).not.toHaveProperty(id);
      expect(closed).toHaveProperty(id);
    }
    for (const id of ['rate', 'lateness', 'client-queue']) expect(closed).not.toHaveProperty(id);
  });

  test.each<[string, PunctualityChange, RegExp]>([
    [
      'rate',
      (trial, { due }) => (trial.variant === 'fix' ? { due: due * 2 } : {}),
      /^mind: Of the 1,900\/s offered, some could not be answered: fix 2,\d+\/s\. Latencies/,
    ],
    ['lateness', ofFix({ ownLatenessP99Us: 1001 }), /^mind: .* In 8 of 24 trials the generator’s own lateness was/],
    [
      'host-gaps',
      ofFix({ hostGaps: [{ atMs: 10, durationMs: 5 }] }),
      /^good: .* stopped the generator’s core 8 times, for up to 5\.00 ms, at most 0\.25 % of a window/,
    ],
    [
      'host-gaps',
      ofFix({
        hostGaps: [
          { atMs: 10, durationMs: 15 },
          { atMs: 90, durationMs: 15 },
        ],
      }),
      /^mind: .* stopped the generator’s core 16 times, for up to 15\.0 ms, at most 1\.50 % of a window/,
    ],
    [
      'client-queue',
      ofFix({ queued: 12, longestQueuedMs: 340, unsent: 3 }),
      /^mind: For fix .* Up to 12 requests of a trial waited .* at most 340 ms; up to 3 still waited/,
    ],
  ])('%s speaks up', (id, change, expected) => {
    expect(checks(change)[id]).toMatch(expected);
  });
});

test('a rate that could not be sent in time leaves no verdict on the load, and says what would do', () => {
  const { outcome, comparisons } = analyse(recordAtRate({}, () => ({ ownLatenessP99Us: 40_000 })));
  expect(outcome).toBe('invalid');
  const p99 = comparisons.find(({ metric, variant }) => metric === 'latency.p99' && variant === 'fix')!;
  expect(p99.verdict).toBe('invalid');
  expect(english(p99.because)).toMatch(/could not send at this rate in time.*A lower --rate would do/);
  expect(exitCodeOf({ outcome, comparisons }, 'never')).toBe(3);
});

test('the contract says the rate and its arrivals, and of a closed loop that there is none', () => {
  expect(analyse(recordAtRate()).plan).toMatchObject({ ratePerSec: 1900, arrivals: 'poisson' });
  expect(analyse(sampleRecord()).plan).toMatchObject({ ratePerSec: null, arrivals: null });
});

test('a calibration speaks for its own rate alone, and one of before there were rates for a closed loop', () => {
  const control = { rounds: 12, control: true };
  const poisson = calibrationOf(recordAtRate(control));
  expect(fits(poisson, recordAtRate())).toBe(true);
  const others = [
    sampleRecord(),
    recordAtRate({ rate: { ratePerSec: 1000, arrivals: 'poisson' } }),
    recordAtRate({ rate: { ratePerSec: 1900, arrivals: 'even' } }),
  ];
  for (const other of others) expect(english(whyUnfit(poisson, other)!)).toBe('is of another rate of requests');
  const closed = calibrationOf(sampleRecord(control));
  expect(closed).not.toHaveProperty('rate');
  expect(fits(closed, sampleRecord())).toBe(true);
  expect(fits(closed, recordAtRate())).toBe(false);
});

test('runs at other rates are strangers, and the obstacle names both', () => {
  const even = recordAtRate({ rate: { ratePerSec: 500, arrivals: 'even' } });
  expect(obstaclesBetween(recordAtRate(), recordAtRate())).toEqual([]);
  expect(obstaclesBetween(sampleRecord({ rounds: 8 }), even).map(english)).toEqual([
    'Another load: a closed loop and 500/s at equal distances.',
  ]);
  expect(obstaclesBetween(even, recordAtRate()).map(english)).toEqual([
    'Another load: 500/s at equal distances and 1,900/s by chance.',
  ]);
});

test('the plan’s line and the page’s facts tell the rate', async () => {
  const options = { plan: 'quick', seed: 1, rate: { perSec: 300, arrivals: 'even' } } as const;
  const experiment = asAsked(sampleExperiment(), options);
  const line = describePlan(makePlan(experiment, options), experiment).replaceAll(/\s+/g, ' ');
  expect(line).toContain('300/s at equal distances on up to 256 connections');
  const record = recordAtRate();
  expect(JSON.stringify(planFacts(record))).toMatch(/Rate.*due by chance/);
  expect(JSON.stringify(planFacts(sampleRecord()))).not.toContain('Rate');
  expect(writeText(await makeReport(analyse(record), record), { colour: false })).not.toContain('NaN');
});
