// Two variants round by round: the effect in each round, on the scale on which effects add up.

export type Scale = 'ratio' | 'difference';

export interface Pairs {
  /** head ÷ base, or head − base; null where a round lacks either, or where a zero leaves no ratio. */
  perRound: (number | null)[];
  /** The rounds that have an effect: logarithms of the ratios, or the differences. */
  steps: number[];
  /** Rounds with both values of which one is not positive, so that there is no ratio. */
  withoutRatio: number;
}

export function pairUp(base: readonly (number | null)[], head: readonly (number | null)[], scale: Scale): Pairs {
  let withoutRatio = 0;
  const perRound = base.map((before, round) => {
    const after = head[round] ?? null;
    if (before === null || after === null) return null;
    if (scale === 'difference') return after - before;
    const ratio = after / before;
    if (before > 0 && ratio > 0 && Number.isFinite(ratio)) return ratio;
    withoutRatio++;
    return null;
  });
  const effects = perRound.filter((effect) => effect !== null);
  return { perRound, steps: scale === 'ratio' ? effects.map(Math.log) : effects, withoutRatio };
}
