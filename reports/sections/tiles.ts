// The five figures at the top of the page: before, after, and what is between them.
import type { MetricId } from '../../harness/model/metrics.ts';
import type { ComparisonGroup, ComparisonLine } from './comparisons.ts';

const TILES: { metric: MetricId; label: string }[] = [
  { metric: 'qps', label: 'Throughput' },
  { metric: 'latency.p99', label: 'P99 latency' },
  { metric: 'gc.per1k', label: 'GC cycles per 1,000 requests' },
  { metric: 'alloc.bytes_per_request', label: 'Allocated per request' },
  { metric: 'goroutines.per_request', label: 'Goroutines left per request' },
];

export interface Tile {
  label: string;
  /** One a compared variant, in the order of the comparisons; empty where the run has no such comparison. */
  lines: { variant: string; against: string; line: ComparisonLine }[];
}

export function tilesOf(groups: ComparisonGroup[]): Tile[] {
  return TILES.map(({ metric, label }) => ({
    label,
    lines: groups.flatMap((group) => {
      const line = group.lines.find((candidate) => candidate.metric === metric);
      return line ? [{ variant: group.label, against: group.against, line }] : [];
    }),
  }));
}
