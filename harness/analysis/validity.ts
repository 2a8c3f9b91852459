// The questions asked of the measurement itself, each answered good, mind or bad with a sentence.
import type { ValidityCheck } from '../model/analysis.ts';
import type { Calibration } from '../model/calibration.ts';
import type { BenchRecord } from '../model/record.ts';
import { formatDifference, formatSeconds } from '../model/units.ts';
import { whyUnfit } from './calibration.ts';
import { FEWEST_ROUNDS, roundsForExact } from './interval.ts';
import { type Check, check, loadChecks } from './load-checks.ts';
import { machineChecks } from './machine-checks.ts';
import { overheadShare } from './overhead.ts';
import { CARRY_OVER_T, placeEffect } from './place.ts';
import { countedOf, type LinedUp, whyDiscounted } from './trials.ts';
import { formatShare, many } from './wording.ts';

/** A run that spends a quarter of its time on anything but measuring could have more rounds. */
const OVERHEAD_LIMIT = 0.25;

function answersCheck({ answers }: BenchRecord): Check {
  const wrong = answers.find(({ expected, found }) => expected !== found);
  if (wrong) {
    const where = wrong.difference ? ` to ${wrong.difference.request}` : '';
    return wrong.expected === 'same'
      ? check('answers', 'bad', `${wrong.variant} does not answer like the antipattern${where}.`)
      : check('answers', 'bad', `${wrong.variant} should answer wrongly and does not.`);
  }
  return answers.length === 0 ? undefined : check('answers', 'good', 'Every variant answers as it should.');
}

function trialsCheck({ variants }: LinedUp): Check {
  const tried = variants.flatMap((variant) => variant.tried);
  if (tried.length === 0) return check('trials', 'bad', 'No trial was run.');
  // A trial that ended as its lesson says is no loss.
  const meant = variants.flatMap(({ tried, ends }) => tried.filter(({ outcome }) => outcome === ends));
  const lost = tried.filter((trial) => whyDiscounted(trial) !== undefined && !meant.includes(trial));
  const capped = tried.filter(({ outcome }) => outcome === 'capped').length;
  const empty = variants.filter(
    (variant) => variant.ends === undefined && variant.tried.length > 0 && countedOf(variant).length === 0,
  );
  const notes = [
    capped > 0 ? ` ${capped} reached their cap.` : '',
    meant.length > 0 ? ` ${meant.length} ended as they should: ${meant[0]!.outcome}.` : '',
  ].join('');
  if (lost.length === 0) {
    return check(
      'trials',
      capped > 0 ? 'mind' : 'good',
      `All ${many(tried.length - meant.length, 'trial')} count.${notes}`,
    );
  }
  const first = `${lost[0]!.variant} ${lost[0]!.outcome} in round ${lost[0]!.round + 1}: ${whyDiscounted(lost[0]!)}`;
  const none = empty.length > 0 ? ` No trial of ${empty.map(({ id }) => id).join(', ')} counts.` : '';
  const text = `${lost.length} of ${many(tried.length, 'trial')} do not count (${first}).${none}${notes}`;
  return check('trials', empty.length > 0 ? 'bad' : 'mind', text);
}

function placeCheck(lined: LinedUp): Check {
  const effect = placeEffect(lined);
  if (!effect) return undefined;
  const text = `From one place in a round to the next throughput changes by ${formatDifference(effect.perPlace, 'share')} (t = ${formatDifference(effect.t, 'count')}).`;
  return Math.abs(effect.t) > CARRY_OVER_T
    ? check('order', 'mind', `${text} A trial leaves something behind for the next one.`)
    : check('order', 'good', text);
}

function roundsCheck({ complete, plan }: BenchRecord, lined: LinedUp, gates: number): ValidityCheck {
  const { finished, alpha } = lined;
  const needed = roundsForExact(1 - alpha / Math.max(1, gates));
  const done = complete ? many(finished, 'round') : `Interrupted after ${finished} of ${plan.rounds} rounds`;
  if (finished < FEWEST_ROUNDS) {
    return check('rounds', 'bad', `${done}; ${FEWEST_ROUNDS} are the fewest that a verdict can rest on.`);
  }
  return finished < needed
    ? check(
        'rounds',
        'mind',
        `${done}; with ${needed} the gates have exact intervals, with fewer they assume normal noise.`,
      )
    : check('rounds', complete ? 'good' : 'mind', `${done}; ${needed} are needed for exact intervals of all gates.`);
}

function redoneCheck({ redone, trials }: BenchRecord): Check {
  if (redone.length === 0) return check('redone', 'good', 'No trial had to be redone.');
  const first = redone[0]!.because ?? 'the machine was busy';
  return check(
    'redone',
    'mind',
    `Redone: ${many(redone.length, 'trial')}, beside ${trials.length} kept; the first since ${first}.`,
  );
}

function overheadCheck(record: BenchRecord): ValidityCheck {
  const overhead = overheadShare(record);
  const text = `The run took ${formatSeconds(record.tookMs / 1000)}, planned ${formatSeconds(record.plan.expectedMs / 1000)}; ${formatShare(overhead)} of it was not measuring.`;
  return check('overhead', overhead > OVERHEAD_LIMIT ? 'mind' : 'good', text);
}

function calibrationCheck(record: BenchRecord, calibration: Calibration | undefined): Check {
  if (!calibration) return undefined;
  const unfit = whyUnfit(calibration, record);
  return unfit === undefined
    ? check(
        'calibration',
        'good',
        `Better and worse take at least 1.5 × the noise of ${calibration.rounds} rounds of ${calibration.variant} against itself on this machine.`,
      )
    : check('calibration', 'mind', `The calibration of ${calibration.startedAt} ${unfit}, and was not used.`);
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
