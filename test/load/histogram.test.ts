// The sparse columns and the encoded form against HDR's own answers.
import fc from 'fast-check';
import { decodeFromCompressedBase64, Int32Histogram } from 'hdr-histogram-js';
import { expect, test } from 'vitest';
import { microsHistogram } from '../../harness/load/histogram.ts';
import { answered, meanUs, mergeHistograms, quantiles } from '../../harness/model/latency.ts';
import type { LatencyHistogram } from '../../harness/model/trial.ts';

const latencyMs = fc.oneof(
  fc.double({ min: 0.001, max: 2, noNaN: true }),
  fc.double({ min: 2, max: 500, noNaN: true }),
  fc.double({ min: 500, max: 200_000, noNaN: true }),
);

function recorded(values: number[]): LatencyHistogram & { encoded: string } {
  const histogram = microsHistogram();
  for (const ms of values) histogram.record(ms);
  return { ...histogram.columns(), censored: { atLeastUs: [], counts: [] }, encoded: histogram.encode() };
}

test('columns of many trials, merged, give the quantiles of one HDR histogram over all of them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(latencyMs, { minLength: 1, maxLength: 200 }), { minLength: 1, maxLength: 5 }),
      (trials) => {
        const oracle = new Int32Histogram(1, 1e9, 3);
        for (const ms of trials.flat()) oracle.recordValue(Math.round(ms * 1000));
        const merged = mergeHistograms(trials.map(recorded));
        const found = quantiles(merged, [0.5, 0.9, 0.99, 1])!;
        expect(found.map(({ us }) => us)).toEqual(
          [50, 90, 99, 100].map((percent) => oracle.getValueAtPercentile(percent)),
        );
        expect(Math.abs(meanUs(merged)! / oracle.mean - 1)).toBeLessThan(1e-3);
      },
    ),
    { numRuns: 200, seed: 1 },
  );
});

test('a value is exact below 2,048 µs and at most 0.1 % too high above', () => {
  fc.assert(
    fc.property(latencyMs, (ms) => {
      const us = Math.round(ms * 1000);
      const [value] = recorded([ms]).valuesUs;
      if (us < 2048) expect(value).toBe(us);
      else {
        expect(value).toBeGreaterThanOrEqual(us);
        expect(value! / us).toBeLessThanOrEqual(1.001);
      }
    }),
    { numRuns: 500, seed: 1 },
  );
});

test('the encoded form decodes to the same buckets', () => {
  const values = Array.from({ length: 5000 }, (_, i) => 0.05 * 1.0025 ** i);
  const { valuesUs, counts, encoded } = recorded(values);
  const decoded = decodeFromCompressedBase64(encoded) as Int32Histogram;
  const buckets = decoded.recordedValuesIterator;
  buckets.reset();
  const found: [number, number][] = [];
  while (buckets.hasNext()) {
    const { valueIteratedTo, countAtValueIteratedTo } = buckets.next();
    found.push([valueIteratedTo, countAtValueIteratedTo]);
  }
  expect(found).toEqual(valuesUs.map((us, i) => [us, counts[i]]));
  expect(decoded.totalCount).toBe(5000);
});

test('a percentile of nothing is absent, and a reset forgets all', () => {
  const histogram = microsHistogram();
  expect(histogram.percentileUs(99)).toBeUndefined();
  histogram.record(0.25);
  expect(histogram.percentileUs(99)).toBe(250);
  histogram.reset();
  expect(histogram.percentileUs(99)).toBeUndefined();
  expect(answered({ ...histogram.columns(), censored: { atLeastUs: [], counts: [] } })).toBe(0);
});
