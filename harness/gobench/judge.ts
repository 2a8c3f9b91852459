// Samples → verdicts: the looks of the plan taken one after the other over the whole suite, from the record alone.
import type { GobenchRow, GobenchSeries, GobenchWord } from '../model/gobench.ts';
import { holm } from '../stats/multiplicity.ts';
import type { Look } from '../stats/sequential.ts';
import { confidenceOf, positionOf, rejectedAt } from './looks.ts';
import { rowOf } from './rows.ts';
import {
  type Adjusted,
  exactOf,
  isSameToTheByte,
  type Judgeable,
  pairsUpTo,
  pOf,
  stepsOf,
  type Test,
  testsOf,
} from './tests.ts';

export interface Judged {
  rows: GobenchRow[];
  /** By place in the record's series. */
  standing: Standing[];
}

/** How one benchmark stands. */
export interface Standing {
  /** Nothing of it is open any more. */
  settled: boolean;
  /** The least p of what is open: the less, the likelier more rounds show a change. 1 before the first look. */
  p: number;
}

/**
 * At each look every test that is still open and has the rounds is judged with the rounds up to there, and with no others: what
 * gets more rounds is chosen by the data, so that only looks whose rounds were fixed before err as often as they say.
 * `isOver`: nothing more will be measured, so that what has not come to the first look, which depends on the clock alone, is
 * judged at its alpha with what it has.
 */
export function judge({ subjects, plan, series }: Judgeable, isOver: boolean): Judged {
  const [base, ...heads] = subjects;
  const tests = series.flatMap((one, at) => heads.flatMap(({ id }) => testsOf(one, at, base!.id, id)));
  const gates = tests.filter(({ gate }) => gate);
  let rejected = 0;
  plan.looks.forEach((look, k) => {
    const due = gates.flatMap((test) => {
      if (test.settled) return [];
      const done = series[test.at]!.orders.length;
      if (done >= look.rounds) return [{ test, rounds: look.rounds }];
      return k === 0 && isOver && done > 1 ? [{ test, rounds: done }] : [];
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
    standing: series.map((one, at) =>
      standingOf(
        one,
        gates.filter((test) => test.at === at),
        plan,
      ),
    ),
  };
}

function standingOf({ orders }: GobenchSeries, gates: readonly Test[], { looks }: Judgeable['plan']): Standing {
  const isLookedAt = orders.length >= (looks[0]?.rounds ?? 0);
  if (gates.length === 0) return { settled: isLookedAt, p: 1 };
  const open = gates.filter(({ settled }) => !settled);
  const p = isLookedAt ? Math.min(1, ...open.map((test) => pOf(test, orders.length))) : 1;
  return { settled: open.length === 0, p };
}

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
