// The gate before a rollout in words: a row a candidate, and what a single look would have done to it.
import type { Analysis, CandidateAnswer } from '../../harness/model/analysis.ts';
import type { RolloutWord } from '../../harness/model/rollout.ts';
import { formatQuantity } from '../../harness/model/units.ts';
import { type Said, say } from '../language/said.ts';
import { labelOf } from './comparisons.ts';

export interface RolloutLine {
  /** The candidate's label. */
  label: string;
  answer: RolloutWord;
  because: string;
  /** What one round alone would have said; absent where none can say anything. */
  looks: Said | undefined;
}

export interface RolloutSection {
  /** The label of what runs now. */
  stable: string;
  lines: RolloutLine[];
}

/** Undefined where the lesson lets nothing in. */
export function rolloutSection(analysis: Analysis): RolloutSection | undefined {
  const { rollout } = analysis;
  if (!rollout || rollout.candidates.length === 0) return undefined;
  const lines = rollout.candidates.map((candidate) => ({
    label: labelOf(analysis, candidate.variant),
    answer: candidate.answer,
    because: candidate.because,
    looks: looksOf(candidate),
  }));
  return { stable: labelOf(analysis, rollout.stable), lines };
}

function looksOf({ singleLooks }: CandidateAnswer): Said | undefined {
  if (!singleLooks) return undefined;
  const { label, share, rounds, worse, better } = singleLooks;
  const limit = formatQuantity(share, 'share');
  return say`${label} of one round alone is worse by more than ${limit} in ${worse} of ${rounds} rounds, and better by more in ${better}.`;
}

/** Each candidate in a line of text, behind its word. */
export function rolloutLines(section: RolloutSection | undefined): { answer: RolloutWord; text: Said }[] {
  return (section?.lines ?? []).map(({ label, answer, because, looks }) => {
    const reason = looks ? say`${because} ${looks}` : because;
    return { answer, text: say`${label}: ${reason}` };
  });
}
