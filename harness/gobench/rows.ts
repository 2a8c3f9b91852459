// One benchmark's row: each unit with its figures, its interval, its word, and why.
import type {
  GobenchComparison,
  GobenchMessage,
  GobenchRatio,
  GobenchRow,
  GobenchSeries,
  GobenchWord,
} from '../model/gobench.ts';
import { formatChange, formatGoUnit, formatRange, formatShare } from '../model/gobench-units.ts';
import { median } from '../stats/describe.ts';
import { signedRankInterval } from '../stats/signed-rank.ts';
import { confidenceOf, positionOf } from './looks.ts';
import { message } from './messages.ts';
import {
  type Adjusted,
  exactOf,
  isSameToTheByte,
  type Judgeable,
  type Pair,
  pairsUpTo,
  stepsOf,
  type Test,
} from './tests.ts';

/** More than so many processes without figures, and what the others say may be chosen by what made those fail. */
const LOST_SHARE = 0.2;

const GRAVITY: readonly GobenchWord[] = ['worse', 'better', 'invalid', 'unclear', 'same'];

export function rowOf(
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
  const before = median(pairs.map(([x]) => x)) ?? median(test.base) ?? 0;
  const after = median(pairs.map(([, y]) => y)) ?? median(test.head) ?? 0;
  return {
    unit,
    variant,
    base: { center: before },
    head: { center: ratio && !exact ? before * ratio.center : after },
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
  pairs: readonly Pair[],
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
  pairs: readonly Pair[],
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
function ratioOf(pairs: readonly Pair[], minEffect: number, confidence: number): GobenchRatio | null {
  const exact = exactOf(pairs);
  if (pairs.length === 0) return null;
  if (exact && exact.base === exact.head) return { center: 1, low: 1, high: 1 };
  const { steps, isRatio } = stepsOf(pairs, minEffect);
  const interval = isRatio ? signedRankInterval(steps, confidence) : undefined;
  if (!interval) return null;
  return { center: Math.exp(interval.center), low: Math.exp(interval.low), high: Math.exp(interval.high) };
}
