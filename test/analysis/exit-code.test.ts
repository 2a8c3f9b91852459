// The exit code as a truth table of outcome, gates and what the run is to fail on.
import { expect, test } from 'vitest';
import { exitCodeOf, type FailOn } from '../../harness/analysis/exit-code.ts';
import type { Comparison, ExpectationOutcome, VerdictWord } from '../../harness/model/analysis.ts';

/** A comparison reduced to what the exit code looks at; a word in brackets is exploratory. */
function comparisons(words: string): Comparison[] {
  return words
    .split(' ')
    .filter(Boolean)
    .map((word) => ({ gate: !word.startsWith('('), verdict: word.replace(/[()]/g, '') as VerdictWord }) as Comparison);
}

test.each([
  // outcome      gates                  worse unclear never
  ['shown', 'better same', 0, 0, 0],
  ['shown', '', 0, 0, 0],
  ['shown', 'better (worse)', 0, 0, 0],
  ['shown', 'better (unclear)', 0, 0, 0],
  ['shown', 'better unclear', 0, 5, 0],
  ['shown', 'better worse', 1, 1, 0],
  ['shown', 'unclear worse', 1, 1, 0],
  ['not-shown', 'same', 1, 1, 0],
  ['not-shown', 'unclear', 1, 1, 0],
  ['unclear', 'same', 0, 5, 0],
  ['unclear', 'worse', 1, 1, 0],
  ['invalid', 'better', 3, 3, 3],
  ['invalid', 'worse', 3, 3, 3],
] as const)('%s with gates [%s] exits %i, %i, %i', (outcome, words, ...codes) => {
  const analysis = { outcome: outcome as ExpectationOutcome, comparisons: comparisons(words) };
  const asked: FailOn[] = ['worse', 'unclear', 'never'];
  expect(asked.map((failOn) => exitCodeOf(analysis, failOn))).toEqual(codes);
});
