// The questions asked of the machine: who else used it, how fast it was, which cores it gave, and what a quota took back.
import type { ValidityCheck } from '../model/analysis.ts';
import { measured } from '../model/artifact.ts';
import { phaseFault } from '../model/phases.ts';
import type { BenchRecord } from '../model/record.ts';
import { BUSY_MACHINE, dataOf } from '../model/trial.ts';
import { formatQuantity } from '../model/units.ts';
import { median } from '../stats/describe.ts';
import { type Check, check } from './load-checks.ts';
import { countedOf, type LinedUp } from './trials.ts';
import { formatShare, many } from './wording.ts';

function machineCheck({ variants }: LinedUp): Check {
  const counted = variants.flatMap(countedOf);
  const figures = counted.flatMap((trial) => dataOf('host', trial) ?? []);
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
  const figures = variants.flatMap(countedOf).flatMap((trial) => dataOf('host', trial) ?? []);
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

/** Trials between which nobody could read how fast the core was. */
function unreadSpeedCheck({ variants }: LinedUp): Check {
  const counted = variants.flatMap(countedOf).filter(({ coreWork }) => coreWork !== undefined);
  const reasons = counted.flatMap(({ coreWork }) => (coreWork && !coreWork.ok ? [coreWork.failure.message] : []));
  if (reasons.length === 0) return undefined;
  return check(
    'speed-unread',
    'mind',
    `In ${reasons.length} of ${counted.length} trials nobody knows how fast the service’s core was: ${reasons[0]}.`,
  );
}

/** Trials whose course was not the plan's and which there was no room to redo. */
function phasesCheck({ plan }: BenchRecord, { variants }: LinedUp): Check {
  const counted = variants.flatMap(countedOf);
  const off = counted.flatMap((trial) => {
    const fault = phaseFault(trial, plan);
    return fault === undefined ? [] : [`${trial.variant} in round ${trial.round + 1}: ${fault}`];
  });
  if (off.length === 0) return undefined;
  return check(
    'phases',
    'mind',
    `${off.length} of ${many(counted.length, 'trial')} went otherwise than planned (${off[0]}).`,
  );
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

/** A service that has used up its share waits for the next period, and its requests wait with it. */
function quotaCheck({ host }: BenchRecord, { variants }: LinedUp): Check {
  if (host.quotaCores === undefined) return undefined;
  const shares = variants.flatMap(countedOf).flatMap((trial) => dataOf('host', trial)?.heldBackShare ?? []);
  const granted = `A quota grants ${formatQuantity(host.quotaCores, 'count')} of ${many(host.cores, 'core')}`;
  if (shares.length === 0) return check('quota', 'mind', `${granted}.`);
  const most = Math.max(...shares);
  return most > 0
    ? check(
        'quota',
        'mind',
        `${granted}; it held the run back in up to ${formatShare(most)} of its periods, which shows up as latency.`,
      )
    : check('quota', 'good', `${granted}; it held nothing back.`);
}

export function machineChecks(record: BenchRecord, lined: LinedUp): Check[] {
  return [
    machineCheck(lined),
    clockCheck(lined),
    speedCheck(lined),
    unreadSpeedCheck(lined),
    coresCheck(record),
    quotaCheck(record, lined),
    phasesCheck(record, lined),
  ];
}
