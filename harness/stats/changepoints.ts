// Change points of a series: energy distance, sliding windows and t tests, as Apache Otava finds them.
import { CHANGE_POINT_DEFAULTS, type ChangePointOptions } from './changepoint-options.ts';
import { mean } from './describe.ts';
import { assertCount, assertFinite, assertInsideUnit } from './finite.ts';
import { unitOf } from './scale.ts';
import { studentCdf } from './student.ts';

export interface ChangePoint {
  /** The first point of the new level. */
  index: number;
  /** Means of the stretches to both sides of it that decided about it, which reach to the next points on either side. */
  before: number;
  after: number;
  /**
   * Of the t test between the two, by which it stayed; always below `maxP`. Too small by construction: the split was chosen
   * for being the most extreme. A point to its left that went after that is still the end of its stretch.
   */
  p: number;
}

interface Split extends ChangePoint {
  magnitude: number;
}

interface Candidate {
  index: number;
  divergence: number;
}

/**
 * The place in start … end − 1 that divides it best: the τ of the largest energy distance between x = [start, τ) and
 * y = [τ, κ), over all τ < κ ≤ end (Matteson & James 2014, section 2, with exponent 1 and sums over unordered pairs):
 * Q = 2/(m+n)·Σ|x − y| − 2m/((m+n)(n−1))·Σ|x − x'| − 2n/((m+n)(m−1))·Σ|y − y'|.
 */
function bestSplit(values: readonly number[], start: number, end: number): Candidate {
  const part = values.slice(start, end);
  const size = part.length;
  // within[t][k]: the distances among the points t … k − 1, summed; row t adds those of point t to row t + 1.
  const within: number[][] = [];
  within[size] = new Array<number>(size + 1).fill(0);
  for (let t = size - 1; t >= 0; t--) {
    let fromT = 0;
    within[t] = within[t + 1]!.map((sum, k) => {
      if (k > t + 1) fromT += Math.abs(part[k - 1]! - part[t]!);
      return sum + fromT;
    });
  }
  let best: Candidate = { index: start + 1, divergence: Number.NEGATIVE_INFINITY };
  for (let n = 1; n < size; n++) {
    for (let m = 1; n + m <= size; m++) {
      const [left, right] = [within[0]![n]!, within[n]![n + m]!];
      const between = within[0]![n + m]! - left - right;
      const spreadLeft = n === 1 ? 0 : ((2 * m) / ((m + n) * (n - 1))) * left;
      const spreadRight = m === 1 ? 0 : ((2 * n) / ((m + n) * (m - 1))) * right;
      const divergence = (2 / (m + n)) * between - spreadLeft - spreadRight;
      if (divergence > best.divergence) best = { index: start + n, divergence };
    }
  }
  return best;
}

function sumOfSquares(values: readonly number[], center: number): number {
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0);
}

/**
 * The two levels beside a place, compared by Student's t with pooled variance. Each variance has n in its denominator and
 * is then pooled with weight n − 1: Otava passes population deviations where sample ones are expected, and its points
 * depend on it.
 */
function splitAt(values: readonly number[], start: number, index: number, end: number): Split {
  const [left, right] = [values.slice(start, index), values.slice(index, end)];
  const [before, after] = [mean(left)!, mean(right)!];
  const [n, m] = [left.length, right.length];
  const pooled =
    (((n - 1) * sumOfSquares(left, before)) / n + ((m - 1) * sumOfSquares(right, after)) / m) / (n + m - 2);
  const share = (a: number, b: number): number => (b === 0 ? 0 : Math.abs(a / b - 1));
  const magnitude = Math.max(share(after, before), share(before, after));
  // Two single points, or two equal levels without any spread, give no evidence: 0/0 on paper.
  const p =
    n + m === 2 || before === after
      ? 1
      : 2 * studentCdf(-Math.abs(after - before) / Math.sqrt(pooled * (1 / n + 1 / m)), n + m - 2);
  return { index, before, after, p, magnitude };
}

