// Are there requests enough for a tail quantile? Twenty must lie beyond it, in every trial.
import { leastOf } from '../model/extremes.ts';
import { observed } from '../model/latency.ts';
import type { Metric, MetricId } from '../model/metrics.ts';
import { spanOf } from './doubts.ts';
import { countedOf, loadOf, type VariantTrials } from './trials.ts';

const BEYOND = 20;
/** What to read instead where there are too few. */
const TAILS: Record<string, { requests: number; instead?: string }> = {
  'latency.p95': { requests: BEYOND / 0.05 },
  'latency.p99': { requests: BEYOND / 0.01, instead: 'latency.p95' },
  'latency.p999': { requests: BEYOND / 0.001, instead: 'latency.p99' },
};

export interface ShortTail {
  /** Requests of the trial that has the fewest, and how many it takes. */
  fewest: number;
  needed: number;
  /** The nearest quantile that has samples enough, or the last there is. */
  instead?: MetricId;
}

/** undefined where every trial has requests enough for the metric, or the metric is no tail quantile. */
export function shortTail(id: MetricId, variants: readonly VariantTrials[]): ShortTail | undefined {
  const span = spanOf(id);
  const row = TAILS[id.split('@')[0]!];
  if (!row) return undefined;
  const counts = variants
    .flatMap(countedOf)
    .map((trial) => loadOf(trial, span))
    .flatMap((window) => (window ? [observed(window.latencyUs)] : []));
  const fewest = leastOf(counts);
  if (fewest >= row.requests) return undefined;
  if (row.instead === undefined) return { fewest, needed: row.requests };
  const next = (span === undefined ? row.instead : `${row.instead}@${span}`) as MetricId;
  return { fewest, needed: row.requests, instead: shortTail(next, variants)?.instead ?? next };
}

/** The metric that stands as gate in a scenario's place of `id`: the nearest quantile that has samples enough. */
export function gateFor(id: MetricId, variants: readonly VariantTrials[], metrics: readonly Metric[]): MetricId {
  const instead = shortTail(id, variants)?.instead;
  return instead !== undefined && metrics.some((metric) => metric.id === instead) ? instead : id;
}
