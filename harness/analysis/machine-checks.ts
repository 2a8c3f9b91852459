// The questions asked of the machine: who else used it, how fast it was, which cores it gave, and what a quota took back.
import type { ValidityCheck } from '../model/analysis.ts';
import { phaseFault } from '../model/phases.ts';
import { type BenchRecord, gomaxprocsOf } from '../model/record.ts';
import { BUSY_MACHINE, type CoreWork, dataOf, type Trial } from '../model/trial.ts';
import { median } from '../stats/describe.ts';
import { message, sentences } from '../words/messages.ts';
import { phaseFaultSaid } from '../words/phases.ts';
import { list, quantity, share } from '../words/values.ts';
import { type Check, check } from './check.ts';
import { countedOf, type LinedUp } from './trials.ts';

function machineCheck({ variants }: LinedUp): Check {
  const counted = variants.flatMap(countedOf);
  const figures = counted.flatMap((trial) => dataOf('host', trial) ?? []);
  if (counted.length === 0) return undefined;
  if (figures.length === 0) return check('machine', 'mind', message('machine.unknown'));
  const foreign = Math.max(...figures.map(({ foreignCpuShare }) => foreignCpuShare));
  const steal = Math.max(...figures.map(({ stealShare }) => stealShare));
  const isBusy = foreign > BUSY_MACHINE.foreignCpuShare || steal > BUSY_MACHINE.stealShare;
  const text = message('machine.use', { foreign: share(foreign), steal: share(steal) });
  return check('machine', isBusy ? 'mind' : 'good', text);
}

/** A core whose clock differs by more between trials moves throughput by more than the narrowest band. */
const FREQUENCY_LIMIT = 0.03;

function clockCheck({ variants }: LinedUp): Check {
  const figures = variants.flatMap(countedOf).flatMap((trial) => dataOf('host', trial) ?? []);
  const mhz = figures.flatMap((figure) => figure.mhz ?? []);
  const throttled = figures.reduce((sum, figure) => sum + (figure.throttled ?? 0), 0);
  if (throttled > 0) return check('clock', 'mind', message('clock.throttled', { times: throttled }));
  if (mhz.length === 0) return undefined;
  const [slowest, fastest] = [Math.min(...mhz), Math.max(...mhz)];
  const text = message('clock.range', { slowest: Math.round(slowest), fastest: Math.round(fastest) });
  return check('clock', fastest / slowest - 1 > FREQUENCY_LIMIT ? 'mind' : 'good', text);
}

/** How evenly the service's core worked between the trials that were kept. */
function speedCheck({ variants }: LinedUp): Check {
  return evenness('speed', variants.flatMap(countedOf).flatMap(coreWorkOf));
}

/** The same of work that fills the core. Who shares the core slows this work alone. */
function sharingCheck({ variants }: LinedUp): Check {
  const work = variants.flatMap(countedOf).flatMap(coreWorkOf);
  return evenness(
    'sharing',
    work.flatMap(({ filling }) => filling ?? []),
  );
}

const coreWorkOf = ({ coreWork }: Trial): CoreWork[] => (coreWork?.ok ? [coreWork.value] : []);

function evenness(id: 'speed' | 'sharing', work: readonly Pick<CoreWork, 'beforeUs' | 'afterUs'>[]): Check {
  if (work.length === 0) return undefined;
  const all = work.flatMap(({ beforeUs, afterUs }) => [beforeUs, afterUs]);
  const [fastest, slowest] = [Math.min(...all), Math.max(...all)];
  const values = { fastest: quantity(fastest, 'us'), slowest: quantity(slowest, 'us') };
  const text = message(`${id}.range`, values);
  return slowest / median(all)! - 1 > BUSY_MACHINE.slowCoreShare
    ? check(id, 'mind', sentences([text, message(`${id}.slowed`)]))
    : check(id, 'good', text);
}

/** Trials between which nobody could read how fast the core was. */
function unreadSpeedCheck({ variants }: LinedUp): Check {
  const counted = variants.flatMap(countedOf).filter(({ coreWork }) => coreWork !== undefined);
  const reasons = counted.flatMap(({ coreWork }) => (coreWork && !coreWork.ok ? [coreWork.failure.message] : []));
  if (reasons.length === 0) return undefined;
  return check(
    'speed-unread',
    'mind',
    message('speed.unread', { unread: reasons.length, trials: counted.length, because: reasons[0]! }),
  );
}

/** Trials whose course was not the plan's and which there was no room to redo. */
function phasesCheck({ plan }: BenchRecord, { variants }: LinedUp): Check {
  const counted = variants.flatMap(countedOf);
  const off = counted.flatMap((trial) => {
    const fault = phaseFault(trial, plan);
    if (fault === undefined) return [];
    return [message('phases.one', { variant: trial.variant, round: trial.round + 1, because: phaseFaultSaid(fault) })];
  });
  if (off.length === 0) return undefined;
  return check(
    'phases',
    'mind',
    message('phases.otherwise', { off: off.length, trials: counted.length, first: off[0]! }),
  );
}

function coresCheck(record: BenchRecord): ValidityCheck {
  const { pinning } = record.host;
  if (!pinning) return check('cores', 'mind', message('cores.shared'));
  const own = message('cores.own', { service: list(pinning.target), load: list(pinning.driver) });
  const procs = Math.max(...record.plan.variants.map((id) => gomaxprocsOf(record, id)));
  const cores = pinning.target.length;
  return procs > cores
    ? check('cores', 'mind', sentences([own, message('cores.fewer', { procs, cores })]))
    : check('cores', 'good', own);
}

/** A service that has used up its share waits for the next period, and its requests wait with it. */
function quotaCheck({ host }: BenchRecord, { variants }: LinedUp): Check {
  if (host.quotaCores === undefined) return undefined;
  const shares = variants.flatMap(countedOf).flatMap((trial) => dataOf('host', trial)?.heldBackShare ?? []);
  const granted = { quota: quantity(host.quotaCores, 'count'), cores: host.cores };
  if (shares.length === 0) return check('quota', 'mind', message('quota.granted', granted));
  const most = Math.max(...shares);
  return most > 0
    ? check('quota', 'mind', message('quota.held-back', { ...granted, share: share(most) }))
    : check('quota', 'good', message('quota.held-nothing', granted));
}

/** Subjects that live at the same time must not disturb each other. */
function turnsCheck({ plan, apart }: BenchRecord, { variants }: LinedUp): Check {
  if (!plan.alternating) return undefined;
  if (apart) return check('turns', 'mind', message('turns.apart', { because: apart }));
  const shares = variants.flatMap(countedOf).flatMap(({ alternated }) => alternated?.idleCpuShare ?? []);
  return shares.length === 0
    ? check('turns', 'mind', message('turns.unread'))
    : check('turns', 'good', message('turns.taken', { share: share(Math.max(...shares)) }));
}

export function machineChecks(record: BenchRecord, lined: LinedUp): Check[] {
  return [
    machineCheck(lined),
    clockCheck(lined),
    speedCheck(lined),
    sharingCheck(lined),
    unreadSpeedCheck(lined),
    coresCheck(record),
    quotaCheck(record, lined),
    phasesCheck(record, lined),
    turnsCheck(record, lined),
  ];
}
