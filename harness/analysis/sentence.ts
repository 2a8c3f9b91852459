// The verdict of a run in one sentence: the first thing a reader sees.
import type { Comparison, ExpectationOutcome, ExpectationResult } from '../model/analysis.ts';
import { effectText } from './because.ts';
import { baselineIn, type LinedUp } from './trials.ts';
import { formatShare, many } from './wording.ts';

/** More than this many moved gates, and the sentence is a table. */
const MOST_EFFECTS = 4;

export interface Judged {
  outcome: ExpectationOutcome;
  expectations: readonly ExpectationResult[];
  comparisons: readonly Comparison[];
  complete: boolean;
}

function labels(comparisons: readonly Comparison[]): string {
  return comparisons.map(({ label }) => label).join(', ');
}

/** What the gates of one variant say: the moved with their numbers, the others by name. */
function gatesText(gates: readonly Comparison[]): string {
  const by = (word: Comparison['verdict']) => gates.filter(({ verdict }) => verdict === word);
  const moved = (word: 'better' | 'worse') =>
    by(word)
      .slice(0, MOST_EFFECTS)
      .map((gate) => effectText(gate, gate.method === 'exact'))
      .join('; ');
  const parts = [
    by('better').length > 0 ? `better: ${moved('better')}` : '',
    by('worse').length > 0 ? `worse: ${moved('worse')}` : '',
    by('same').length > 0 ? `no different: ${labels(by('same'))}` : '',
    by('unclear').length > 0 ? `perhaps different: ${labels(by('unclear'))}` : '',
  ];
  return parts.filter(Boolean).join('; ');
}

function effects({ comparisons }: Judged): string {
  const gates = comparisons.filter(({ gate }) => gate);
  const variants = [...new Set(gates.map(({ variant }) => variant))];
  return variants
    .map((id) => gates.filter(({ variant }) => variant === id))
    .map((own) => ` Against ${own[0]!.against}, ${own[0]!.variant} is ${gatesText(own)}.`)
    .join('');
}

function firstReason({ expectations, comparisons }: Judged, outcome: ExpectationOutcome, word: string): string {
  const expectation = expectations.find((result) => result.outcome === outcome);
  if (expectation) return `“${expectation.text}” ${expectation.because}`;
  return comparisons.find(({ gate, verdict }) => gate && verdict === word)?.because ?? '';
}

function answerText(lined: LinedUp, judged: Judged): string {
  const { outcome, expectations } = judged;
  const total = expectations.length;
  const held = expectations.filter((result) => result.outcome === 'shown').length;
  if (lined.rounds === 0) return 'Cannot tell: no trial was run.';
  if (lined.plan.control) return controlText(lined, judged);
  switch (outcome) {
    case 'shown':
      return `Shown${total > 0 ? `, ${held} of ${total} expectations` : ''}.${effects(judged)}`;
    case 'not-shown':
      return `Not shown${total > 0 ? `, ${held} of ${total} expectations hold` : ''}. ${firstReason(judged, 'not-shown', 'worse')}`;
    case 'unclear':
      return `Cannot tell. ${firstReason(judged, 'unclear', 'unclear') || 'Nothing was asked.'}`;
    case 'invalid':
      return `Invalid. ${firstReason(judged, 'invalid', 'invalid')}`;
  }
}

function controlText(lined: LinedUp, judged: Judged): string {
  const build = baselineIn(lined)?.id ?? 'one build';
  const gates = judged.comparisons.filter(({ gate }) => gate);
  const moved = gates.filter(({ verdict }) => verdict === 'better' || verdict === 'worse');
  switch (judged.outcome) {
    case 'shown':
      return `Control, ${build} against itself: no difference that matters in ${gates.length} of ${gates.length} gates.`;
    case 'not-shown':
      return `Control, ${build} against itself: ${moved.length} of ${gates.length} gates differ although the code is the same. ${moved[0]!.because}`;
    case 'unclear':
      return `Control, ${build} against itself: no false alarm. ${firstReason(judged, 'unclear', 'unclear')}`;
    case 'invalid':
      return `Invalid. ${firstReason(judged, 'invalid', 'invalid')}`;
  }
}

/** What identical code does on this machine, where a calibration says so. */
function noiseText({ comparisons }: Judged): string {
  const calibrated = comparisons.find(({ gate, ratio, noise }) => gate && ratio && noise !== undefined);
  if (!calibrated) return '';
  return ` Identical code strays by ${formatShare(Math.expm1(calibrated.noise!))} a round in ${calibrated.label}.`;
}

/** Ends with what the numbers rest on: rounds, order, seed, and the machine's noise where it is known. */
export function sentenceOf(lined: LinedUp, judged: Judged): string {
  const { plan, finished } = lined;
  const interrupted = judged.complete ? '' : `Interrupted after ${finished} of ${plan.rounds} rounds. `;
  const basis = ` ${many(finished, 'round')} in random order, seed ${plan.seed}.`;
  return `${interrupted}${answerText(lined, judged).trimEnd()}${basis}${noiseText(judged)}`;
}
