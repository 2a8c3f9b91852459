// The scale on which a comparison is drawn: a ratio around one, or a difference around zero.
import type { Comparison } from '../../harness/model/analysis.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import { metricsOf } from '../../harness/model/experiment-metrics.ts';
import type { MetricId } from '../../harness/model/metrics.ts';
import { forDrawing } from '../../harness/model/units.ts';

export type Scale = 'ratio' | 'difference';

/** As the metric table has it, so that it is known even where nothing was measured. */
export function scaleOf(experiment: Experiment, metric: MetricId): Scale {
  return metricsOf(experiment).find(({ id }) => id === metric)?.compare ?? 'ratio';
}

/** A ratio of zero has no place on a logarithmic axis. */
export function isDrawable(value: number | null | undefined, scale: Scale): value is number {
  return value !== null && value !== undefined && Number.isFinite(value) && (scale === 'difference' || value > 0);
}

/** Where no movement is, and how far the band of tolerance reaches to both sides of it. */
export function bandOf({ band }: Pick<Comparison, 'band'>, scale: Scale): { none: number; low: number; high: number } {
  return scale === 'ratio' ? { none: 1, low: 1 / (1 + band), high: 1 + band } : { none: 0, low: -band, high: band };
}

export function intervalForDrawing<T extends { low: number; center: number; high: number }>(row: T) {
  const { low, center, high, ...others } = row;
  return { ...others, low: forDrawing(low), center: forDrawing(center), high: forDrawing(high) };
}
