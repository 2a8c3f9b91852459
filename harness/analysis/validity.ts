// The questions asked of the measurement itself, each answered good, mind or bad with its reason.
import type { ValidityCheck } from '../model/analysis.ts';
import type { Calibration } from '../model/calibration.ts';
import type { BenchRecord } from '../model/record.ts';
import { message, sentences } from '../words/messages.ts';
import { difference, list, plainFigure, share } from '../words/values.ts';
import { whyUnfit } from './calibration.ts';
import { type Check, check } from './check.ts';
import { FEWEST_ROUNDS, roundsForExact } from './interval.ts';
import { loadChecks } from './load-checks.ts';
import { machineChecks } from './machine-checks.ts';
import { overheadShare } from './overhead.ts';
import { CARRY_OVER_T, placeEffect } from './place.ts';
import { countedOf, type LinedUp, outcomeWord, whyDiscounted } from './trials.ts';

/** A run that spends a quarter of its time on anything but measuring could have more rounds. */
const OVERHEAD_LIMIT = 0.25;

function answersCheck({ answers }: BenchRecord): Check {
  const wrong = answers.find(({ expected, found }) => expected !== found);
  if (wrong) {
    const { variant, expected, difference: found } = wrong;
    if (expected === 'differ') return check('answers', 'bad', message('answers.not-wrong', { variant }));
    return check(
      'answers',
      'bad',
      found
        ? message('answers.differ-to', { variant, request: found.request })
        : message('answers.differ', { variant }),
    );
  }
  return answers.length === 0 ? undefined : check('answers', 'good', message('answers.alike'));
}

function trialsCheck({ variants }: LinedUp): Check {
  const tried = variants.flatMap((variant) => variant.tried);
  if (tried.length === 0) return check('trials', 'bad', message('trials.none'));
  // A trial that ended as its lesson says is no loss.
  const meant = variants.flatMap(({ tried, ends }) => tried.filter(({ outcome }) => outcome === ends));
  const lost = tried.filter((trial) => whyDiscounted(trial) !== undefined && !meant.includes(trial));
  const capped = tried.filter(({ outcome }) => outcome === 'capped').length;
  const empty = variants.filter(
    (variant) => variant.ends === undefined && variant.tried.length > 0 && countedOf(variant).length === 0,
  );
  const notes = [
    capped > 0 ? message('trials.capped', { trials: capped }) : undefined,
    meant.length > 0
      ? message('trials.meant', { trials: meant.length, outcome: outcomeWord(meant[0]!.outcome) })
      : undefined,
  ];
  if (lost.length === 0) {
    const all = message('trials.all', { trials: tried.length - meant.length });
    return check('trials', capped > 0 ? 'mind' : 'good', sentences([all, ...notes]));
  }
  const [first] = lost;
  const { variant, outcome, round } = first!;
  const said = message('trials.lost-one', {
    variant,
    outcome: outcomeWord(outcome),
    round: round + 1,
    because: whyDiscounted(first!)!,
  });
  const text = sentences([
    message('trials.lost', { lost: lost.length, trials: tried.length, first: said }),
    empty.length > 0 ? message('trials.empty', { variants: list(empty.map(({ id }) => id)) }) : undefined,
    ...notes,
  ]);
  return check('trials', empty.length > 0 ? 'bad' : 'mind', text);
}

function placeCheck(lined: LinedUp): Check {
  const effect = placeEffect(lined);
  if (!effect) return undefined;
  const text = message('order.effect', {
    share: difference(effect.perPlace, 'share'),
    t: difference(effect.t, 'count'),
  });
  return Math.abs(effect.t) > CARRY_OVER_T
    ? check('order', 'mind', sentences([text, message('order.carried-over')]))
    : check('order', 'good', text);
}

function roundsCheck({ complete, plan }: BenchRecord, lined: LinedUp, gates: number): ValidityCheck {
  const { finished, alpha } = lined;
  const needed = roundsForExact(1 - alpha / Math.max(1, gates));
  const done = complete
    ? message('rounds.done', { rounds: finished })
    : message('rounds.interrupted', { finished, rounds: plan.rounds });
  if (finished < FEWEST_ROUNDS) {
    return check('rounds', 'bad', message('rounds.too-few', { done, fewest: FEWEST_ROUNDS }));
  }
  return finished < needed
    ? check('rounds', 'mind', message('rounds.few', { done, needed }))
    : check('rounds', complete ? 'good' : 'mind', message('rounds.enough', { done, needed }));
}

function redoneCheck({ redone, trials }: BenchRecord): Check {
  if (redone.length === 0) return check('redone', 'good', message('redone.none'));
  const because = redone[0]!.because ?? message('spoiled.busy');
  return check('redone', 'mind', message('redone.some', { redone: redone.length, kept: trials.length, because }));
}

function overheadCheck(record: BenchRecord): ValidityCheck {
  const overhead = overheadShare(record);
  const text = message('overhead.share', {
    took: plainFigure(record.tookMs / 1000, 'seconds'),
    planned: plainFigure(record.plan.expectedMs / 1000, 'seconds'),
    share: share(overhead),
  });
  return check('overhead', overhead > OVERHEAD_LIMIT ? 'mind' : 'good', text);
}

function calibrationCheck(record: BenchRecord, calibration: Calibration | undefined): Check {
  if (!calibration) return undefined;
  const unfit = whyUnfit(calibration, record);
  const { rounds, variant, startedAt } = calibration;
  return unfit === undefined
    ? check('calibration', 'good', message('calibration.used', { rounds, variant }))
    : check('calibration', 'mind', message('calibration.unfit', { startedAt, because: unfit }));
}

/** `gates`: how many comparisons share the error of the run. */
export function checksOf(
  record: BenchRecord,
  lined: LinedUp,
  gates: number,
  calibration: Calibration | undefined,
): ValidityCheck[] {
  const checks: Check[] = [
    answersCheck(record),
    trialsCheck(lined),
    roundsCheck(record, lined, gates),
    ...loadChecks(lined),
    ...machineChecks(record, lined),
    placeCheck(lined),
    redoneCheck(record),
    calibrationCheck(record, calibration),
    overheadCheck(record),
  ];
  return checks.filter((found) => found !== undefined);
}
