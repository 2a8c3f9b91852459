// The second opinion: quantiles of all requests together, with an interval that resamples whole rounds.
import { expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { pooledRatio } from '../../harness/analysis/pooled.ts';
import { absent, present } from '../../harness/model/artifact.ts';
import { mergeHistograms, quantile } from '../../harness/model/latency.ts';
import type { LatencyHistogram, LoadResult } from '../../harness/model/trial.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { sampleRecord } from '../fakes/record.ts';

const load = (latencyUs: LatencyHistogram) => present({ window: { latencyUs } } as unknown as LoadResult);

/** A hundred requests: one in fifty slow. */
function round(fastUs: number, slowUs: number, censored = 0): LatencyHistogram {
  return {
    valuesUs: [fastUs, slowUs],
    counts: [98, 2 - censored],
    censored: censored > 0 ? { atLeastUs: [slowUs], counts: [censored] } : { atLeastUs: [], counts: [] },
  };
}

test('its centre is the ratio of the merged histograms’ quantiles', () => {
  const base = [round(100, 900), round(110, 1000), round(105, 950)];
  const head = [round(200, 400), round(220, 500), round(210, 450)];
  const p99 = (all: LatencyHistogram[]) => quantile(mergeHistograms(all), 0.99)!.us;
  const found = pooledRatio('latency.p99', base.map(load), head.map(load), seededRandom(1))!;
  expect(found.center).toBeCloseTo(p99(head) / p99(base), 12);
  expect(found.low).toBeLessThanOrEqual(found.center);
  expect(found.high).toBeGreaterThanOrEqual(found.center);
});

test('a request that never answered counts as slow, and is not left out', () => {
  const answered = [round(100, 900), round(100, 900)];
  const unanswered = [round(100, 900, 2), round(100, 900, 2)].map((h) => ({ ...h, valuesUs: [100], counts: [98] }));
  const found = pooledRatio('latency.p99', unanswered.map(load), answered.map(load), seededRandom(1))!;
  // Left out, the base's P99 would be its fast answer, and the ratio 9.
  expect(found.center).toBe(1);
});

test('rounds with one side only are left out, and one round is no sample', () => {
  const one = load(round(100, 900));
  const none = absent<LoadResult>('crashed', 'it crashed');
  expect(pooledRatio('latency.p99', [one, one], [one, none], seededRandom(1))).toBeUndefined();
  expect(pooledRatio('qps', [one, one], [one, one], seededRandom(1))).toBeUndefined();
});

test('an analysis has it for P50 and P99, the same bytes each time', () => {
  const pooled = () =>
    analyse(sampleRecord())
      .comparisons.filter((comparison) => comparison.pooled)
      .map(({ metric, variant, pooled: found }) => ({ metric, variant, found }));
  expect(new Set(pooled().map(({ metric }) => metric))).toEqual(new Set(['latency.p50', 'latency.p99']));
  expect(pooled()).toEqual(pooled());
});
