// The five figures at the top of the page: before, after, and what is between them.
import { METRICS } from '../../harness/model/metrics.ts';
import type { Own } from '../language/own.ts';
import type { Said } from '../language/said.ts';
import type { ComparisonGroup, ComparisonLine } from './comparisons.ts';

const TILES: readonly string[] = [
  'qps',
  'latency.p99',
  'gc.per1k',
  'alloc.bytes_per_request',
  'goroutines.per_request',
] satisfies (typeof METRICS)[number]['id'][];

export interface Tile {
  label: Said;
  /** One a compared variant, in the order of the comparisons; empty where the run has no such comparison. */
  lines: { variant: Said; against: Said; line: ComparisonLine }[];
}

export function tilesOf(groups: ComparisonGroup[], own: Own): Tile[] {
  const rows = TILES.map((id) => METRICS.find((row) => row.id === id)!);
  return rows.map(({ id, label }) => ({
    label: own.metric({ metric: id, label }),
    lines: groups.flatMap((group) => {
      const line = group.lines.find(({ metric }) => metric === id);
      return line ? [{ variant: group.label, against: group.against, line }] : [];
    }),
  }));
}
