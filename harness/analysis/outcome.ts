// The outcome of a run as one word: did it show what the lesson says?
import type {
  CompareOutcome,
  Comparison,
  ExpectationOutcome,
  ExpectationResult,
  RunOutcome,
} from '../model/analysis.ts';

/** What the gates of a comparison come to: one that moved is an answer, whatever the others leave open. */
export function outcomeOfComparison(comparisons: readonly Comparison[]): CompareOutcome {
  const words = new Set(comparisons.filter(({ gate }) => gate).map(({ verdict }) => verdict));
  if (words.has('invalid')) return 'invalid';
  if (words.has('worse')) return words.has('better') ? 'mixed' : 'worse';
  if (words.has('better')) return 'better';
  return words.size === 0 || words.has('unclear') ? 'unclear' : 'same';
}

/** A gate's verdict as an answer to its own question: is this variant at least as good, or, in a control run, the same? */
function gateOutcome({ verdict }: Comparison, control: boolean): ExpectationOutcome {
  switch (verdict) {
    case 'invalid':
      return 'invalid';
    case 'unclear':
      return 'unclear';
    case 'worse':
      return 'not-shown';
    case 'better':
      return control ? 'not-shown' : 'shown';
    case 'same':
      return 'shown';
  }
}

/**
 * `invalid` where any expectation or gate is; else the expectations decide: `not-shown` where any fails, `shown` where all
 * hold. A gate that is worse does not unsay the lesson; it fails the run by its own exit code. In a control run, and
 * where a scenario expects nothing, the gates are the expectations.
 */
export function outcomeOfRun(
  expectations: readonly ExpectationResult[],
  comparisons: readonly Comparison[],
  control: boolean,
): ExpectationOutcome {
  const gates = comparisons.filter(({ gate }) => gate).map((gate) => gateOutcome(gate, control));
  const asked = expectations.length > 0 ? expectations.map(({ outcome }) => outcome) : gates;
  if (asked.includes('invalid') || gates.includes('invalid')) return 'invalid';
  if (asked.includes('not-shown')) return 'not-shown';
  return asked.length === 0 || asked.includes('unclear') ? 'unclear' : 'shown';
}

/** As which of a lesson's outcomes a comparison's is marked: what is not worse anywhere needs nobody. */
export function markedAs(outcome: RunOutcome): ExpectationOutcome {
  switch (outcome) {
    case 'better':
    case 'same':
      return 'shown';
    case 'worse':
    case 'mixed':
      return 'not-shown';
    default:
      return outcome;
  }
}
