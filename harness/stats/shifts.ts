// Shifts of level that can be believed: candidates for change points, put to tests that hold over many nights of looking.
import { autocorrelation, effectiveSampleSize } from './autocorrelation.ts';
import { changePoints } from './changepoints.ts';
import { mean, median, scaledMad } from './describe.ts';
import { mannWhitney } from './mann-whitney.ts';
import { unitOf } from './scale.ts';
import { normalCdf, studentCdf } from './student.ts';

export interface Shift {
  /** The first point of the new level. */
  index: number;
  /** Medians of the two sides, each up to the next shift. */
  before: number;
  after: number;
  pointsBefore: number;
  pointsAfter: number;
  /** Student's, of the means, with n − 1 variances; corrected for autocorrelation. */
  t: number;
  /** Of that t, two-sided, with the degrees of freedom that the correction leaves. */
  pT: number;
  /** Mann–Whitney, two-sided: a second vote, which no outlier can buy. 1 where the first vote has failed already. */
  p: number;
  /**
   * `confirmed`: all tests pass, and without the last point it was in sight already. `believed`: all tests pass, for the
   * first time. `sighted`: worth a second look.
   */
  strength: 'confirmed' | 'believed' | 'sighted';
}

interface Bars {
  /** The fewest points on the newer side. */
  after: number;
  /** t, as the standard normal deviate of the same p, and the second vote. */
  z: number;
  p: number;
}

/**
 * Chosen by simulation through the whole of the alerts (`npm run bench:alerts`), for a nightly look at a growing series.
 * Five points on the newer side, as is common, cannot find a shift within five nights when two nights have to agree. Four
 * can; what that costs in false alarms is paid by lone outliers being drawn in, by the t test's degrees of freedom, which
 * shrink with the series, by a short new level having to lie on one side as a whole, and by stricter bars for longer ones,
 * on which slow noise would otherwise be believed.
 */
const BELIEVED_SHORT: Bars = { after: 4, z: 3.9, p: 0.005 };
const BELIEVED_LONG: Bars = { after: 8, z: 4.6, p: 0.001 };
const SIGHTED: Bars = { after: 3, z: 3, p: 0.01 };
/** The older side: shorter ones do not know their own spread. */
const FEWEST_BEFORE = 10;
/** Without its last point, a confirmed shift must have had so large a z with so many points. */
const YESTERDAY = { after: 3, z: 2.5 };
/** Two shifts this near are one: where noise cuts in differs from night to night. */
export const SAME_SHIFT = 5;

/** The search of Apache Otava with its looser p: what it finds is only put to the tests. */
const CANDIDATES = { window: 50, maxP: 0.01, minMagnitude: 0 };

/** Lone outliers: further from the median of their neighbourhood, or from their own level's, than so many standard deviations. */
const NEIGHBOURHOOD = 7;
const LONE_DEVIATIONS = 3;
const LEVEL_DEVIATIONS = 3.5;

/** A series with its lone outliers drawn in, and the robust standard deviation of the points about their neighbourhoods. */
interface Calm {
  values: readonly number[];
  raw: readonly number[];
  spread: number;
}

/**
 * One bad night must hide no shift and make none: around a running median the points are drawn in to three robust standard
 * deviations (after Hampel 1974). A level that lasts for half the neighbourhood stays as it is.
 */
function calmed(raw: readonly number[]): Calm {
  if (raw.length < NEIGHBOURHOOD) return { values: raw, raw, spread: 0 };
  const middles = raw.map((_, i) => {
    const start = Math.min(raw.length - NEIGHBOURHOOD, Math.max(0, i - (NEIGHBOURHOOD - 1) / 2));
    return median(raw.slice(start, start + NEIGHBOURHOOD))!;
  });
  const off = raw.map((value, i) => value - middles[i]!);
  const spread = scaledMad(off)!;
  const most = LONE_DEVIATIONS * spread;
  const values = spread === 0 ? raw : off.map((one, i) => middles[i]! + Math.max(-most, Math.min(most, one)));
  return { values, raw, spread };
}

