// The verdict of a run: the first thing a reader sees.
import type { Comparison, ExpectationOutcome, ExpectationResult, RunOutcome } from '../model/analysis.ts';
import type { Message } from '../model/message.ts';
import { message, sentences } from '../words/messages.ts';
import { list, metricLabel, share } from '../words/values.ts';
import { effectOf } from './because.ts';
import { baselineIn, type LinedUp } from './trials.ts';

/** More than this many moved gates, and the sentence is a table. */
const MOST_EFFECTS = 4;

export interface Judged {
  outcome: RunOutcome;
  expectations: readonly ExpectationResult[];
  comparisons: readonly Comparison[];
  complete: boolean;
}

type Parts = (Message | undefined)[];

/** What the gates of one variant say: the moved with their numbers, the others by name. */
function gatesText(gates: readonly Comparison[]): Message[] {
  const by = (word: Comparison['verdict']) => gates.filter(({ verdict }) => verdict === word);
  const moved = (word: 'better' | 'worse') =>
    list(
      by(word)
        .slice(0, MOST_EFFECTS)
        .map((gate) => effectOf(gate, gate.method === 'exact')),
      'semicolon',
    );
  const named = (word: Comparison['verdict']) =>
    list(by(word).map(({ metric: id, label }) => metricLabel({ id, label })));
  return [
    ...(by('better').length > 0 ? [message('verdict.better', { effects: moved('better') })] : []),
    ...(by('worse').length > 0 ? [message('verdict.worse', { effects: moved('worse') })] : []),
    ...(by('same').length > 0 ? [message('verdict.same', { metrics: named('same') })] : []),
    ...(by('unclear').length > 0 ? [message('verdict.perhaps', { metrics: named('unclear') })] : []),
  ];
}

function effects({ comparisons }: Judged): Message[] {
  const gates = comparisons.filter(({ gate }) => gate);
  const variants = [...new Set(gates.map(({ variant }) => variant))];
  return variants
    .map((id) => gates.filter(({ variant }) => variant === id))
    .map((own) => {
      const { against, variant } = own[0]!;
      return message('verdict.against', { against, variant, gates: list(gatesText(own), 'semicolon') });
    });
}

function firstReason({ expectations, comparisons }: Judged, outcome: ExpectationOutcome, word: string): Parts {
  const found = expectations.find((result) => result.outcome === outcome);
  if (!found) return [comparisons.find(({ gate, verdict }) => gate && verdict === word)?.because];
  const expectation = { label: found.text, at: ['expect', found.id] };
  return [message('verdict.expected', { expectation, because: found.because })];
}

function answer(lined: LinedUp, judged: Judged): Parts {
  const { outcome, expectations } = judged;
  const of = {
    held: expectations.filter((result) => result.outcome === 'shown').length,
    expectations: expectations.length,
  };
  if (lined.rounds === 0) return [message('verdict.no-trial')];
  if (lined.plan.control) return controlAnswer(lined, judged);
  switch (outcome) {
    case 'shown':
      return [of.expectations > 0 ? message('verdict.shown-of', of) : message('verdict.shown'), ...effects(judged)];
    case 'better':
    case 'worse':
      return effects(judged);
    case 'mixed':
    case 'same':
      return [message(`verdict.is-${outcome}`), ...effects(judged)];
    case 'not-shown':
      return [
        of.expectations > 0 ? message('verdict.not-shown-of', of) : message('verdict.not-shown'),
        ...firstReason(judged, 'not-shown', 'worse'),
      ];
    case 'unclear': {
      const [reason] = firstReason(judged, 'unclear', 'unclear');
      return [message('verdict.unclear'), reason ?? message('verdict.nothing-asked')];
    }
    case 'invalid':
      return [message('verdict.invalid'), ...firstReason(judged, 'invalid', 'invalid')];
  }
}

function controlAnswer(lined: LinedUp, judged: Judged): Parts {
  const build = baselineIn(lined)?.id ?? message('control.one-build');
  const gates = judged.comparisons.filter(({ gate }) => gate);
  const moved = gates.filter(({ verdict }) => verdict === 'better' || verdict === 'worse');
  switch (judged.outcome) {
    case 'shown':
    case 'same':
      return [message('control.same', { build, gates: gates.length })];
    case 'better':
    case 'worse':
    case 'mixed':
    case 'not-shown':
      return [message('control.differs', { build, moved: moved.length, gates: gates.length }), moved[0]!.because];
    case 'unclear':
      return [message('control.unclear', { build }), ...firstReason(judged, 'unclear', 'unclear')];
    case 'invalid':
      return [message('verdict.invalid'), ...firstReason(judged, 'invalid', 'invalid')];
  }
}

/** What identical code does on this machine, where a calibration says so. */
function noise({ comparisons }: Judged): Message | undefined {
  const calibrated = comparisons.find(({ gate, ratio, noise }) => gate && ratio && noise !== undefined);
  if (!calibrated) return undefined;
  const { metric: id, label } = calibrated;
  return message('verdict.noise', {
    share: share(Math.expm1(calibrated.noise!)),
    metric: metricLabel({ id, label }),
  });
}

/** Ends with what the numbers rest on: rounds, order, seed, and the machine's noise where it is known. */
export function sentenceOf(lined: LinedUp, judged: Judged): Message {
  const { plan, finished } = lined;
  return sentences([
    judged.complete ? undefined : message('verdict.interrupted', { finished, rounds: plan.rounds }),
    ...answer(lined, judged),
    message('verdict.basis', { rounds: finished, seed: plan.seed }),
    noise(judged),
  ]);
}
