// What is tested: each unit of each benchmark against the base, round by round, and the scale on which rounds are held together.
import type { GobenchPlan, GobenchSeries, GobenchSubject, GobenchWord } from '../model/gobench.ts';
import { directionOf, isGate } from '../model/gobench-units.ts';
import { median } from '../stats/describe.ts';
import type { Look } from '../stats/sequential.ts';
import { signedRankP } from '../stats/signed-rank.ts';
import { separatedP } from './looks.ts';

export interface Judgeable {
  subjects: readonly Pick<GobenchSubject, 'id' | 'label'>[];
  plan: Pick<GobenchPlan, 'looks' | 'minEffect'>;
  series: readonly GobenchSeries[];
}

export type Adjusted = ReadonlyMap<Test, { p: number; pHolm: number }>;

/** The base's figure and the other side's, of one round. */
export type Pair = readonly [number, number];

/** One unit of one series and one subject against the base: what is tested, or only shown. */
export interface Test {
  at: number;
  unit: string;
  variant: string;
  base: number[];
  head: number[];
  /** By round; null where either side gave no figure. */
  pairs: (Pair | null)[];
  gate: boolean;
  better: 'higher' | 'lower' | undefined;
  /** That nothing changed at all is ruled out, at the level of the whole suite. */
  rejected?: true;
  settled?: { word: GobenchWord; look: Look; rounds: number };
}

export function testsOf(
  { samples, better: declared }: GobenchSeries,
  at: number,
  base: string,
  variant: string,
): Test[] {
  const [before = [], after = []] = [samples[base], samples[variant]];
  // A subject whose build of this package is the baseline's took no part.
  if (after.length === 0) return [];
  const units = new Set([...before, ...after].flatMap((sample) => Object.keys(sample ?? {})));
  return [...units].map((unit) => {
    const pairs = before.map((sample, round) => {
      const [x, y] = [sample?.[unit], after[round]?.[unit]];
      return x === undefined || y === undefined ? null : ([x, y] as const satisfies Pair);
    });
    const figures = (side: typeof before) => side.flatMap((sample) => sample?.[unit] ?? []);
    return {
      at,
      unit,
      variant,
      base: figures(before),
      head: figures(after),
      pairs,
      gate: isGate(unit, declared),
      better: directionOf(unit, declared),
    };
  });
}

export function pairsUpTo({ pairs }: Test, rounds: number): Pair[] {
  return pairs.slice(0, rounds).filter((pair) => pair !== null);
}

function onlyValue(values: readonly number[]): number | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

export function exactOf(pairs: readonly Pair[]): { base: number; head: number } | undefined {
  const base = onlyValue(pairs.map(([x]) => x));
  const head = onlyValue(pairs.map(([, y]) => y));
  return base === undefined || head === undefined ? undefined : { base, head };
}

export function isSameToTheByte({ base, head }: Test): boolean {
  return base.length > 0 && onlyValue(base) !== undefined && onlyValue(base) === onlyValue(head);
}

/** Steps on a scale where none is 0: log ratios, or differences where a side can be 0; and the band on that scale. */
export function stepsOf(pairs: readonly Pair[], minEffect: number) {
  if (pairs.every(([x, y]) => x > 0 && y > 0)) {
    return { steps: pairs.map(([x, y]) => Math.log(y / x)), band: Math.log1p(minEffect), isRatio: true };
  }
  const center = Math.abs(median(pairs.map(([x]) => x)) ?? 0);
  return { steps: pairs.map(([x, y]) => y - x), band: minEffect * center, isRatio: false };
}

/** Of no change at all. */
export function pOf(test: Test, rounds: number): number {
  const pairs = pairsUpTo(test, rounds);
  const exact = exactOf(pairs);
  if (exact) return exact.base === exact.head ? 1 : separatedP(pairs.length);
  return signedRankP(stepsOf(pairs, 0).steps) ?? 1;
}
