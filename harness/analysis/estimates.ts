// One metric of one variant over its rounds: values, centre, interval.
import type { Estimate, Interval } from '../model/analysis.ts';
import type { Metric, MetricId } from '../model/metrics.ts';
import type { SubjectId } from '../model/subject.ts';
import { hodgesLehmann } from '../stats/signed-rank.ts';
import { fromLogs, intervalAt, possible } from './interval.ts';
import { byVariant, type LinedUp, type VariantTrials } from './trials.ts';

export type Estimates = Record<SubjectId, Partial<Record<MetricId, Estimate>>>;

/**
 * Centre and interval of the values that are there. Metrics that are compared as ratios are averaged on the log scale, so
 * that twice and half weigh the same. One or two values have a centre and no interval.
 */
export function summarise(
  values: (number | null)[],
  metric: Pick<Metric, 'unit' | 'compare'>,
  options: { atLeast: boolean; confidence: number },
): Estimate {
  const given = values.filter((value) => value !== null);
  const onLogs = metric.compare === 'ratio' && given.every((value) => value > 0);
  const scaled = onLogs ? given.map(Math.log) : given;
  const raw = intervalAt(scaled, options.confidence);
  const interval = raw && (onLogs ? fromLogs(raw) : possible(raw, metric.unit, 'figure'));
  const middle = hodgesLehmann(scaled);
  const center = middle === undefined ? null : onLogs ? Math.exp(middle) : middle;
  const common = { unit: metric.unit, values, center, atLeast: options.atLeast };
  if (!interval) return { ...common, low: null, high: null };
  return { ...common, low: interval.low, high: interval.high, confidence: interval.confidence };
}

function estimateOf(metric: Metric, variant: VariantTrials, confidence: number): Estimate {
  const read = variant.byRound.map((trial) => trial && metric.read(trial));
  const values = read.map((found) => found?.value ?? null);
  return summarise(values, metric, { atLeast: read.some((found) => found?.atLeast === true), confidence });
}

/** The interval of an estimate, where it has one. */
export function intervalIn({ center, low, high, confidence }: Estimate): Interval | undefined {
  if (center === null || low === null || high === null || confidence === undefined) return undefined;
  return { center, low, high, confidence };
}

/** Every metric of every variant; one that was never measured is absent. */
export function estimateAll(lined: LinedUp): Estimates {
  return byVariant(lined, (variant) =>
    Object.fromEntries(
      lined.metrics
        .map((metric) => [metric.id, estimateOf(metric, variant, 1 - lined.alpha)] as const)
        .filter(([, estimate]) => estimate.center !== null),
    ),
  );
}
