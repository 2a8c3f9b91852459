// The gate before a rollout in words: a row a candidate, and what a single look would have done to it.
import type { Analysis, CandidateAnswer } from '../../harness/model/analysis.ts';
import type { RolloutWord } from '../../harness/model/rollout.ts';
import { formatQuantity } from '../../harness/model/units.ts';
import type { Own } from '../language/own.ts';
import { inSentences, type Said, say } from '../language/said.ts';

export interface RolloutLine {
  /** The candidate's label. */
  label: Said;
  answer: RolloutWord;
  because: Said;
  /** What one round alone would have said; absent where none can say anything. */
  looks: Said | undefined;
}

export interface RolloutSection {
  /** The label of what runs now. */
  stable: Said;
  lines: RolloutLine[];
}

/** Undefined where the lesson lets nothing in. */
export function rolloutSection({ rollout }: Analysis, own: Own): RolloutSection | undefined {
  if (!rollout || rollout.candidates.length === 0) return undefined;
  const lines = rollout.candidates.map((candidate) => ({
    label: own.subject(candidate.variant),
    answer: candidate.answer,
    because: own.tell(candidate.because),
    looks: looksOf(candidate, own),
  }));
  return { stable: own.subject(rollout.stable), lines };
}

function looksOf({ singleLooks }: CandidateAnswer, own: Own): Said | undefined {
  if (!singleLooks) return undefined;
  const { share, rounds, worse, better } = singleLooks;
  const metric = own.metric(singleLooks);
  const limit = formatQuantity(share, 'share');
  return say`${metric} of one round alone is worse by more than ${limit} in ${worse} of ${rounds} rounds, and better by more in ${better}.`;
}

/** Each candidate in a line of text, behind its word. */
export function rolloutLines(section: RolloutSection | undefined): { answer: RolloutWord; text: Said }[] {
  return (section?.lines ?? []).map(({ label, answer, because, looks }) => {
    const reason = looks ? inSentences([because, looks]) : because;
    return { answer, text: say`${label}: ${reason}` };
  });
}
