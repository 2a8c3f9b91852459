// Metrics that are made of several readings: what they are, and when they are rather absent than wrong.
import { expect, test } from 'vitest';
import { present } from '../../harness/model/artifact.ts';
import { metricsOf } from '../../harness/model/experiment-metrics.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { withWindow } from '../fakes/changes.ts';
import { sampleExperiment } from '../fakes/lesson.ts';
import { sampleRecord } from '../fakes/record.ts';

const trial: Trial = sampleRecord().trials.find(({ role }) => role === 'measured')!;
const read = (id: string, of: Trial, scenario = sampleExperiment()) =>
  metricsOf(scenario)
    .find((metric) => metric.id === id)!
    .read(of)?.value;

test('requests that the client gave up are a share of all that came to an end', () => {
  expect(read('timeouts.share', trial)).toBe(0);
  const hung = withWindow({ timeoutShare: 0.25, qps: 1_000 })(trial);
  expect(read('timeouts.share', hung)).toBeCloseTo(0.25, 2);
});

test('a gauge of the runtime is read under the runtime’s own name', () => {
  const runtime = '/godebug/non-default-behavior/asynctimerchan:events';
  const scenario = { ...sampleExperiment(), gauges: [{ id: 'old_timers', label: 'Old timers', runtime }] };
  const of = { ...trial, runtime: present({ atMs: [0, 100, 200], columns: { [runtime]: [0, 7, 5] } }) };
  expect(read('gauge.peak.old_timers', of, scenario)).toBe(7);
  expect(read('gauge.drained.old_timers', of, scenario)).toBe(5);
});
