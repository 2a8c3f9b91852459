// What a control run says about the instrument: its noise, its bias, and what it could have seen.
import type { Interval } from '../model/analysis.ts';
import { CALIBRATION_SCHEMA, type CalibratedMetric, type Calibration } from '../model/calibration.ts';
import type { Message } from '../model/message.ts';
import type { Metric } from '../model/metrics.ts';
import type { BenchRecord } from '../model/record.ts';
import { rateOf } from '../model/workload.ts';
import { scaledMad, standardDeviation } from '../stats/describe.ts';
import { smallestDetectableEffect } from '../stats/power.ts';
import { message } from '../words/messages.ts';
import { estimateAll } from './estimates.ts';
import { fromLogs, intervalAt, possible } from './interval.ts';
import { pairUp } from './pairs.ts';
import { baselineIn, type LinedUp, lineUp } from './trials.ts';

/**
 * Why a calibration says nothing about a run, as half a sentence; undefined where it does. It speaks for its own experiment
 * on its own machine under its own load, and for no run that was measured more closely than itself: shorter windows and
 * fewer rounds show more noise than there is.
 */
export function whyUnfit(calibration: Calibration, record: BenchRecord): Message | undefined {
  const { experiment, host, plan } = record;
  if (calibration.fingerprint !== host.fingerprint || calibration.scenario !== experiment.id) {
    return message('calibration.foreign');
  }
  if (calibration.connections !== plan.connections) return message('calibration.connections');
  const rate = rateOf(experiment.workload);
  if (calibration.rate?.ratePerSec !== rate?.ratePerSec || calibration.rate?.arrivals !== rate?.arrivals) {
    return message('calibration.load');
  }
  if (calibration.turns !== turnsIn(record)) return message('calibration.turns');
  if (calibration.measureMs < plan.measureMs) return message('calibration.windows');
  return calibration.rounds < lineUp(record).finished ? message('calibration.rounds') : undefined;
}

function turnsIn({ plan, apart }: BenchRecord): number | undefined {
  return apart ? undefined : (plan.alternating?.mostWindows ?? plan.alternating?.windows);
}

export function fits(calibration: Calibration, record: BenchRecord): boolean {
  return whyUnfit(calibration, record) === undefined;
}

function calibrate(steps: number[], metric: Metric, alpha: number): CalibratedMetric | undefined {
  const { unit, compare } = metric;
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
    bias: biasOf(steps, metric, alpha) ?? null,
    detectable: detectable !== undefined && Number.isFinite(detectable) ? detectable : null,
  };
}

function biasOf(steps: number[], { unit, compare }: Metric, alpha: number): Interval | undefined {
  const found = intervalAt(steps, 1 - alpha);
  const interval = found && (compare === 'ratio' ? fromLogs(found) : possible(found, unit, 'difference'));
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
  const rate = rateOf(record.experiment.workload);
  const turns = turnsIn(record);
  return {
    schema: CALIBRATION_SCHEMA,
    run: record.run,
    startedAt: record.startedAt,
    scenario: record.experiment.id,
    variant: plan.variants[0]!,
    fingerprint: host.fingerprint,
    measureMs: plan.measureMs,
    connections: plan.connections,
    ...(rate ? { rate } : {}),
    ...(turns === undefined ? {} : { turns }),
    rounds: lined.rounds,
    metrics: calibrateAll(lined),
  };
}
