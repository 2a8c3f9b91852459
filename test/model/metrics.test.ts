// Metrics that are made of several readings: what they are, and when they are rather absent than wrong.
import { describe, expect, test } from 'vitest';
import { present } from '../../harness/model/artifact.ts';
import { metricsOf } from '../../harness/model/scenario-metrics.ts';
import type { Series, Trial } from '../../harness/model/trial.ts';
import { withWindow } from '../fakes/changes.ts';
import { sampleRecord } from '../fakes/record.ts';
import { sampleScenario } from '../fakes/scenario.ts';

const trial: Trial = sampleRecord().trials.find(({ role }) => role === 'measured')!;
const read = (id: string, of: Trial, scenario = sampleScenario()) =>
  metricsOf(scenario)
    .find((metric) => metric.id === id)!
    .read(of)?.value;

describe('live heap left per request', () => {
  const load = trial.load.ok ? trial.load.value : undefined;
  const settledMs = -load!.warmup.durationMs;
  const series = (live: number[], forced: number[]): Series => ({
    atMs: [settledMs - 50, settledMs - 10, 100, 3_000],
    columns: { '/gc/heap/live:bytes': live, '/gc/cycles/forced:gc-cycles': forced },
  });
  const left = (live: number[], forced: number[]) =>
    read('heap.retained_per_request', { ...trial, runtime: present(series(live, forced)) });

  test('is the growth between the collections at the two marks, by all requests', () => {
    expect(left([1_000, 1_200, 9e9, 1_200 + 64 * load!.sentTotal], [1, 2, 2, 4])).toBe(64);
    expect(left([1_000, 1_200, 9e9, 1_200], [1, 2, 2, 4])).toBe(0);
  });

  test('is absent where the fixture does not collect at both: the heap is then that of some other moment', () => {
    expect(left([1_000, 1_200, 1_200, 9_000], [0, 0, 0, 2])).toBeUndefined();
    expect(left([1_000, 1_200, 1_200, 9_000], [1, 2, 2, 2])).toBeUndefined();
    expect(
      read('heap.retained_per_request', { ...trial, load: { ok: false, failure: { code: 'x', message: 'y' } } }),
    ).toBe(undefined);
  });
});

test('requests that the client gave up are a share of all that came to an end', () => {
  expect(read('timeouts.share', trial)).toBe(0);
  const hung = withWindow({ timeoutShare: 0.25, qps: 1_000 })(trial);
  expect(read('timeouts.share', hung)).toBeCloseTo(0.25, 2);
});

test('a gauge of the runtime is read under the runtime’s own name', () => {
  const runtime = '/godebug/non-default-behavior/asynctimerchan:events';
  const scenario = { ...sampleScenario(), gauges: [{ id: 'old_timers', label: 'Old timers', runtime }] };
  const of = { ...trial, runtime: present({ atMs: [0, 100, 200], columns: { [runtime]: [0, 7, 5] } }) };
  expect(read('gauge.peak.old_timers', of, scenario)).toBe(7);
  expect(read('gauge.drained.old_timers', of, scenario)).toBe(5);
});
