// The heat map of a variant: how many answers took how long, slice by slice of the time axis, all its counted trials together.
import type { HeatMap } from '../model/analysis.ts';
import { leastOf, mostOf } from '../model/extremes.ts';
import type { SubjectId } from '../model/subject.ts';
import { GRID_MS } from './curves.ts';
import { countedOf, type LinedUp, type VariantTrials } from './trials.ts';

/** One a variant whose trials kept their latencies slice by slice; records of older versions have none. */
export function heatsOf({ variants }: LinedUp, grid: number[]): Record<SubjectId, HeatMap> {
  return Object.fromEntries(
    variants.flatMap((variant) => {
      const heat = heatOf(variant, grid);
      return heat ? [[variant.id, heat]] : [];
    }),
  );
}

function heatOf(variant: VariantTrials, grid: number[]): HeatMap | undefined {
  const [from = 0, next = from + GRID_MS] = grid;
  const stepMs = next - from;
  const cells = new Map<number, Map<number, number>>();
  for (const { load } of countedOf(variant)) {
    if (!load.ok) continue;
    for (const { startMs, durationMs, latency } of load.value.intervals) {
      if (!latency) continue;
      // A slice may begin a little late; its middle says which column it is.
      const column = from + Math.floor((startMs + durationMs / 2 - from) / stepMs) * stepMs;
      const counts = cells.get(column) ?? new Map<number, number>();
      cells.set(column, counts);
      latency.bucket.forEach((bucket, i) => {
        counts.set(bucket, (counts.get(bucket) ?? 0) + latency.count[i]!);
      });
    }
  }
  const atMs = grid.filter((at) => cells.has(at));
  // A driver that came late may have answers beside the grid alone.
  const buckets = atMs.flatMap((at) => [...cells.get(at)!.keys()]);
  if (buckets.length === 0) return undefined;
  const first = leastOf(buckets);
  const last = mostOf(buckets);
  return {
    atMs,
    firstBucket: first,
    counts: atMs.map((at) => Array.from({ length: last - first + 1 }, (_, i) => cells.get(at)!.get(first + i) ?? 0)),
  };
}
