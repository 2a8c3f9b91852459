// The figures at the top of the page: the gates, the largest mover first, and in one line what moved besides.
import type { Analysis } from '../../harness/model/analysis.ts';
import { joined, type Said, said, say } from '../language/said.ts';
import type { ComparisonGroup, ComparisonLine } from './comparisons.ts';

export interface Tile {
  label: Said;
  /** One a compared variant, in the order of the comparisons. */
  lines: { variant: Said; against: Said; line: ComparisonLine }[];
}

/** `movers`: the gates in the order of their tiles. */
export function tilesOf({ movers }: Pick<Analysis, 'movers'>, groups: readonly ComparisonGroup[]): Tile[] {
  const metrics = [...new Set(movers.map(({ metric }) => metric))];
  return metrics.flatMap((metric) => {
    const lines = groups.flatMap(({ label: variant, against, lines: all }) =>
      all.filter((line) => line.gate && line.metric === metric).map((line) => ({ variant, against, line })),
    );
    return lines.length === 0 ? [] : [{ label: lines[0]!.line.label, lines }];
  });
}

/** So many side effects are named, and the rest is counted. */
const NAMED = 3;

/** What moved in the first comparison and decides nothing, the largest mover first. */
export function sideEffectsOf([first]: readonly ComparisonGroup[]): Said | undefined {
  if (!first) return undefined;
  const moved = first.lines
    .filter(({ gate, verdict }) => !gate && (verdict === 'better' || verdict === 'worse'))
    .sort((a, b) => bandsMoved(b) - bandsMoved(a));
  if (moved.length === 0) return say`Side effects, deciding nothing: none beyond chance`;
  const named = joined(
    moved.slice(0, NAMED).map(({ label, change }) => say`${label} ${change}`),
    // A label has commas of its own.
    said(' · '),
  );
  const rest = moved.length - NAMED;
  return rest > 0
    ? say`Side effects, deciding nothing: ${named} · ${rest} more`
    : say`Side effects, deciding nothing: ${named}`;
}

/** How far a line moved, in bands: 1 is the edge of what counts as no movement. */
function bandsMoved({ effect }: ComparisonLine): number {
  if (!effect) return 0;
  const place = (value: number) => (effect.scale === 'ratio' ? Math.log(value) : value);
  const moved = Math.abs(place(effect.center) - place(effect.none));
  return Number.isNaN(moved) || moved === 0 ? 0 : moved / (place(effect.bandHigh) - place(effect.none));
}
