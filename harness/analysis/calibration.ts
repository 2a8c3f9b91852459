// What a control run says about the instrument: its noise, its bias, and what it could have seen.
import type { Interval } from '../model/analysis.ts';
import { CALIBRATION_SCHEMA, type CalibratedMetric, type Calibration } from '../model/calibration.ts';
import type { Metric } from '../model/metrics.ts';
import type { BenchRecord } from '../model/record.ts';
import { scaledMad, standardDeviation } from '../stats/describe.ts';
import { smallestDetectableEffect } from '../stats/power.ts';
import { estimateAll } from './estimates.ts';
import { fromLogs, intervalAt } from './interval.ts';
import { pairUp } from './pairs.ts';
import { baselineIn, type LinedUp, lineUp } from './trials.ts';

/** A calibration speaks for its own experiment on its own machine, and for nothing else. */
export function fits(calibration: Calibration, record: Pick<BenchRecord, 'experiment' | 'host'>): boolean {
  return calibration.fingerprint === record.host.fingerprint && calibration.scenario === record.experiment.id;
}

function calibrate(steps: number[], { unit, compare }: Metric, alpha: number): CalibratedMetric | undefined {
  const noise = scaledMad(steps);
  if (noise === undefined) return undefined;
  const spread = standardDeviation(steps);
  const asShare = spread === undefined ? undefined : smallestDetectableEffect(spread, steps.length, alpha);
  const detectable = asShare === undefined || compare === 'ratio' ? asShare : Math.log1p(asShare);
  return {
    unit,
    compare,
    rounds: steps.length,
    noise,
    bias: biasOf(steps, compare, alpha) ?? null,
    detectable: detectable !== undefined && Number.isFinite(detectable) ? detectable : null,
  };
}

function biasOf(steps: number[], compare: Metric['compare'], alpha: number): Interval | undefined {
  const found = intervalAt(steps, 1 - alpha);
  const interval = found && (compare === 'ratio' ? fromLogs(found) : found);
  return (
    interval && { center: interval.center, low: interval.low, high: interval.high, confidence: interval.confidence }
  );
}

function calibrateAll(lined: LinedUp): Calibration['metrics'] {
  const estimates = estimateAll(lined);
  const first = baselineIn(lined);
  const again = lined.variants[1];
  if (!first || !again) return {};
  return Object.fromEntries(
    lined.metrics.flatMap((metric) => {
      const base = estimates[first.id]?.[metric.id];
      const head = estimates[again.id]?.[metric.id];
      if (!base || !head) return [];
      const calibrated = calibrate(pairUp(base.values, head.values, metric.compare).steps, metric, lined.alpha);
      return calibrated ? [[metric.id, calibrated] as const] : [];
    }),
  );
}

/** The calibration that a control run amounts to. RangeError for any other run: two variants differ by more than noise. */
export function calibrationOf(record: BenchRecord): Calibration {
  const { plan, host } = record;
  if (!plan.control) throw new RangeError(`${record.run} is not a control run`);
  const lined = lineUp(record);
  return {
    schema: CALIBRATION_SCHEMA,
    run: record.run,
    startedAt: record.startedAt,
    scenario: record.experiment.id,
    variant: plan.variants[0]!,
    fingerprint: host.fingerprint,
    measureMs: plan.measureMs,
    connections: plan.connections,
    rounds: lined.rounds,
    metrics: calibrateAll(lined),
  };
}
