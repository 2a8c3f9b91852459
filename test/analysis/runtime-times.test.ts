// The runtime's histograms: merged bucket by bucket, and read no finer than their buckets are.

import { describe, expect, test } from 'vitest';
import { mergeTimes, rangeAt, runtimeTimesOf } from '../../harness/analysis/runtime-times.ts';
import { lineUp } from '../../harness/analysis/trials.ts';
import type { TimeHistogram } from '../../harness/model/trial.ts';
import { withData } from '../fakes/changes.ts';
import { sampleRecord } from '../fakes/record.ts';

const histogram = (...rows: [low: number, high: number | null, count: number][]): TimeHistogram => ({
  lowS: rows.map(([low]) => low),
  highS: rows.map(([, high]) => high),
  counts: rows.map(([, , count]) => count),
});

test('buckets of one place add up, and stand in order', () => {
  const merged = mergeTimes([histogram([2, 4, 1], [8, null, 1]), histogram([1, 2, 5], [2, 4, 3])]);
  expect(merged).toEqual(histogram([1, 2, 5], [2, 4, 4], [8, null, 1]));
  expect(mergeTimes([])).toEqual(histogram());
});

describe('a quantile is the bucket it falls in', () => {
  const times = histogram([1e-6, 2e-6, 98], [4e-6, 8e-6, 1], [1e-3, null, 1]);
  test.each([
    [0, { lowUs: 1, highUs: 2 }],
    [0.5, { lowUs: 1, highUs: 2 }],
    [0.98, { lowUs: 1, highUs: 2 }],
    [0.99, { lowUs: 4, highUs: 8 }],
    [1, { lowUs: 1000, highUs: null }],
  ])('%d', (quantile, expected) => {
    const { lowUs, highUs } = rangeAt(times, quantile);
    expect(lowUs).toBeCloseTo(expected.lowUs, 9);
    if (expected.highUs === null) expect(highUs).toBeNull();
    else expect(highUs).toBeCloseTo(expected.highUs, 9);
  });
});

test('a variant has one row a histogram, and none where nobody read them', () => {
  const record = sampleRecord();
  const rows = runtimeTimesOf(lineUp(record)).filter(({ variant }) => variant === 'antipattern');
  expect(rows.map(({ id }) => id)).toEqual(['gcPauses', 'otherPauses', 'schedulingLatency']);
  const [pauses, others] = rows;
  expect(pauses!.count).toBeGreaterThan(0);
  expect(pauses!.perSecond).toBeCloseTo(pauses!.count / (record.plan.rounds * 2), 6);
  expect(others).toMatchObject({ count: 0 });
  expect(others).not.toHaveProperty('times');
  const without = sampleRecord({ change: (trial) => withData(trial, { histograms: undefined }) });
  expect(runtimeTimesOf(lineUp(without))).toEqual([]);
});
