// From rates that were kept or not, round by round, to the next rate to offer, and to capacities with intervals.
import type { Interval } from '../model/analysis.ts';
import type { CapacitySearch, CapacityWord, Offered } from '../model/capacity.ts';
import type { SubjectId } from '../model/subject.ts';
import { fromLogs, intervalAt } from './interval.ts';
import { kneesOf } from './knee.ts';

/**
 * Rates next to each other on either side of a capacity are at most so far apart in the end: a factor of two, halved four
 * times, and what rounding to four digits adds.
 */
const NEAR_ENOUGH = 2 ** (1 / 16) + 0.0005;
const CONFIDENCE = 0.95;
/** While one end is open, so much further each time. */
const STEP = 2;

/** Between which rates a capacity lies. */
export interface Bracket {
  /** Highest rate that most rounds kept below the lowest that most did not. */
  kept: number | undefined;
  lost: number | undefined;
}

export function bracketOf(offered: readonly Offered[], variant: SubjectId): Bracket {
  const told = offered.flatMap(({ ratePerSec, rounds }) => {
    const known = (rounds[variant] ?? []).filter((one) => one !== null);
    const kept = known.filter((one) => one.kept).length;
    return known.length === 0 ? [] : [{ ratePerSec, isKept: 2 * kept > known.length }];
  });
  const lost = told.filter(({ isKept }) => !isKept).map(({ ratePerSec }) => ratePerSec);
  const lowestLost = lost.length > 0 ? Math.min(...lost) : undefined;
  const kept = told
    .filter(({ ratePerSec, isKept }) => isKept && (lowestLost === undefined || ratePerSec < lowestLost))
    .map(({ ratePerSec }) => ratePerSec);
  return { kept: kept.length > 0 ? Math.max(...kept) : undefined, lost: lowestLost };
}

/** The rate to offer next: where the subject that is known least is parted best. Undefined where all are known well enough. */
export function nextRate(
  offered: readonly Offered[],
  variants: readonly SubjectId[],
  { least, most, start }: { least: number; most: number; start: number },
): number | undefined {
  if (offered.length === 0) return start;
  const wanted = variants.flatMap((variant): { width: number; rate: number }[] => {
    const { kept, lost } = bracketOf(offered, variant);
    if (kept === undefined && lost === undefined) return [];
    if (kept === undefined) return lost! > least ? [{ width: Infinity, rate: Math.max(least, lost! / STEP) }] : [];
    if (lost === undefined) return kept < most ? [{ width: Infinity, rate: Math.min(most, kept * STEP) }] : [];
    return lost / kept > NEAR_ENOUGH ? [{ width: lost / kept, rate: Math.sqrt(lost * kept) }] : [];
  });
  const widest = wanted.toSorted((a, b) => b.width - a.width)[0];
  return widest && Number(widest.rate.toPrecision(4));
}

/** Half of the distance of the two rates between which it lies: so much is not known, however alike the rounds are. */
function unknownOf(offered: readonly Offered[], variant: SubjectId): number {
  const { kept, lost } = bracketOf(offered, variant);
  return kept === undefined || lost === undefined ? 0 : Math.log(lost / kept) / 2;
}

function intervalOf(logs: readonly (number | undefined)[], unknown: number): Interval | undefined {
  if (!logs.every((log) => log !== undefined && Number.isFinite(log))) return undefined;
  const found = intervalAt(logs as number[], CONFIDENCE);
  if (!found) return undefined;
  const { center, low, high, confidence } = found;
  return fromLogs({ center, low: low - unknown, high: high + unknown, confidence });
}

type Searched = Pick<CapacitySearch, 'offered' | 'limits'>;

/** What a subject carries, in requests a second, where it was found. */
export function rateOf(
  { offered, limits }: Searched,
  variant: SubjectId,
): { word: CapacityWord; ratePerSec: Interval | null } {
  const { kept, lost } = bracketOf(offered, variant);
  if (lost === undefined) return { word: kept === undefined ? 'unclear' : 'everywhere', ratePerSec: null };
  if (kept === undefined) return { word: 'nowhere', ratePerSec: null };
  const interval = intervalOf(kneesOf(offered, limits, variant), unknownOf(offered, variant));
  return { word: interval ? 'found' : 'unclear', ratePerSec: interval ?? null };
}

/** One capacity ÷ the other, round by round; undefined where their rounds do not tell. */
export function ratioOf({ offered, limits }: Searched, variant: SubjectId, against: SubjectId): Interval | undefined {
  const base = kneesOf(offered, limits, against);
  const logs = kneesOf(offered, limits, variant).map((head, round) => {
    const before = base[round];
    return head === undefined || before === undefined ? undefined : head - before;
  });
  return intervalOf(logs, Math.max(unknownOf(offered, variant), unknownOf(offered, against)));
}
