// What one gate's nights say this morning: a believed shift, one that is only sighted, or a single night far out.
import { median, scaledMad } from '../stats/describe.ts';
import { findShifts, type Shift } from '../stats/shifts.ts';
import type { TrackedMetric } from './tracked.ts';

/** Where a gate's level changes, by the number of the night. */
export interface NewLevel {
  metric: TrackedMetric;
  /** The first night of the new level. */
  night: number;
  /** Medians of the nights before it and since, on the tracked scale. */
  before: number;
  after: number;
  /** Nights of the new level. */
  since: number;
  /** As far from `before` a night still counts as of the old level. */
  reach: number;
  strength: Shift['strength'] | 'jump';
  t: number | null;
  p: number | null;
}

/** A jump is measured against so many calm nights, and needs at least so many. */
const JUMP_NIGHTS = 20;
const FEWEST_JUMP_NIGHTS = 10;
/** How far out one night must be: the larger of so many least shifts and so many standard deviations. */
const JUMP_LEASTS = 2;
const JUMP_DEVIATIONS = 6;

/** A night within the larger of half the least shift and two standard deviations counts as of the old level, but never one beyond half of the shift. */
const REACH_DEVIATIONS = 2;

export function reachOf(older: readonly number[], least: number, shift: number): number {
  const ordinary = Math.max(least / 2, REACH_DEVIATIONS * (scaledMad(older) ?? 0));
  return Math.min(ordinary, Math.abs(shift) / 2);
}

/** The shifts of a gate in order; none where it has no figure tonight, since then nothing is new. */
export function newLevelsOf(metric: TrackedMetric): NewLevel[] {
  if (metric.values.at(-1) === null) return [];
  const { values, nights } = present(metric);
  return findShifts(values, metric.least).map((shift): NewLevel => {
    const { index, before, after, pointsBefore, pointsAfter, t, p, strength } = shift;
    const reach = reachOf(values.slice(index - pointsBefore, index), metric.least, after - before);
    return { metric, night: nights[index]!, before, after, since: pointsAfter, reach, strength, t, p };
  });
}

/** Tonight far out on the worse side of the last calm nights: worth a note, since one night proves nothing. */
export function jumpOf(metric: TrackedMetric, isCalm: (night: number) => boolean): NewLevel | undefined {
  const tonight = metric.values.at(-1) ?? null;
  if (tonight === null) return undefined;
  const { values, nights } = present(metric);
  const calm = values
    .slice(0, -1)
    .filter((_, i) => isCalm(nights[i]!))
    .slice(-JUMP_NIGHTS);
  if (calm.length < FEWEST_JUMP_NIGHTS) return undefined;
  const before = median(calm)!;
  const bar = Math.max(JUMP_LEASTS * metric.least, JUMP_DEVIATIONS * scaledMad(calm)!);
  if (tonight - before <= bar) return undefined;
  const reach = reachOf(calm, metric.least, tonight - before);
  const night = metric.values.length - 1;
  return { metric, night, before, after: tonight, since: 1, reach, strength: 'jump', t: null, p: null };
}

/** The figures there are, and which nights they are of. */
function present({ values }: TrackedMetric): { values: number[]; nights: number[] } {
  const nights = values.flatMap((value, i) => (value === null ? [] : [i]));
  return { values: nights.map((i) => values[i]!), nights };
}
