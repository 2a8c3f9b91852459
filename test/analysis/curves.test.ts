// Curves and percentile spectra: what is joined, what stays empty, where they end.
import { describe, expect, test } from 'vitest';
import { curvesOf, GRID_MS, gridOf } from '../../harness/analysis/curves.ts';
import { spectrumOf } from '../../harness/analysis/spectra.ts';
import { lineUp, variantBy } from '../../harness/analysis/trials.ts';
import type { Curve } from '../../harness/model/analysis.ts';
import { absent } from '../../harness/model/artifact.ts';
import { dataOf, endMsOf, isWithin, type Trial } from '../../harness/model/trial.ts';
import { withData, withLoad, withoutData, withWindow } from '../fakes/changes.ts';
import { type SampleOptions, sampleRecord } from '../fakes/record.ts';

function curves(options: SampleOptions = {}, variant = 'antipattern') {
  const lined = lineUp(sampleRecord({ rounds: 3, ...options }));
  return curvesOf(lined, variantBy(lined, variant)!, gridOf(lined));
}

function at(curve: Curve, atMs: number) {
  const i = curve.atMs.indexOf(atMs);
  return { center: curve.center[i], low: curve.low[i], high: curve.high[i] };
}

/** Every trial with the same goroutine samples. */
function sampled(atMs: number[], goroutines: number[]) {
  return (trial: Trial): Trial => withData(trial, { runtime: { atMs, columns: { goroutines } } });
}

describe('curves', () => {
  test('share one grid, from the longest warm-up to the end of the drain', () => {
    const lined = lineUp(sampleRecord({ rounds: 3 }));
    const grid = gridOf(lined);
    expect([grid[0], grid.at(-1)]).toEqual([-500, 2_500]);
    expect(grid).toHaveLength(3_000 / GRID_MS + 1);
    const long = withLoad((load) => ({ ...load, warmup: { durationMs: 730, settled: true } }));
    expect(gridOf(lineUp(sampleRecord({ rounds: 3, change: long })))[0]).toBe(-800);
  });

  test('of a run of hours have no more points than of one of minutes, and end where it ends', () => {
    const hours = lineUp({
      ...sampleRecord({ rounds: 3 }),
      plan: { ...sampleRecord({ rounds: 3 }).plan, measureMs: 7_200_000 },
    });
    const grid = gridOf(hours);
    expect(grid.length).toBeLessThanOrEqual(3_000);
    expect(grid.length).toBeGreaterThan(1_500);
    expect(grid.every((atMs) => atMs % (grid[1]! - grid[0]!) === 0)).toBe(true);
  });

  test('are the median of the trials between their lowest and highest', () => {
    const change = (trial: Trial) => sampled([0, 100], [trial.round * 10, trial.round * 10])(trial);
    expect(at(curves({ change }).goroutines!, 0)).toEqual({ center: 10, low: 0, high: 20 });
  });

  test('throughput is by slices of the load, and ends with the window', () => {
    const { qps } = curves();
    expect(at(qps!, 900).center).toBeLessThan(400);
    expect(at(qps!, 1_900).center).toBeGreaterThan(1_800);
    expect(at(qps!, 2_000)).toEqual({ center: null, low: null, high: null });
  });

  test('slices that are longer than a step by a breath are read one after the other, and none twice', () => {
    const uneven = withLoad((load) => ({
      ...load,
      intervals: [0, 1, 2, 3, 4].map((i) => ({ startMs: i * 101, durationMs: 101, ok: 101 * (i + 1), errors: 0 })),
    }));
    const { qps } = curves({ change: uneven });
    expect([0, 100, 200, 300, 400].map((ms) => at(qps!, ms).center)).toEqual([1_000, 2_000, 3_000, 4_000, 5_000]);
  });

  test('a slice in which nothing completed has a throughput of zero and no latency', () => {
    const stalled = withLoad((load) => ({
      ...load,
      intervals: [{ startMs: 0, durationMs: 250, ok: 0, errors: 0 }],
    }));
    const { qps, ...rest } = curves({ change: stalled });
    expect([0, 100, 200, 300].map((ms) => at(qps!, ms).center)).toEqual([0, 0, 0, null]);
    expect(rest['latency.p99']).toBeUndefined();
  });

  test('samples are joined by straight lines, across at most one and a half steps', () => {
    const change = sampled([0, 150, 350, 460], [0, 15, 35, 46]);
    const { goroutines } = curves({ change });
    expect([0, 100].map((ms) => at(goroutines!, ms).center)).toEqual([0, 10]);
    // 150 → 350 is a gap: its ends reach half a step into it, and its middle stays empty.
    expect([200, 300].map((ms) => at(goroutines!, ms).center)).toEqual([15, 35]);
    expect(at(goroutines!, 400).center).toBeCloseTo(40, 9);
    expect(at(goroutines!, 600).center).toBeNull();
    const wide = curves({ change: sampled([0, 400], [0, 40]) }).goroutines!;
    expect([0, 100, 200, 300, 400].map((ms) => at(wide, ms).center)).toEqual([0, null, null, null, 40]);
  });

  test('collections are counted from the start of the window; the harness’s own do not count', () => {
    const change = (trial: Trial): Trial => {
      const [event] = dataOf('gc', trial)!;
      const times = [-200, 50, 60, 400].map((atMs) => ({ ...event!, atMs, forced: false }));
      return withData(trial, { gc: [...times, { ...event!, atMs: 70, forced: true }] });
    };
    const { gc } = curves({ change });
    expect([-100, 0, 100, 300, 400, 2_500].map((ms) => at(gc!, ms).center)).toEqual([null, 0, 2, 2, 3, 3]);
  });

  test('gauges have curves, and what was never measured has none', () => {
    expect(at(curves({}, 'unbounded')['gauge.events_pending']!, 2_500).center).toBeGreaterThan(400);
    const none = curves({ change: (trial) => withoutData(trial, 'runtime') });
    expect(Object.keys(none)).toEqual(['qps', 'latency.p50', 'latency.p99', 'gc', 'rss']);
  });
});

