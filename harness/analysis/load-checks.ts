// The questions asked of the load: failures, ledgers, the driver's promises, the generator's limits, samples, warm-up.
import type { ValidityCheck } from '../model/analysis.ts';
import type { LoadResult } from '../model/trial.ts';
import { message } from '../words/messages.ts';
import { list, quantity, ratio, share } from '../words/values.ts';
import { type Check, check } from './check.ts';
import { ERROR_LIMIT, errorShareOf } from './doubts.ts';
import { generatorHealth } from './generator.ts';
import { rateChecks } from './rate-checks.ts';
import { shortTail } from './samples.ts';
import { standstillCheck } from './standstill.ts';
import { baselineIn, countedOf, isClosed, type LinedUp } from './trials.ts';

function triedLoads({ variants }: LinedUp): LoadResult[] {
  return variants.flatMap(({ tried }) => tried.flatMap(({ load }) => (load.ok ? [load.value] : [])));
}

function countedLoads({ variants }: LinedUp): LoadResult[] {
  return variants.flatMap(countedOf).flatMap(({ load }) => (load.ok ? [load.value] : []));
}

function errorsCheck(lined: LinedUp): Check {
  const failing = lined.variants.flatMap((variant) => {
    const failed = errorShareOf(variant, undefined);
    return failed !== undefined && failed > ERROR_LIMIT ? [{ variant, failed }] : [];
  });
  if (failing.length === 0) {
    return check('errors', 'good', message('errors.none', { limit: share(ERROR_LIMIT) }));
  }
  const each = failing.map(({ variant, failed }) =>
    message('errors.of', { variant: variant.id, share: share(failed) }),
  );
  const onlyBase = failing.every(({ variant }) => variant === baselineIn(lined));
  return check('errors', onlyBase ? 'mind' : 'bad', message('errors.some', { failing: list(each) }));
}

function ledgerCheck(lined: LinedUp): Check {
  const open = triedLoads(lined).filter(
    ({ window, spans }) => ![window, ...Object.values(spans)].every((part) => isClosed(part.ledger)),
  ).length;
  return open === 0
    ? check('ledger', 'good', message('ledger.closed'))
    : check('ledger', 'bad', message('ledger.open', { trials: open }));
}

function faultsCheck(lined: LinedUp): Check {
  const faults = triedLoads(lined).flatMap((load) => load.faults);
  return faults.length === 0
    ? check('driver', 'good', message('driver.good'))
    : check('driver', 'bad', message('driver.faults', { faults: faults.length, first: faults[0]! }));
}

function generatorChecks(lined: LinedUp): ValidityCheck[] {
  const loads = countedLoads(lined);
  if (loads.length === 0) return [];
  const health = loads.map((load) => generatorHealth(load, lined.experiment.workload.kind));
  const trials = loads.length;
  const cpu = health.filter(({ cpuLimited }) => cpuLimited).length;
  const loop = health.filter(({ loopLimited }) => loopLimited).length;
  const little = health.filter(({ littleBroken }) => littleBroken);
  const asked = health.filter(({ underWayShare }) => underWayShare !== undefined).length;
  const busiest = Math.max(...loads.map(({ self }) => self.cpuShare));
  const cpuCheck =
    cpu === 0
      ? check('generator-cpu', 'good', message('generator.cpu', { share: share(busiest) }))
      : check('generator-cpu', 'mind', message('generator.cpu-limited', { limited: cpu, trials }));
  // An open loop has its own questions: its delays are told as lateness, and as many are under way as chance has it.
  if (lined.experiment.workload.kind === 'at-rate') return [cpuCheck];
  return [
    cpuCheck,
    loop === 0
      ? check('generator-delay', 'good', message('generator.delays'))
      : check('generator-delay', 'mind', message('generator.delayed', { limited: loop, trials })),
    little.length === 0
      ? check(
          'littles-law',
          'good',
          message(asked < trials ? 'little.holds-for-some' : 'little.holds', { asked, trials }),
        )
      : check(
          'littles-law',
          'mind',
          message('little.broken', {
            broken: little.length,
            trials: asked,
            factor: ratio(little[0]!.underWayShare!),
          }),
        ),
  ];
}

function samplesCheck(lined: LinedUp): Check {
  if (countedLoads(lined).length === 0) return undefined;
  const short = shortTail('latency.p99', lined.variants);
  if (!short) return check('samples', 'good', message('samples.enough'));
  const [fewest, needed] = [quantity(short.fewest, 'count'), quantity(short.needed, 'count')];
  return check('samples', 'mind', message('samples.few', { fewest, needed }));
}

function warmupCheck(lined: LinedUp): Check {
  const loads = countedLoads(lined);
  // At a rate the load is settled from the start; what the warm-up leaves behind is in the client's queue.
  if (loads.length === 0 || lined.experiment.workload.kind === 'at-rate') return undefined;
  const unsettled = loads.filter(({ warmup }) => !warmup.settled).length;
  return unsettled === 0
    ? check('warm-up', 'good', message('warm-up.settled'))
    : check('warm-up', 'mind', message('warm-up.unsettled', { unsettled, trials: loads.length }));
}

export function loadChecks(lined: LinedUp): Check[] {
  if (triedLoads(lined).length === 0) return [];
  return [
    errorsCheck(lined),
    ledgerCheck(lined),
    faultsCheck(lined),
    ...generatorChecks(lined),
    ...rateChecks(lined),
    standstillCheck(lined),
    samplesCheck(lined),
    warmupCheck(lined),
  ];
}