/** Lag-1 autocorrelation about the levels between places, over the whole series: a short level alone would not know it. */
function dependence(values: readonly number[], places: readonly number[]): number {
  const bounds = [0, ...places, values.length];
  const residuals = bounds.slice(1).flatMap((end, i) => {
    const level = values.slice(bounds[i], end);
    const center = mean(level)!;
    return level.map((value) => value - center);
  });
  return autocorrelation(residuals, 1) ?? 0;
}

type Measured = Omit<Shift, 'strength'> & {
  /** Points of the new level that are near its median. */
  agreeing: number;
  /** Every point of the new level is at least half the least shift away from the old median, on the same side. */
  isWhole: boolean;
};

/** What two levels say before anything is known of their dependence; kept while the places beside them stay. */
interface Sides {
  before: number;
  after: number;
  pointsBefore: number;
  pointsAfter: number;
  agreeing: number;
  isWhole: boolean;
  /** Of all points of the new level, and of those near its median: the weaker one counts. */
  students: readonly { t: number; count: number }[];
  /** Mann–Whitney, worked out when it is asked for. */
  p(): number;
}

/** Student's t of two levels with pooled variance, as if their points were independent. */
function studentOf(older: readonly number[], newer: readonly number[]): { t: number; count: number } {
  const [n, m] = [older.length, newer.length];
  const [from, to] = [mean(older)!, mean(newer)!];
  const squares =
    older.reduce((sum, value) => sum + (value - from) ** 2, 0) +
    newer.reduce((sum, value) => sum + (value - to) ** 2, 0);
  const error = Math.sqrt((squares / Math.max(1, n + m - 2)) * (1 / n + 1 / m));
  return { t: to === from ? 0 : (to - from) / error, count: n + m };
}

function sidesOf({ values, raw, spread }: Calm, [start, index, end]: Place, least: number): Sides {
  const older = values.slice(start, index);
  const whole = values.slice(index, end);
  // A night far from all others of its new level is no evidence for that level, however far from the old one it is.
  const middle = median(raw.slice(index, end))!;
  const reach = Math.max(LEVEL_DEVIATIONS * spread, least);
  const agreeing = raw.slice(index, end).filter((value) => Math.abs(value - middle) <= reach);
  const newer = agreeing.length > 0 ? agreeing : [middle];
  const [before, after] = [median(older)!, median(newer)!];
  let p: number | undefined;
  return {
    before,
    after,
    pointsBefore: index - start,
    pointsAfter: end - index,
    agreeing: agreeing.length,
    isWhole: newer.every((value) => Math.sign(after - before) * (value - before) >= least / 2),
    students: [studentOf(older, whole), studentOf(older, newer)],
    p: () => {
      p ??= mannWhitney(newer, older)!.p;
      return p;
    },
  };
}

/** Where a level begins, where it changes, and where the next one ends. */
type Place = readonly [start: number, index: number, end: number];

/** The two levels beside a place, compared; a shift too small or too weak to count is spared the second vote. */
function shiftAt(sides: Sides, index: number, rho: number, least: number): Measured {
  const { students, p, ...known } = sides;
  const [all, some] = students.map(({ t, count }) => {
    const worth = effectiveSampleSize(count, rho) / count;
    const corrected = t * Math.sqrt(worth);
    return { t: corrected, pT: t === 0 ? 1 : 2 * studentCdf(-Math.abs(corrected), Math.max(1, count * worth - 2)) };
  });
  const { t, pT } = all!.pT > some!.pT ? all! : some!;
  const isOut = Math.abs(known.after - known.before) < least || pT > twoSided(SIGHTED.z);
  return { ...known, index, t, pT, p: isOut ? 1 : p() };
}