/** The split at the i-th of ascending places, with the levels reaching to the places beside it or the ends. */
function splitBetween(values: readonly number[], places: readonly number[], i: number): Split {
  return splitAt(values, places[i - 1] ?? 0, places[i]!, places[i + 1] ?? values.length);
}

/** Divides a window again and again at its best split, as long as that split passes the t test at `maxP`. */
function divide(values: readonly number[], maxP: number): number[] {
  const places: number[] = [];
  for (;;) {
    const bounds = [0, ...places, values.length];
    let best: (Candidate & { start: number; end: number }) | undefined;
    for (let i = 0; i + 1 < bounds.length; i++) {
      const [start, end] = [bounds[i]!, bounds[i + 1]!];
      if (end - start < 2) continue;
      const candidate = bestSplit(values, start, end);
      if (best === undefined || candidate.divergence > best.divergence) best = { ...candidate, start, end };
    }
    if (best === undefined || splitAt(values, best.start, best.index, best.end).p > maxP) return places;
    places.push(best.index);
    places.sort((a, b) => a - b);
  }
}

/** Weak points: all that any window gives, the windows half overlapping. */
function weakPoints(values: readonly number[], window: number, maxP: number): number[] {
  const found = new Set<number>();
  for (let start = 0; start < values.length; ) {
    const places = divide(values.slice(start, start + window), maxP).map((place) => place + start);
    for (const place of places) found.add(place);
    start = Math.max(places.at(-1) ?? 0, start + Math.floor(window / 2));
  }
  return [...found].sort((a, b) => a - b);
}

/** Takes the weakest point away until every one left passes both bars. */
function mergeLevels(values: readonly number[], places: number[], { maxP, minMagnitude }: ChangePointOptions): Split[] {
  const splits = places.map((_, i) => splitBetween(values, places, i));
  for (;;) {
    const leastSure = splits.reduce<Split | undefined>((a, b) => (a === undefined || b.p > a.p ? b : a), undefined);
    const smallest = splits.reduce<Split | undefined>((a, b) => (a && b.magnitude >= a.magnitude ? a : b), undefined);
    const weakest = leastSure && leastSure.p >= maxP ? leastSure : smallest;
    if (!weakest || (weakest.p < maxP && weakest.magnitude > minMagnitude)) return splits;
    const at = splits.indexOf(weakest);
    splits.splice(at, 1);
    const left = splits.map((split) => split.index);
    // The two points to the right are measured again and the one to the left is not: so does Otava, and its points depend on it.
    for (const i of [at, at + 1]) if (i < splits.length) splits[i] = splitBetween(values, left, i);
  }
}

/**
 * The change points of a series in order, by the algorithm of Apache Otava 0.8 (Fleming et al. 2023, "Hunter: Using
 * change point detection to hunt for performance regressions"): weak points from overlapping windows at a looser p,
 * then the weakest merged away, one at a time.
 *
 * A finder of candidates, not a test: on series without any change it raises far more false points than `maxP` says.
 */
export function changePoints(
  values: readonly number[],
  options: ChangePointOptions = CHANGE_POINT_DEFAULTS,
): ChangePoint[] {
  assertFinite(values);
  assertCount(options.window, 'window', 2);
  assertInsideUnit(options.maxP, 'maxP');
  if (!(options.minMagnitude >= 0)) throw new RangeError(`minMagnitude is ${options.minMagnitude}`);
  const { maxP } = options;
  const firstPassP = maxP < 0.05 ? 10 * maxP : maxP < 0.5 ? 2 * maxP : maxP;
  const unit = unitOf(values);
  const scaled = values.map((value) => value / unit);
  return mergeLevels(scaled, weakPoints(scaled, options.window, firstPassP), options).map(
    ({ index, before, after, p }) => ({ index, before: before * unit, after: after * unit, p }),
  );
}
