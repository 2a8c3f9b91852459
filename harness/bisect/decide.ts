// Where to look next among the commits between a good and a bad one, and what their trials say. Pure: runs nothing.
import type { Comparison } from '../model/analysis.ts';

/** What was found of one commit. `broken`: it does not build, start or answer as the good one does. */
export type Found = 'good' | 'bad' | 'unclear' | 'broken';

export type NextStep =
  /** `attempt` counts from 0; later attempts are given more rounds, and look at new trials only. */
  | { kind: 'test'; index: number; attempt: number }
  | { kind: 'first-bad'; index: number }
  /** The first bad commit is one of `from` … `to`; no trial says which. */
  | { kind: 'between'; from: number; to: number }
  /** The newest commit is not bad, or cannot be called so: there is nothing to look for. */
  | { kind: 'not-bad'; word: Exclude<Found, 'bad'> };

/** A commit that stays unclear so often is passed over, as one that does not build. */
const ATTEMPTS = 2;

/**
 * The next step of a search by halves over `count` commits, oldest first, the last of which is said to be bad; what lies
 * before the first is good. `words` holds what was found so far, attempt by attempt.
 */
export function nextStep(count: number, words: ReadonlyMap<number, readonly Found[]>): NextStep {
  const last = count - 1;
  const word = (index: number) => words.get(index)?.at(-1);
  const attempts = (index: number) => words.get(index)?.length ?? 0;
  const isOpen = (index: number) =>
    word(index) === undefined || (word(index) === 'unclear' && attempts(index) < ATTEMPTS);

  if (isOpen(last)) return { kind: 'test', index: last, attempt: attempts(last) };
  const end = word(last)!;
  if (end !== 'bad') return { kind: 'not-bad', word: end };

  const indexes = Array.from({ length: count }, (_, i) => i);
  const bad = indexes.find((index) => word(index) === 'bad')!;
  const good = indexes.findLast((index) => index < bad && word(index) === 'good') ?? -1;
  const open = indexes.filter((index) => index > good && index < bad && isOpen(index));
  if (open.length === 0) {
    return bad - good === 1 ? { kind: 'first-bad', index: bad } : { kind: 'between', from: good + 1, to: bad };
  }
  const middle = (good + bad) / 2;
  const index = open.reduce((best, each) => (Math.abs(each - middle) < Math.abs(best - middle) ? each : best));
  return { kind: 'test', index, attempt: attempts(index) };
}

/** One figure of the good build and a commit's, whatever measured it. */
export interface Effect extends Pick<Comparison, 'verdict'> {
  metric: string;
  ratio: { center: number; low: number; high: number } | null;
  difference: { center: number; low: number; high: number } | null;
}

/** The gates that are worse at the bad end: what the search is about. */
export function questionsOf<One extends Effect & Pick<Comparison, 'gate'>>(comparisons: readonly One[]): One[] {
  return comparisons.filter(({ gate, verdict }) => gate && verdict === 'worse');
}

/**
 * What a commit's comparisons with the good build say, held against those of the bad end. `bad` where any metric in
 * question is worse. `good` where each is no worse, or lies with its whole interval on the good side of half the bad end's
 * effect (on logarithms, where it is a ratio): short of half the way, it is not what made the end bad.
 */
export function foundOf(comparisons: readonly Effect[], questions: readonly Effect[]): Found {
  const words = questions.map((question): Found => {
    const own = comparisons.find(({ metric }) => metric === question.metric);
    if (own?.verdict === 'worse') return 'bad';
    if (own?.verdict === 'same' || own?.verdict === 'better') return 'good';
    return own && own.verdict !== 'invalid' && isShortOfHalf(own, question) ? 'good' : 'unclear';
  });
  if (words.includes('bad')) return 'bad';
  return words.length > 0 && words.every((word) => word === 'good') ? 'good' : 'unclear';
}

function isShortOfHalf(own: Effect, end: Effect): boolean {
  const scale = end.ratio ? Math.log : (value: number) => value;
  const effect = end.ratio ?? end.difference;
  const interval = end.ratio ? own.ratio : own.difference;
  if (!effect || !interval) return false;
  const half = scale(effect.center) / 2;
  return half > 0 ? scale(interval.high) < half : scale(interval.low) > half;
}