function twoSided(z: number): number {
  return 2 * normalCdf(-z);
}

const believedBars = (pointsAfter: number): Bars =>
  pointsAfter < BELIEVED_LONG.after ? BELIEVED_SHORT : BELIEVED_LONG;

function passes(shift: Measured, least: number, bars: Bars): boolean {
  const { pointsBefore, agreeing, before, after, pT, p, isWhole } = shift;
  return (
    pointsBefore >= FEWEST_BEFORE &&
    agreeing >= bars.after &&
    Math.abs(after - before) >= least &&
    pT <= twoSided(bars.z) &&
    p < bars.p &&
    (isWhole || agreeing >= BELIEVED_LONG.after)
  );
}

/** The places that pass; the weakest is given up, one at a time, and its neighbours are judged anew over longer levels. */
function passing(
  calm: Calm,
  sidesAt: (place: Place) => Sides,
  candidates: readonly number[],
  least: number,
  barsFor: (agreeing: number) => Bars,
): Measured[] {
  const places = [...candidates];
  for (;;) {
    const rho = dependence(calm.values, places);
    const shifts = places.map((place, i) =>
      shiftAt(sidesAt([places[i - 1] ?? 0, place, places[i + 1] ?? calm.values.length]), place, rho, least),
    );
    const failing = shifts.filter((shift) => !passes(shift, least, barsFor(shift.agreeing)));
    if (failing.length === 0) return shifts;
    const weakest = failing.reduce((a, b) => (b.pT > a.pT ? b : a));
    places.splice(places.indexOf(weakest.index), 1);
  }
}

/** Was this shift in sight already before the last point came? */
function wasInSight(calm: Calm, shift: Measured, least: number): boolean {
  const { index, pointsBefore, pointsAfter } = shift;
  const { length } = calm.values;
  if (index + pointsAfter < length) return true;
  if (pointsAfter - 1 < YESTERDAY.after) return false;
  const earlier = { ...calm, values: calm.values.slice(0, -1), raw: calm.raw.slice(0, -1) };
  const rho = dependence(earlier.values, [index]);
  const then = shiftAt(sidesOf(earlier, [index - pointsBefore, index, length - 1], least), index, rho, least);
  return then.pT <= twoSided(YESTERDAY.z) && Math.sign(then.t) === Math.sign(shift.t);
}

/**
 * The shifts of a series in order, on a scale on which effects add up; `least` is the smallest that counts. Constant
 * but for its shifts, a series of exact figures passes every test of spread and is held to `least` alone.
 */
export function findShifts(values: readonly number[], least: number): Shift[] {
  const unit = unitOf(values);
  const found = shiftsOf(
    values.map((value) => value / unit),
    least / unit,
  );
  return found.map((shift) => ({ ...shift, before: shift.before * unit, after: shift.after * unit }));
}

function shiftsOf(values: readonly number[], least: number): Shift[] {
  const calm = calmed(values);
  const candidates = changePoints(calm.values, CANDIDATES).map(({ index }) => index);
  const kept = new Map<string, Sides>();
  const sidesAt = (place: Place): Sides => {
    const key = place.join();
    const sides = kept.get(key) ?? sidesOf(calm, place, least);
    kept.set(key, sides);
    return sides;
  };
  const believed = passing(calm, sidesAt, candidates, least, believedBars).map((shift) =>
    asShift(shift, wasInSight(calm, shift, least) ? 'confirmed' : 'believed'),
  );
  const sighted = passing(calm, sidesAt, candidates, least, () => SIGHTED)
    .filter(({ index }) => believed.every((one) => Math.abs(one.index - index) > SAME_SHIFT))
    .map((shift) => asShift(shift, 'sighted'));
  return [...believed, ...sighted].sort((a, b) => a.index - b.index);
}

function asShift({ isWhole: _, agreeing: __, ...shift }: Measured, strength: Shift['strength']): Shift {
  return { ...shift, strength };
}
