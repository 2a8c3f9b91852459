// Goroutine leaks: for each variant the goroutines left per request, and a word for how they came to stay.
import type { Estimate, Leak, LeakStack } from '../model/analysis.ts';
import { measured } from '../model/artifact.ts';
import type { Message } from '../model/message.ts';
import type { LeakWord } from '../model/runtime.ts';
import type { SubjectId } from '../model/subject.ts';
import { dataOf, endMsOf, type Trial } from '../model/trial.ts';
import { message, sentences } from '../words/messages.ts';
import { quantity } from '../words/values.ts';
import { type Estimates, intervalIn } from './estimates.ts';
import { type ProvenLeaks, proofOf } from './leak-proof.ts';
import { type GoroutineHistory, isRetained, isSignificant, riseOf } from './leak-signs.ts';
import { countedOf, type LinedUp, type VariantTrials } from './trials.ts';
import { withInterval } from './wording.ts';

/** A sign counts for the variant where three of four trials show it, and against it where at most one of four does. */
const MOST = 0.75;

/** What a variant's profiled trial tells of its goroutines. */
export interface LeakEvidence {
  stacks: LeakStack[];
  /** Absent where the toolchain cannot prove leaks. */
  proven?: ProvenLeaks;
}

export interface LeakSigns {
  retained: boolean;
  /** undefined where there were too few readings to tell; without a z where the leak reached its cap. */
  rise: { matters: boolean; z?: number } | undefined;
}

function historyOf(trial: Trial): GoroutineHistory | undefined {
  const counts = dataOf('goroutines', trial);
  if (!counts) return undefined;
  const series = dataOf('runtime', trial);
  const load = measured(trial.load);
  const values = series?.columns.goroutines;
  if (!series || !values || !load) return { ...counts, baseline: [], load: { atMs: [], values: [] } };
  const startMs = -load.warmup.durationMs;
  const endMs = endMsOf(load.window);
  const isLoaded = (ms: number) => ms >= startMs && ms < endMs;
  return {
    ...counts,
    baseline: values.filter((_, i) => series.atMs[i]! < startMs),
    load: { atMs: series.atMs.filter(isLoaded), values: values.filter((_, i) => isLoaded(series.atMs[i]!)) },
  };
}

/**
 * A closed loop never has more requests under way than connections. What stays of ten times as many cannot have come at
 * once: it has accumulated, even where the window was too short to see it rise.
 */
const ACCUMULATED_PER_CONNECTION = 10;

function hasAccumulated({ idle, drained }: GoroutineHistory, trial: Trial): boolean {
  const connections = measured(trial.load)?.connections;
  return connections !== undefined && drained - idle > ACCUMULATED_PER_CONNECTION * connections;
}

/** A leak that reached its cap stands still from then on; that it got there is its rise. */
function signsOf(trial: Trial): LeakSigns | undefined {
  const history = historyOf(trial);
  if (!history) return undefined;
  const proven = trial.outcome === 'capped' || hasAccumulated(history, trial);
  return { retained: isRetained(history), rise: proven ? { matters: true } : riseOf(history.load) };
}

/** Yes or no where the trials agree, else undefined. */
function agreed(answers: boolean[]): boolean | undefined {
  const share = answers.filter(Boolean).length / answers.length;
  return share >= MOST ? true : share <= 1 - MOST ? false : undefined;
}

/** A rise in most trials must also be significant over all of them, unless the cap itself is the proof. */
function isRising(signs: LeakSigns[]): boolean | undefined {
  const rises = signs.flatMap(({ rise }) => rise ?? []);
  if (rises.length === 0) return undefined;
  const matters = agreed(rises.map((rise) => rise.matters));
  const zs = rises.flatMap(({ z }) => z ?? []);
  return matters && zs.length > 0 && !isSignificant(zs) ? undefined : matters;
}

/** The word that two signs make: after the drain, and under load. */
export function leakWordOf(signs: LeakSigns[]): LeakWord {
  const retained = signs.length === 0 ? undefined : agreed(signs.map((sign) => sign.retained));
  const rising = isRising(signs);
  if (retained === undefined) return 'unclear';
  if (retained) return rising === undefined ? 'unclear' : rising ? 'leak' : 'retained';
  return rising === true ? 'growth-under-load' : 'clean';
}

function becauseOf(word: LeakWord, signs: LeakSigns[], k: Estimate, trials: number): Message {
  const perRequest = (value: number) => quantity(value, 'per request');
  const interval = intervalIn(k);
  const left = interval ? withInterval(interval, perRequest) : perRequest(k.center!);
  return sentences([message('goroutines.left', { left }), signsText(word, signs, trials)]);
}

function signsText(word: LeakWord, signs: LeakSigns[], trials: number): Message {
  const stayed = signs.filter(({ retained }) => retained).length;
  const told = signs.flatMap(({ rise }) => rise ?? []);
  const rose = message(told.length < trials ? 'goroutines.rose-of-told' : 'goroutines.rose', {
    rose: told.filter(({ matters }) => matters).length,
    of: told.length,
  });
  switch (word) {
    case 'proven-leak':
      return message('goroutines.proven', { stayed, trials });
    case 'leak':
      return message('goroutines.leak', { stayed, trials, rose });
    case 'retained':
      return message('goroutines.retained', { stayed, trials, rose });
    case 'growth-under-load':
      return message('goroutines.growth', { rose });
    case 'clean':
      return message('goroutines.clean', { back: trials - stayed, trials });
    case 'unclear':
      return message('goroutines.unclear', { stayed, trials, rose });
  }
}

function leakOf(variant: VariantTrials, k: Estimate | undefined, { stacks, proven }: LeakEvidence): Leak[] {
  const signs = countedOf(variant).flatMap((trial) => signsOf(trial) ?? []);
  const values = k?.values.filter((value) => value !== null) ?? [];
  if (!k || k.center === null || signs.length === 0) return [];
  // A proof needs no statistics: there is no other way to have such a goroutine than to have leaked it.
  const verdict = proven && proven.proven > 0 ? 'proven-leak' : leakWordOf(signs);
  return [
    {
      variant: variant.id,
      perRequest: k.center,
      low: k.low ?? Math.min(...values),
      high: k.high ?? Math.max(...values),
      verdict,
      because: becauseOf(verdict, signs, k, signs.length),
      stacks,
      ...(proven ? { proof: proofOf(proven) } : {}),
    },
  ];
}

/** One row a variant whose goroutines were counted; a variant without counts has none. */
export function leaksOf(lined: LinedUp, estimates: Estimates, evidence: Record<SubjectId, LeakEvidence> = {}): Leak[] {
  return lined.variants.flatMap((variant) =>
    leakOf(variant, estimates[variant.id]?.['goroutines.per_request'], evidence[variant.id] ?? { stacks: [] }),
  );
}
