// The second opinion: quantiles of all requests together, with an interval that resamples whole rounds.
import { expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { pooledRatio } from '../../harness/analysis/pooled.ts';
import { absent, present } from '../../harness/model/artifact.ts';
import { mergeHistograms, quantile } from '../../harness/model/latency.ts';
import type { LatencyHistogram, LoadResult } from '../../harness/model/trial.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { sampleRecord } from '../fakes/record.ts';

const random = () => seededRandom(1);
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
  const found = pooledRatio('latency.p99', base.map(load), head.map(load), random())!;
  expect(found.center).toBeCloseTo(p99(head) / p99(base), 12);
  expect(found.low).toBeLessThanOrEqual(found.center);
  expect(found.high).toBeGreaterThanOrEqual(found.center);
});

test('requests under way when the window ends are no slow ones: as many quick ones again move nothing', () => {
  const shape = (slowUs: number): LatencyHistogram => ({
    valuesUs: [100, 200, 300, slowUs],
    counts: [400, 300, 280, 20],
    censored: { atLeastUs: [20, 50, 90], counts: [40, 40, 40] },
  });
  const found = pooledRatio(
    'latency.p99',
    [1000, 1100].map(shape).map(load),
    [500, 550].map(shape).map(load),
    random(),
  );
  expect(found!.center).toBeCloseTo(0.5, 12);
});

test.each([1, 2, 3])(
  'with unanswered requests among the answered it is the merged product-limit quantile, draw %i',
  (seed) => {
    const chance = seededRandom(seed);
    const drawn = (): LatencyHistogram => {
      const column = (most: number) => Array.from({ length: 40 }, () => Math.floor(chance() * most));
      const times = column(60).map((_, at) => 100 + at * 10 + Math.floor(chance() * 9));
      return {
        valuesUs: times,
        counts: column(60),
        censored: { atLeastUs: times.slice(0, 30), counts: column(12).slice(0, 30) },
      };
    };
    const [base, head] = [Array.from({ length: 4 }, drawn), Array.from({ length: 4 }, drawn)];
    for (const [metric, q] of [
      ['latency.p50', 0.5],
      ['latency.p99', 0.99],
    ] as const) {
      const merged = (all: LatencyHistogram[]) => quantile(mergeHistograms(all), q)!.us;
      const found = pooledRatio(metric, base.map(load), head.map(load), random())!;
      expect(found.center).toBeCloseTo(merged(head) / merged(base), 12);
    }
  },
);

test('a quantile among the requests that never answered has no ratio', () => {
  const answered = [round(100, 900), round(100, 900)];
  const unanswered = [round(100, 900, 2), round(100, 900, 2)].map((h) => ({ ...h, valuesUs: [100], counts: [98] }));
  // Left out, the base's P99 would be its fast answer, and the ratio 9.
  expect(pooledRatio('latency.p99', unanswered.map(load), answered.map(load), random())).toBeUndefined();
  expect(pooledRatio('latency.p50', unanswered.map(load), answered.map(load), random())!.center).toBe(1);
});

test('rounds with one side only are left out, and one round is no sample', () => {
  const one = load(round(100, 900));
  const none = absent<LoadResult>('crashed', 'it crashed');
  expect(pooledRatio('latency.p99', [one, one], [one, none], random())).toBeUndefined();
  expect(pooledRatio('qps', [one, one], [one, one], random())).toBeUndefined();
});

test('an analysis has it for P50 and P99, the same bytes each time', () => {
  const pooled = () =>
    analyse(sampleRecord())
      .comparisons.filter((comparison) => comparison.pooled)
      .map(({ metric, variant, pooled: found }) => ({ metric, variant, found }));
  expect(new Set(pooled().map(({ metric }) => metric))).toEqual(new Set(['latency.p50', 'latency.p99']));
  expect(pooled()).toEqual(pooled());
});
