// The unit to compute a series in, so that its squares stay numbers whatever unit it came in.

/**
 * The power of two nearest below the largest value: divided by it, no square of any value overflows, none that matters
 * beside the largest vanishes, and no digit is lost.
 */
export function unitOf(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest === 0 ? 1 : 2 ** Math.min(1023, Math.floor(Math.log2(largest)));
}
