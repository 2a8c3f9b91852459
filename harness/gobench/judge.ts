// Samples → verdicts: the looks of the plan taken one after the other over the whole suite, from the record alone.
import type {
  GobenchComparison,
  GobenchMessage,
  GobenchPlan,
  GobenchRatio,
  GobenchRow,
  GobenchSeries,
  GobenchSubject,
  GobenchWord,
} from '../model/gobench.ts';
import { directionOf, formatChange, formatGoUnit, formatRange, formatShare, isGate } from '../model/gobench-units.ts';
import { median } from '../stats/describe.ts';
import { holm } from '../stats/multiplicity.ts';
import { signedRankInterval, signedRankP } from '../stats/signed-rank.ts';
import { confidenceOf, type Look, positionOf, rejectedAt, separatedP } from './looks.ts';
import { message } from './messages.ts';

export interface Judged {
  rows: GobenchRow[];
  /** By place in the record's series: nothing of it is open any more. */
  settled: boolean[];
}

export interface Judgeable {
  subjects: readonly Pick<GobenchSubject, 'id' | 'label'>[];
  plan: Pick<GobenchPlan, 'looks' | 'minEffect'>;
  series: readonly GobenchSeries[];
}

/** One unit of one series and one subject against the base: what is tested, or only shown. */
interface Test {
  at: number;
  unit: string;
  variant: string;
  base: number[];
  head: number[];
  /** By round; null where either side gave no figure. */
  pairs: (readonly [number, number] | null)[];
  gate: boolean;
  better: 'higher' | 'lower' | undefined;
  /** That nothing changed at all is ruled out, at the level of the whole suite. */
  rejected?: true;
  settled?: { word: GobenchWord; look: Look; rounds: number };
}

/** More than so many processes without figures, and what the others say may be chosen by what made those fail. */
const LOST_SHARE = 0.2;

/**
 * At each look every test that is still open and has the rounds is judged with the rounds up to there. `isOver`: nothing more
 * will be measured, so that what ended between two looks is judged at the next one's alpha with what it has; when that is
 * depends on the clock alone.
 */
export function judge({ subjects, plan, series }: Judgeable, isOver: boolean): Judged {
  const [base, ...heads] = subjects;
  const tests = series.flatMap((one, at) => heads.flatMap(({ id }) => testsOf(one, at, base!.id, id)));
  const gates = tests.filter(({ gate }) => gate);
  let rejected = 0;
  plan.looks.forEach((look, k) => {
    const before = plan.looks[k - 1]?.rounds ?? 1;
    const due = gates.flatMap((test) => {
      if (test.settled) return [];
      const done = series[test.at]!.orders.length;
      if (done >= look.rounds) return [{ test, rounds: look.rounds }];
      return isOver && done > before ? [{ test, rounds: done }] : [];
    });
    rejected += takeLook(due, look, gates, plan, rejected);
  });
  const p = adjusted(gates, series, plan.looks.length);
  return {
    rows: series.map((one, at) =>
      rowOf(
        one,
        tests.filter((test) => test.at === at),
        p,
        plan,
        subjects,
      ),
    ),
    settled: series.map((one, at) => {
      const own = gates.filter((test) => test.at === at);
      return own.length === 0 ? one.orders.length >= (plan.looks[0]?.rounds ?? 0) : own.every((test) => test.settled);
    }),
  };
}

type Adjusted = ReadonlyMap<Test, { p: number; pHolm: number }>;

/** By Holm over all that is tested, and by Bonferroni over the looks, so that 5 % is the limit of what is shown, too. */
function adjusted(gates: readonly Test[], series: readonly GobenchSeries[], looks: number): Adjusted {
  const tested = gates.filter((test) => !isSameToTheByte(test));
  const p = tested.map((test) => pOf(test, test.settled?.rounds ?? series[test.at]!.orders.length));
  const all = holm(p);
  return new Map(tested.map((test, i) => [test, { p: p[i]!, pHolm: Math.min(1, all[i]! * looks) }]));
}

function takeLook(
  due: { test: Test; rounds: number }[],
  look: Look,
  gates: readonly Test[],
  { minEffect }: Judgeable['plan'],
  rejectedBefore: number,
): number {
  // What says the same to the byte on both sides can be rejected at no level, and costs the others nothing.
  const family = gates.filter((test) => !isSameToTheByte(test)).length;
  const tested = due.filter(({ test }) => !test.rejected);
  const p = tested.map(({ test, rounds }) => pOf(test, rounds));
  const rejects = rejectedAt(p, look.alpha, family, rejectedBefore);
  tested.forEach(({ test }, i) => {
    if (rejects[i]) test.rejected = true;
  });
  for (const { test, rounds } of due) {
    const word = settledWord(test, rounds, minEffect, confidenceOf(look));
    if (word) test.settled = { word, look, rounds };
  }
  return rejects.filter((each) => each).length;
}

