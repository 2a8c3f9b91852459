// Do the events of two series fall on the same moments more often than chance would have it? Two tests, of two kinds of chance.
import { type Random, shuffled } from './random.ts';

export interface Coincidence {
  /** Moments that hold an event of both, over all pairs. */
  observed: number;
  /** The mean of that number over all rotations. */
  expected: number;
  /** The chance of so many or more. */
  p: number;
}

/**
 * Each pair is two series of one length, independent of all other pairs. One of them is turned against the other by every
 * possible step, the end following on the beginning, and each step is as likely as the next (random shifts, Toroidal test
 * of Lotwick & Silverman 1982). So whatever hangs together within either series, bursts and rhythms, stays as it is, which
 * a test that shuffled the moments would take for coincidence. The sum over the pairs has the convolution of their
 * distributions, computed exactly. No pair: undefined.
 */
export function rotationTest(
  pairs: readonly (readonly [readonly boolean[], readonly boolean[]])[],
): Coincidence | undefined {
  if (pairs.length === 0) return undefined;
  let observed = 0;
  let sum: number[] = [1];
  for (const [a, b] of pairs) {
    if (a.length !== b.length || a.length === 0) throw new RangeError(`series of ${a.length} and ${b.length} moments`);
    const counts = a.map((_, step) => overlap(a, b, step));
    observed += counts[0]!;
    sum = convolved(sum, counts);
  }
  const expected = sum.reduce((total, chance, count) => total + chance * count, 0);
  // Exact but for rounding: a certainty comes out as 1.
  const p = Math.min(
    1,
    sum.slice(observed).reduce((total, chance) => total + chance, 0),
  );
  return { observed, expected, p };
}

function overlap(a: readonly boolean[], b: readonly boolean[], step: number): number {
  return a.reduce((count, event, at) => count + (event && b[(at + step) % b.length] ? 1 : 0), 0);
}

/** The distribution of a sum, from that of one term and equally likely values of another. */
function convolved(chances: readonly number[], values: readonly number[]): number[] {
  const most = values.reduce((highest, value) => Math.max(highest, value), 0);
  const result = new Array<number>(chances.length + most).fill(0);
  for (const value of values) {
    for (const [count, chance] of chances.entries()) result[count + value]! += chance / values.length;
  }
  return result;
}

const ENUMERATE_UP_TO = 12;
const SHUFFLES = 20_000;

/**
 * The chance of so many coincidences where each first series belongs with any of the second ones: what all pairs have in
 * common at one moment, such as a beginning that is slower in all of them, is then no evidence, which a rotation would
 * take for some. All permutations of up to twelve pairs are counted and `random` is not asked; of more, 20,000 are drawn,
 * with p = (b + 1)/(k + 1) (Phipson & Smyth 2010). Its least value is 1/n!. Series need not be of one length; beyond its
 * end a series has no events.
 */
export function exchangeP(
  pairs: readonly (readonly [readonly boolean[], readonly boolean[]])[],
  random: Random,
): number {
  const met = pairs.map(([a]) => pairs.map(([, b]) => a.filter((event, at) => event && b[at]).length));
  const observed = met.reduce((sum, row, i) => sum + row[i]!, 0);
  if (pairs.length <= ENUMERATE_UP_TO) {
    const counts = permutationSums(met);
    const all = counts.reduce((sum, count) => sum + count, 0);
    return counts.slice(observed).reduce((sum, count) => sum + count, 0) / all;
  }
  const order = pairs.map((_, i) => i);
  let atLeast = 0;
  for (let i = 0; i < SHUFFLES; i++) {
    const sum = shuffled(order, random).reduce((total, j, row) => total + met[row]![j]!, 0);
    if (sum >= observed) atLeast++;
  }
  return (atLeast + 1) / (SHUFFLES + 1);
}

/** How many permutations have each sum of one entry a row and column: row by row, over the sets of columns taken so far. */
function permutationSums(matrix: readonly (readonly number[])[]): number[] {
  const most = matrix.reduce((sum, row) => sum + Math.max(...row), 0);
  const none = () => new Array<number>(most + 1).fill(0);
  let bySet = new Map<number, number[]>([[0, [1]]]);
  for (const row of matrix) {
    const next = new Map<number, number[]>();
    for (const [taken, counts] of bySet) {
      for (const [column, value] of row.entries()) {
        if ((taken & (1 << column)) !== 0) continue;
        const set = taken | (1 << column);
        const sums = next.get(set) ?? none();
        for (const [sum, count] of counts.entries()) if (count > 0) sums[sum + value]! += count;
        next.set(set, sums);
      }
    }
    bySet = next;
  }
  return [...bySet.values()][0]!;
}
