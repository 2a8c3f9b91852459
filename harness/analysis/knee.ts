// Where one round parts the rates it kept from those it lost.
import type { Limit, Offered, OfferedRound } from '../model/capacity.ts';
import type { SubjectId } from '../model/subject.ts';
import { nondecreasing, zeroOf } from '../stats/isotonic.ts';

/** Farther from a limit than this factor, how far says nothing of where the limit is crossed. */
const FARTHEST = Math.log(4);

/** A trial on the limit itself is on the side that it was called. */
const NEAREST = 1e-6;

/**
 * How far a trial was beyond the objective, as the logarithm of the limit that it was farthest beyond; negative where it kept
 * them all. At the farthest where no figure tells: the service died, or answered too few, however fast.
 */
function excessOf({ kept, figures }: OfferedRound, limits: readonly Limit[]): number {
  const side = kept ? -1 : 1;
  const excess = limits.map((limit) => {
    if (limit.of === 'errors') return figures?.failed ? Math.log(figures.failed / limit.below) : -FARTHEST;
    const found = figures?.quantiles.find(({ q }) => q === limit.q);
    return found && !(found.atLeast && found.us < limit.belowUs) ? Math.log(found.us / limit.belowUs) : side * FARTHEST;
  });
  const most = Math.max(...excess);
  const told = Math.sign(most) === -side ? side * FARTHEST : most;
  return side * Math.min(FARTHEST, Math.max(NEAREST, Math.abs(told)));
}

/**
 * As a logarithm of the rate: where the excess of a round's trials crosses zero, made to grow with the rate as that of any
 * queue does. Infinite where it kept all, or none; undefined where no trial of the round counts.
 */
function kneeOf(trials: readonly { ratePerSec: number; excess: number }[]): number | undefined {
  if (trials.length === 0) return undefined;
  const ascending = trials.toSorted((a, b) => a.ratePerSec - b.ratePerSec);
  return zeroOf(
    ascending.map(({ ratePerSec }) => Math.log(ratePerSec)),
    nondecreasing(ascending.map(({ excess }) => excess)),
  );
}

/** Round by round. */
export function kneesOf(
  offered: readonly Offered[],
  limits: readonly Limit[],
  variant: SubjectId,
): (number | undefined)[] {
  const most = Math.max(0, ...offered.map(({ rounds }) => rounds[variant]?.length ?? 0));
  return Array.from({ length: most }, (_, round) =>
    kneeOf(
      offered.flatMap(({ ratePerSec, rounds }) => {
        const found = rounds[variant]?.[round];
        return found ? [{ ratePerSec, excess: excessOf(found, limits) }] : [];
      }),
    ),
  );
}