/** A change needs the whole interval beyond the band, and the suite's own level that there is one; sameness the whole interval within. */
function settledWord(test: Test, rounds: number, minEffect: number, confidence: number): GobenchWord | undefined {
  const pairs = pairsUpTo(test, rounds);
  const exact = exactOf(pairs);
  if (exact && exact.base === exact.head) return pairs.length > 1 ? 'same' : undefined;
  if (exact) return test.rejected && moved(test, exact.head > exact.base);
  const { steps, band } = stepsOf(pairs, minEffect);
  const position = positionOf(steps, band, confidence);
  if (position === 'within') return 'same';
  if (position === 'across' || position === undefined || !test.rejected) return undefined;
  return moved(test, position === 'above');
}

function moved({ better }: Test, rose: boolean): GobenchWord {
  return rose === (better === 'higher') ? 'better' : 'worse';
}

function testsOf({ samples, better: declared }: GobenchSeries, at: number, base: string, variant: string): Test[] {
  const [before = [], after = []] = [samples[base], samples[variant]];
  // A subject whose build of this package is the baseline's took no part.
  if (after.length === 0) return [];
  const units = new Set([...before, ...after].flatMap((sample) => Object.keys(sample ?? {})));
  return [...units].map((unit) => {
    const pairs = before.map((sample, round) => {
      const [x, y] = [sample?.[unit], after[round]?.[unit]];
      return x === undefined || y === undefined ? null : ([x, y] as const);
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

function pairsUpTo({ pairs }: Test, rounds: number): (readonly [number, number])[] {
  return pairs.slice(0, rounds).filter((pair) => pair !== null);
}

function onlyValue(values: readonly number[]): number | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

function exactOf(pairs: readonly (readonly [number, number])[]): { base: number; head: number } | undefined {
  const base = onlyValue(pairs.map(([x]) => x));
  const head = onlyValue(pairs.map(([, y]) => y));
  return base === undefined || head === undefined ? undefined : { base, head };
}

function isSameToTheByte({ base, head }: Test): boolean {
  return base.length > 0 && onlyValue(base) !== undefined && onlyValue(base) === onlyValue(head);
}

/** Steps on a scale where none is 0: log ratios, or differences where a side can be 0; and the band on that scale. */
function stepsOf(pairs: readonly (readonly [number, number])[], minEffect: number) {
  if (pairs.every(([x, y]) => x > 0 && y > 0)) {
    return { steps: pairs.map(([x, y]) => Math.log(y / x)), band: Math.log1p(minEffect), isRatio: true };
  }
  const center = Math.abs(median(pairs.map(([x]) => x)) ?? 0);
  return { steps: pairs.map(([x, y]) => y - x), band: minEffect * center, isRatio: false };
}

/** Of no change at all. */
function pOf(test: Test, rounds: number): number {
  const pairs = pairsUpTo(test, rounds);
  const exact = exactOf(pairs);
  if (exact) return exact.base === exact.head ? 1 : separatedP(pairs.length);
  return signedRankP(stepsOf(pairs, 0).steps) ?? 1;
}

const GRAVITY: readonly GobenchWord[] = ['worse', 'better', 'invalid', 'unclear', 'same'];

function rowOf(
  one: GobenchSeries,
  tests: readonly Test[],
  p: Adjusted,
  plan: Judgeable['plan'],
  subjects: Judgeable['subjects'],
): GobenchRow {
  const comparisons = tests.map((test) => comparisonOf(one, test, tests, p, plan, subjects));
  const words = comparisons.filter(({ gate }) => gate).map(({ verdict }) => verdict);
  return {
    package: one.package,
    name: one.name,
    rounds: one.orders.length,
    iterations: one.iterations,
    repeats: one.repeats,
    comparisons,
    verdict: GRAVITY.find((word) => words.includes(word)) ?? 'unclear',
    notes: one.notes,
  };
}

function comparisonOf(
  one: GobenchSeries,
  test: Test,
  tests: readonly Test[],
  p: Adjusted,
  plan: Judgeable['plan'],
  subjects: Judgeable['subjects'],
): GobenchComparison {
  const { settled, unit, variant, gate } = test;
  const pairs = pairsUpTo(test, settled?.rounds ?? one.orders.length);
  const look = settled?.look ?? plan.looks[0]!;
  const exact = exactOf(pairs);
  const ratio = ratioOf(pairs, plan.minEffect, confidenceOf(look));
  const labelOf = (id: string) => subjects.find((subject) => subject.id === id)?.label ?? id;
  const [word, because] =
    unwell(one, test, labelOf) ??
    (gate ? wordOf(test, plan, pairs, ratio) : shownWord(test, tests, pairs, plan, confidenceOf(look)));
  return {
    unit,
    variant,
    base: { center: median(pairs.map(([x]) => x)) ?? median(test.base) ?? 0 },
    head: { center: median(pairs.map(([, y]) => y)) ?? median(test.head) ?? 0 },
    ratio,
    p: p.get(test)?.p ?? (gate ? 1 : null),
    pHolm: p.get(test)?.pHolm ?? (gate ? 1 : null),
    verdict: word,
    because,
    gate,
    exact: exact !== undefined,
  };
}

type Verdict = [GobenchWord, GobenchMessage];

/** Why there is no verdict at all: processes without figures, or figures of one side only. */
function unwell(one: GobenchSeries, test: Test, labelOf: (id: string) => string): Verdict | undefined {
  const rounds = one.orders.length;
  if (test.base.length === 0 || test.head.length === 0) {
    const subject = labelOf(test.head.length === 0 ? Object.keys(one.samples)[0]! : test.variant);
    return [test.gate ? 'invalid' : 'unclear', message('one-sided', { subject, unit: test.unit })];
  }
  const lost = test.pairs.filter((pair) => pair === null).length;
  if (lost <= rounds * LOST_SHARE) return undefined;
  return ['invalid', message('no-figures', { failed: lost, rounds })];
}

function wordOf(
  { settled, unit }: Test,
  { looks, minEffect }: Judgeable['plan'],
  pairs: readonly (readonly [number, number])[],
  ratio: GobenchRatio | null,
): Verdict {
  const exact = exactOf(pairs);
  const band = formatShare(minEffect);
  const rounds = pairs.length;
  const [base, head] = [exact?.base, exact?.head].map((value) => formatGoUnit(value ?? 0, unit)) as [string, string];
  const range = ratio ? formatRange(ratio) : 'the difference';
  if (settled?.word === 'same') {
    return ['same', exact ? message('exact-same', { value: base }) : message('within', { range, band, rounds })];
  }
  if (settled) {
    const change = ratio
      ? formatChange(ratio.center)
      : `from ${formatGoUnit(median(pairs.map(([x]) => x)) ?? 0, unit)}`;
    return [
      settled.word,
      exact ? message('exact-moved', { base, head }) : message('beyond', { change, range, band, rounds }),
    ];
  }
  const first = looks[0]?.rounds ?? 0;
  // So few rounds have no interval of the confidence that is told.
  if (2 ** (1 - rounds) > 1 - confidenceOf(looks[0]!)) return ['unclear', message('too-few-rounds', { rounds, first })];
  if (exact && exact.base !== exact.head) return ['unclear', message('exact-few', { base, head, rounds })];
  const isBeyond = ratio !== null && (ratio.low > 1 + minEffect || ratio.high < 1 / (1 + minEffect));
  return ['unclear', message(isBeyond ? 'open-suite' : 'open', { range, band, rounds })];
}

/** What decides nothing still has a word, by its own interval; MB/s has that of ns/op. */
function shownWord(
  test: Test,
  tests: readonly Test[],
  pairs: readonly (readonly [number, number])[],
  { minEffect }: Judgeable['plan'],
  confidence: number,
): Verdict {
  if (test.unit === 'MB/s') {
    const time = tests.find(({ unit, variant }) => unit === 'ns/op' && variant === test.variant);
    return [time?.settled?.word ?? 'unclear', message('follows')];
  }
  const { steps, band } = stepsOf(pairs, minEffect);
  const isAlike = isSameToTheByte(test) || positionOf(steps, band, confidence) === 'within';
  return [isAlike ? 'same' : 'unclear', message('no-direction', { unit: test.unit })];
}

/** Hodges–Lehmann on the logs; null where a side is zero. */
function ratioOf(
  pairs: readonly (readonly [number, number])[],
  minEffect: number,
  confidence: number,
): GobenchRatio | null {
  const exact = exactOf(pairs);
  if (pairs.length === 0) return null;
  if (exact && exact.base === exact.head) return { center: 1, low: 1, high: 1 };
  const { steps, isRatio } = stepsOf(pairs, minEffect);
  const interval = isRatio ? signedRankInterval(steps, confidence) : undefined;
  if (!interval) return null;
  return { center: Math.exp(interval.center), low: Math.exp(interval.low), high: Math.exp(interval.high) };
}
