// The gate that says most of a run: one that moved before one that did not, and then the one that moved furthest.
import type { Comparison } from '../model/analysis.ts';

/** Undefined where no gate has an interval. */
export function leadingGate(comparisons: readonly Comparison[]): Comparison | undefined {
  const gates = comparisons.filter(({ gate, ratio, difference }) => gate && (ratio ?? difference));
  return gates.sort((a, b) => Number(isDecided(b)) - Number(isDecided(a)) || bandsOf(b) - bandsOf(a))[0];
}

function isDecided({ verdict }: Comparison): boolean {
  return verdict === 'better' || verdict === 'worse';
}

/** How far it moved, in bands: so that a ratio and a difference can stand beside each other. */
function bandsOf({ ratio, difference, band }: Comparison): number {
  return ratio ? Math.abs(Math.log(ratio.center)) / Math.log1p(band) : Math.abs(difference!.center) / band;
}
