// The questions asked of the measurement itself, each answered good, mind or bad with a sentence.
import type { ValidityCheck } from '../model/analysis.ts';
import { measured } from '../model/artifact.ts';
import type { Calibration } from '../model/calibration.ts';
import type { BenchRecord } from '../model/record.ts';
import { BUSY_MACHINE } from '../model/trial.ts';
import { formatDifference, formatQuantity, formatSeconds } from '../model/units.ts';
import { median } from '../stats/describe.ts';
import { fits } from './calibration.ts';
import { FEWEST_ROUNDS, roundsForExact } from './interval.ts';
import { type Check, check, loadChecks } from './load-checks.ts';
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

function machineCheck({ variants }: LinedUp): Check {
  const counted = variants.flatMap(countedOf);
  const figures = counted.flatMap(({ host }) => measured(host) ?? []);
  if (counted.length === 0) return undefined;
  if (figures.length === 0) return check('machine', 'mind', 'This system does not tell what else it was doing.');
  const foreign = Math.max(...figures.map(({ foreignCpuShare }) => foreignCpuShare));
  const steal = Math.max(...figures.map(({ stealShare }) => stealShare));
  const isBusy = foreign > BUSY_MACHINE.foreignCpuShare || steal > BUSY_MACHINE.stealShare;
  const text = `Other processes used up to ${formatShare(foreign)} of the machine, the hypervisor took up to ${formatShare(steal)}.`;
  return check('machine', isBusy ? 'mind' : 'good', text);
}

/** A core whose clock differs by more between trials moves throughput by more than the narrowest band. */
const FREQUENCY_LIMIT = 0.03;

function clockCheck({ variants }: LinedUp): Check {
  const figures = variants.flatMap(countedOf).flatMap(({ host }) => measured(host) ?? []);
  const mhz = figures.flatMap((figure) => figure.mhz ?? []);
  const throttled = figures.reduce((sum, figure) => sum + (figure.throttled ?? 0), 0);
  if (throttled > 0) return check('clock', 'mind', `Heat slowed the service’s core ${many(throttled, 'time')}.`);
  if (mhz.length === 0) return undefined;
  const [slowest, fastest] = [Math.min(...mhz), Math.max(...mhz)];
  const text = `The service’s core ran at ${Math.round(slowest)} to ${Math.round(fastest)} MHz.`;
  return check('clock', fastest / slowest - 1 > FREQUENCY_LIMIT ? 'mind' : 'good', text);
}

/** How evenly the service's core did a fixed piece of work between the trials that were kept. */
function speedCheck({ variants }: LinedUp): Check {
  const work = variants.flatMap(countedOf).flatMap(({ coreWork }) => (coreWork && measured(coreWork)) ?? []);
  if (work.length === 0) return undefined;
  const all = work.flatMap(({ beforeUs, afterUs }) => [beforeUs, afterUs]);
  const spread = Math.max(...all) / median(all)! - 1;
  const text = `Between trials the service’s core did a fixed piece of work in ${formatQuantity(Math.min(...all), 'us')} to ${formatQuantity(Math.max(...all), 'us')}.`;
  return spread > BUSY_MACHINE.slowCoreShare
    ? check('speed', 'mind', `${text} Something beyond this system slows it at times.`)
    : check('speed', 'good', text);
}

function coresCheck({ host }: BenchRecord): ValidityCheck {
  return host.pinning
    ? check(
        'cores',
        'good',
        `Service on core ${host.pinning.target.join(', ')}, load on core ${host.pinning.driver.join(', ')}.`,
      )
    : check('cores', 'mind', 'Service and load generator share their cores.');
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
  return fits(calibration, record)
    ? check(
        'calibration',
        'good',
        `Bands are at least 1.5 × the noise of ${calibration.rounds} rounds of ${calibration.variant} against itself on this machine.`,
      )
    : check(
        'calibration',
        'mind',
        `The calibration of ${calibration.startedAt} is of another machine or scenario, and was not used.`,
      );
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
    machineCheck(lined),
    clockCheck(lined),
    speedCheck(lined),
    coresCheck(record),
    placeCheck(lined),
    redoneCheck(record),
    calibrationCheck(record, calibration),
    overheadCheck(record),
  ];
  return checks.filter((found) => found !== undefined);
}
