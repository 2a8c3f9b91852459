// The numeric heart of the verdict: tests of paired rounds, alone or as the family of gates that share one error.
import type { Interval, IntervalMethod, VerdictWord } from '../model/analysis.ts';
import type { Metric } from '../model/metrics.ts';
import { conditionalRateRatio } from '../stats/binomial.ts';
import { holm } from '../stats/multiplicity.ts';
import { fromLogs, intervalAt } from './interval.ts';
import type { Scale } from './pairs.ts';
import { type Position, positionOf, wordOf } from './verdict.ts';

/** Events that happened in an exposure: seconds, or requests. */
export interface EventCount {
  count: number;
  exposure: number;
}

export interface Test {
  scale: Scale;
  better: Metric['better'];
  /** Within it a movement counts as none. */
  band: number;
  /** Only beyond it does a movement count as a change, where noise is wider than the band. */
  bar?: number | undefined;
  /** One a round: logarithms of ratios, or differences. */
  steps: readonly number[];
  /** For figures that hardly vary: the ratio of the two medians. */
  exactRatio?: number;
  /** For few events: the verdict rests on the ratio of their rates, within `share`, and the steps are only shown. */
  counts?: { base: EventCount; head: EventCount; share: number };
  /** Two-sided p of ‘no effect’; asked for only where it decides something. */
  p: () => number | undefined;
}

export interface Decided {
  /** On the natural scale: of ratios or of differences. Absent below three rounds. */
  interval?: Interval;
  method?: IntervalMethod;
  /** With `counts`: the ratio of the rates; its high end is infinite where the base counted nothing. */
  rates?: Interval;
  position?: Position;
  word: VerdictWord;
  /** The interval alone would have said better or worse; Holm's correction does not agree. */
  vetoed: boolean;
}

function exactInterval(test: Test, exactRatio: number): Interval {
  return {
    center: exactRatio,
    low: Math.exp(Math.min(...test.steps)),
    high: Math.exp(Math.max(...test.steps)),
    confidence: 1 - 2 ** (1 - test.steps.length),
  };
}

/** One test at one confidence. */
function judgeAlone(test: Test, confidence: number): Decided {
  const { scale, better, band, bar, steps, exactRatio, counts } = test;
  const raw = intervalAt(steps, confidence);
  const scaled = raw && (scale === 'ratio' ? fromLogs(raw) : raw);
  if (!scaled) return { word: 'unclear', vetoed: false };
  const { method, ...interval } = scaled;
  if (exactRatio !== undefined) {
    const spanned = exactInterval(test, exactRatio);
    const position = positionOf(spanned, band, 'ratio', bar);
    return { interval: spanned, method: 'exact', position, word: wordOf(position, better), vetoed: false };
  }
  const { base, head, share } = counts ?? {};
  const rates = base && head && conditionalRateRatio(base.count, base.exposure, head.count, head.exposure, confidence);
  if (rates && share !== undefined) {
    const position = positionOf(rates, share, 'ratio');
    return { interval, method: 'counts', rates, position, word: wordOf(position, better), vetoed: false };
  }
  const position = positionOf(interval, band, scale, bar);
  return { interval, method, position, word: wordOf(position, better), vetoed: false };
}

/** Whether Holm's correction has a say: an exact test that could pass it if the rounds agreed. */
export function hasVote({ method }: Decided): boolean {
  return method === 'signed-rank' || method === 'counts';
}

/**
 * The family of a run's gates: at most `alpha` of runs in which nothing differs call any of them better or worse,
 * whatever the dependence between them. Each interval has 1 − alpha/m, so that all hold together (Bonferroni), and a
 * change is only shown where Holm's adjusted p agrees. Where there are too few rounds for an exact test at that level,
 * the interval is Student's and stands alone; where figures are exact, no test is needed.
 */
export function judgeFamily(tests: readonly Test[], alpha: number): Decided[] {
  if (tests.length === 0) return [];
  const decided = tests.map((test) => judgeAlone(test, 1 - alpha / tests.length));
  const moved = (one: Decided) => one.word === 'better' || one.word === 'worse';
  if (!decided.some((one) => moved(one) && hasVote(one))) return decided;
  const adjusted = adjustedP(tests);
  return decided.map((one, i) =>
    moved(one) && hasVote(one) && adjusted[i]! > alpha ? { ...one, word: 'unclear', vetoed: true } : one,
  );
}

/** Holm's p of each test; one without a p counts as 1, which makes the others no bolder. */
export function adjustedP(tests: readonly Test[]): number[] {
  return holm(tests.map((test) => test.p() ?? 1));
}
