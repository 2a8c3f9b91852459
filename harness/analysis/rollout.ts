// The gate before a rollout: each candidate against the build that runs now, answered with promote, hold or roll back.
import type { CandidateAnswer, Comparison, Rollout } from '../model/analysis.ts';
import type { Calibration } from '../model/calibration.ts';
import type { List } from '../model/message.ts';
import type { AnswerCheck } from '../model/record.ts';
import type { SingleLooks } from '../model/rollout.ts';
import { message, sentences } from '../words/messages.ts';
import { list } from '../words/values.ts';
import { effectOf } from './because.ts';
import { judgeDrafts } from './comparisons.ts';
import type { Pairing } from './doubts.ts';
import { draftAll } from './drafts.ts';
import type { Estimates } from './estimates.ts';
import { pairUp } from './pairs.ts';
import { gateFor } from './samples.ts';
import { type LinedUp, variantBy } from './trials.ts';

/** Undefined where the lesson has no rollout, or this run not the build that runs now. */
export function rolloutOf(
  lined: LinedUp,
  estimates: Estimates,
  answers: readonly AnswerCheck[],
  calibration?: Calibration,
): Rollout | undefined {
  const declared = lined.experiment.rollout;
  const base = declared && variantBy(lined, declared.stable);
  if (!declared || !base || lined.plan.control) return undefined;
  const candidates = declared.candidates.flatMap((id): CandidateAnswer[] => {
    const head = variantBy(lined, id);
    if (!head) return [];
    const gates = gatesOf({ base, head }, lined, estimates, answers, calibration);
    const looks = singleLooksOf({ base, head }, lined, estimates);
    return [{ variant: id, ...answerOf(gates), gates, ...(looks ? { singleLooks: looks } : {}) }];
  });
  return { stable: declared.stable, candidates };
}

/**
 * The lesson's gates, whatever role the candidate has in the lesson. Each candidate is a decision of its own, so its gates
 * alone share the error: at most one candidate in twenty that costs nothing is called worse.
 */
function gatesOf(
  pair: Pairing,
  lined: LinedUp,
  estimates: Estimates,
  answers: readonly AnswerCheck[],
  calibration?: Calibration,
): Comparison[] {
  const ids = new Set(lined.experiment.gates.map((id) => gateFor(id, [pair.base, pair.head], lined.metrics)));
  const drafts = draftAll(pair, lined, estimates, calibration)
    .filter(({ metric }) => ids.has(metric.id))
    .map((draft) => ({ ...draft, gate: true }));
  return judgeDrafts(drafts, lined, answers);
}

/** One gate that is worse is enough to go back; to go on, all must be the same or better; anything else waits. */
export function answerOf(gates: readonly Comparison[]): Pick<CandidateAnswer, 'answer' | 'because'> {
  const worse = gates.filter(({ verdict }) => verdict === 'worse');
  if (worse.length > 0) return { answer: 'roll-back', because: message('rollout.worse', { effects: effects(worse) }) };
  const open = gates.filter(({ verdict }) => verdict === 'unclear' || verdict === 'invalid');
  if (open.length > 0) return { answer: 'hold', because: sentences(open.map(({ because }) => because)) };
  if (gates.length === 0) return { answer: 'hold', because: message('rollout.no-gate') };
  const because = message('rollout.no-worse', { gates: gates.length, effects: effects(gates) });
  return { answer: 'promote', because };
}

function effects(gates: readonly Comparison[]): List {
  return list(
    gates.map((gate) => effectOf(gate, gate.method === 'exact')),
    'semicolon',
  );
}

/** Every round taken for itself, as if it had been the only one. */
function singleLooksOf({ base, head }: Pairing, lined: LinedUp, estimates: Estimates): SingleLooks | undefined {
  const { metric: id, share } = lined.experiment.rollout!.singleLook;
  const metric = lined.metrics.find((row) => row.id === id);
  const [before, after] = [estimates[base.id]?.[id], estimates[head.id]?.[id]];
  if (!metric || !before || !after) return undefined;
  const ratios = pairUp(before.values, after.values, 'ratio').perRound.filter((ratio) => ratio !== null);
  if (ratios.length === 0) return undefined;
  const lower = ratios.filter((ratio) => ratio < 1 - share).length;
  const higher = ratios.filter((ratio) => ratio > 1 + share).length;
  const [worse, better] = metric.better === 'higher' ? [lower, higher] : [higher, lower];
  return { metric: id, label: metric.label, share, rounds: ratios.length, worse, better };
}