describe('the percentile spectrum', () => {
  const spectrum = (options: SampleOptions) => {
    const lined = lineUp(sampleRecord(options));
    return spectrumOf(variantBy(lined, 'fix')!);
  };

  test('goes on as long as ten requests lie beyond, and never to the maximum', () => {
    const quantiles = spectrum({ rounds: 3 }).map(({ quantile }) => quantile);
    expect(quantiles.slice(-4)).toEqual([0.9, 0.95, 0.99, 0.999]);
    const single = spectrum({ rounds: 1, measureMs: 100 });
    expect(single.at(-1)!.quantile).toBe(0.95);
  });

  test('rises, and says where it is only a bound', () => {
    const points = spectrum({ rounds: 3 });
    expect(points.map(({ us }) => us)).toEqual(points.map(({ us }) => us).toSorted((a, b) => a - b));
    expect(points.some(({ atLeast }) => atLeast)).toBe(false);
    const hanging = spectrum({ rounds: 3, change: withWindow({ timeoutShare: 0.03 }) });
    expect(hanging.find(({ quantile }) => quantile === 0.99)).toMatchObject({ us: 2e6, atLeast: true });
    expect(hanging.find(({ quantile }) => quantile === 0.95)!.atLeast).toBe(false);
  });

  test('of nothing is empty', () => {
    expect(spectrum({ rounds: 3, change: (trial) => ({ ...trial, load: absent('crashed', 'gone') }) })).toEqual([]);
  });
});

test('where a window has parts, the axis goes on to the end of the last, and what begins in a pause is in no window', () => {
  const parts = [
    { startMs: 0, durationMs: 1_000 },
    { startMs: 3_000, durationMs: 1_000 },
  ];
  const inTurns = sampleRecord({
    rounds: 3,
    change: withLoad((load) => ({ ...load, window: { ...load.window, parts } })),
  });
  const whole = sampleRecord({ rounds: 3 });
  expect(gridOf(lineUp(inTurns)).at(-1)! - gridOf(lineUp(whole)).at(-1)!).toBe(2_000);
  const window = { startMs: 0, durationMs: 2_000, parts };
  expect(endMsOf(window)).toBe(4_000);
  expect([500, 1_500, 3_500, 4_000].map((atMs) => isWithin(window, atMs))).toEqual([true, false, true, false]);
});
