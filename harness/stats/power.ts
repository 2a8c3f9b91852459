// What a run of so many rounds could have seen, and how many rounds would see more.
import { assertCount, assertInsideUnit } from './finite.ts';
import { studentQuantile } from './student.ts';

/** The power that every "smallest detectable" figure is for. */
const POWER = 0.8;

function assertSpread(spread: number): void {
  if (!(spread >= 0 && Number.isFinite(spread))) throw new RangeError(`standard deviation ${spread}`);
}

/**
 * The smallest relative effect, as a share (0.05 = 5 %), that a paired comparison finds in 80 % of runs at level `alpha`:
 * exp((t(1 − α/2, n − 1) + t(0.80, n − 1))·s/√n) − 1, where s is the standard deviation of the log ratio of a round.
 * The usual approximation by two t quantiles, on the log scale. Undefined below two rounds; Infinity where the spread is
 * beyond all measure.
 */
export function smallestDetectableEffect(spread: number, rounds: number, alpha: number): number | undefined {
  assertSpread(spread);
  assertCount(rounds, 'rounds');
  assertInsideUnit(alpha, 'alpha');
  if (rounds < 2) return undefined;
  const reach = studentQuantile(1 - alpha / 2, rounds - 1) + studentQuantile(POWER, rounds - 1);
  return Math.expm1((reach * spread) / Math.sqrt(rounds));
}

/**
 * How many rounds in all would bring an interval of half-width `halfWidth`, reached with `rounds`, down to `target`:
 * ceil(n·(halfWidth/target)²), since a half-width shrinks with √n. Both widths on one scale (logs of ratios);
 * never fewer than `rounds`.
 */
export function roundsToSettle(rounds: number, halfWidth: number, target: number): number {
  assertCount(rounds, 'rounds', 1);
  assertSpread(halfWidth);
  if (!(target > 0)) throw new RangeError(`target ${target} must be positive`);
  return Math.max(rounds, Math.ceil(rounds * (halfWidth / target) ** 2));
}
