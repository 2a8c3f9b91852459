// Autocorrelation of a series and the number of independent values it is worth.
import { mean } from './describe.ts';
import { assertCount } from './finite.ts';

/**
 * The sample autocorrelation at a lag, with the full-length denominator (Box & Jenkins 1970, section 2.1): −1 to 1.
 * Undefined for a constant series or one not longer than the lag.
 */
export function autocorrelation(values: readonly number[], lag: number): number | undefined {
  assertCount(lag, 'lag', 1);
  const center = mean(values);
  if (center === undefined || values.length <= lag) return undefined;
  const off = values.map((value) => value - center);
  const square = off.reduce((sum, value) => sum + value * value, 0);
  if (square === 0) return undefined;
  let product = 0;
  for (let at = lag; at < off.length; at++) product += off[at]! * off[at - lag]!;
  return product / square;
}

/**
 * A lag-1 autocorrelation held to 0…0.9 before anything is divided by what it leaves of 1: a chance negative value must
 * not make a series worth more than its length, and near 1 the estimate is too rough to be taken at its word.
 */
export function heldAutocorrelation(rho: number): number {
  if (Number.isNaN(rho)) throw new RangeError('the autocorrelation is NaN');
  return Math.min(0.9, Math.max(0, rho));
}

/**
 * How many independent values tell as much about the mean as `count` values of an AR(1) series with lag-1
 * autocorrelation `rho` (held to 0…0.9): n(1 − ρ)/(1 + ρ) (Bayley & Hammersley 1946).
 */
export function effectiveSampleSize(count: number, rho: number): number {
  assertCount(count, 'count');
  const held = heldAutocorrelation(rho);
  return (count * (1 - held)) / (1 + held);
}
