// Do the events of two series fall on the same moments more often than chance would have it?

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
