// Words of judgement as they look: a sign and a tone that repeat the word and add nothing to it.
import type { AlertState } from '../../harness/model/alert.ts';
import type { HeadlineMark, RunOutcome, ValidityCheck, VerdictWord } from '../../harness/model/analysis.ts';
import type { RolloutWord } from '../../harness/model/rollout.ts';
import type { GcCoincidence, LeakWord } from '../../harness/model/runtime.ts';
import { type Said, sayWord } from './said.ts';

export type Word =
  | AlertState
  | VerdictWord
  | RunOutcome
  | LeakWord
  | RolloutWord
  | ValidityCheck['outcome']
  | GcCoincidence['outcome'];
/** Never told by colour alone. */
export type Tone = 'good' | 'bad' | 'open' | 'flat';

const LOOKS: Record<Word, { sign: string; tone: Tone }> = {
  suspected: { sign: '!', tone: 'open' },
  open: { sign: '✗', tone: 'bad' },
  acked: { sign: '!', tone: 'open' },
  recovering: { sign: '!', tone: 'open' },
  resolved: { sign: '✓', tone: 'good' },
  withdrawn: { sign: '=', tone: 'flat' },
  better: { sign: '✓', tone: 'good' },
  worse: { sign: '✗', tone: 'bad' },
  mixed: { sign: '!', tone: 'bad' },
  same: { sign: '=', tone: 'flat' },
  unclear: { sign: '?', tone: 'open' },
  invalid: { sign: '!', tone: 'bad' },
  shown: { sign: '✓', tone: 'good' },
  'not-shown': { sign: '✗', tone: 'bad' },
  'proven-leak': { sign: '✗', tone: 'bad' },
  leak: { sign: '✗', tone: 'bad' },
  retained: { sign: '!', tone: 'open' },
  'growth-under-load': { sign: '!', tone: 'open' },
  clean: { sign: '✓', tone: 'good' },
  coincide: { sign: '!', tone: 'open' },
  chance: { sign: '=', tone: 'flat' },
  thin: { sign: '?', tone: 'open' },
  promote: { sign: '✓', tone: 'good' },
  hold: { sign: '?', tone: 'open' },
  'roll-back': { sign: '✗', tone: 'bad' },
  good: { sign: '✓', tone: 'good' },
  mind: { sign: '!', tone: 'open' },
  bad: { sign: '✗', tone: 'bad' },
};

export function lookOf(word: Word): { sign: string; tone: Tone } {
  return LOOKS[word];
}

/** The mark of an answer as the word of judgement that looks like it. */
export const MARKS = {
  good: 'good',
  bad: 'bad',
  open: 'unclear',
  invalid: 'invalid',
} as const satisfies Record<HeadlineMark, Word>;

/** `not-shown` as a person reads it. */
export function spoken(word: Word): Said {
  return sayWord(`word.${word}`);
}
