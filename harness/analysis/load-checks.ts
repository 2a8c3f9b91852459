// The questions asked of the load: failures, ledgers, the driver's promises, the generator's limits, samples, warm-up.
import type { ValidityCheck } from '../model/analysis.ts';
import type { LoadResult } from '../model/trial.ts';
import { formatQuantity, formatRatio } from '../model/units.ts';
import { ERROR_LIMIT, errorShareOf } from './doubts.ts';
import { generatorHealth } from './generator.ts';
import { shortTail } from './samples.ts';
import { baselineIn, countedOf, isClosed, type LinedUp } from './trials.ts';
import { formatShare, many } from './wording.ts';

/** undefined where there is nothing to ask about. */
export type Check = ValidityCheck | undefined;

export function check(id: string, outcome: ValidityCheck['outcome'], text: string): ValidityCheck {
  return { id, outcome, text };
}

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
    return check('errors', 'good', `No variant fails more than ${formatShare(ERROR_LIMIT)} of its requests.`);
  }
  const list = failing.map(({ variant, failed }) => `${variant.id} ${formatShare(failed)}`).join(', ');
  const onlyBase = failing.every(({ variant }) => variant === baselineIn(lined));
  return check(
    'errors',
    onlyBase ? 'mind' : 'bad',
    `Failed requests: ${list}. A variant that fails cannot win or draw on throughput and latency.`,
  );
}

function ledgerCheck(lined: LinedUp): Check {
  const open = triedLoads(lined).filter(
    ({ window, spans }) => ![window, ...Object.values(spans)].every((part) => isClosed(part.ledger)),
  ).length;
  return open === 0
    ? check('ledger', 'good', 'Every request sent is accounted for.')
    : check('ledger', 'bad', `In ${many(open, 'trial')} requests are unaccounted for: a fault of the driver.`);
}

function faultsCheck(lined: LinedUp): Check {
  const faults = triedLoads(lined).flatMap((load) => load.faults);
  return faults.length === 0
    ? check('driver', 'good', 'The load driver kept its promises.')
    : check('driver', 'bad', `The load driver reports ${many(faults.length, 'fault')}; the first: ${faults[0]}`);
}

function generatorChecks(lined: LinedUp): ValidityCheck[] {
  const loads = countedLoads(lined);
  if (loads.length === 0) return [];
  const health = loads.map(generatorHealth);
  const of = loads.length;
  const cpu = health.filter(({ cpuLimited }) => cpuLimited).length;
  const loop = health.filter(({ loopLimited }) => loopLimited).length;
  const little = health.filter(({ littleBroken }) => littleBroken);
  const asked = health.filter(({ underWayShare }) => underWayShare !== undefined).length;
  const rest = asked < of ? '; the others have too many failures or too long requests to tell' : '';
  const busiest = Math.max(...loads.map(({ self }) => self.cpuShare));
  return [
    cpu === 0
      ? check('generator-cpu', 'good', `The load generator used at most ${formatShare(busiest)} of its core.`)
      : check(
          'generator-cpu',
          'mind',
          `In ${cpu} of ${many(of, 'trial')} the load generator was at the limit of its CPU.`,
        ),
    loop === 0
      ? check('generator-delay', 'good', 'The generator’s own delays stay below the P99 it measures.')
      : check(
          'generator-delay',
          'mind',
          `In ${loop} of ${many(of, 'trial')} the generator’s own delays exceed the P99 it measures.`,
        ),
    little.length === 0
      ? check(
          'littles-law',
          'good',
          `Throughput × latency agrees with the connections in ${asked} of ${many(of, 'trial')}${rest}.`,
        )
      : check(
          'littles-law',
          'mind',
          `In ${little.length} of ${many(asked, 'trial')} throughput × latency is not the connections (${formatRatio(little[0]!.underWayShare!)} of them): time was spent in the generator.`,
        ),
  ];
}

function samplesCheck(lined: LinedUp): Check {
  if (countedLoads(lined).length === 0) return undefined;
  const short = shortTail('latency.p99', lined.variants);
  if (!short) return check('samples', 'good', 'Every trial has requests enough for its P99.');
  const text = `A trial has only ${formatQuantity(short.fewest, 'count')} requests, of ${formatQuantity(short.needed, 'count')} that a P99 takes; as a gate it gives way to P95.`;
  return check('samples', 'mind', text);
}

function warmupCheck(lined: LinedUp): Check {
  const loads = countedLoads(lined);
  if (loads.length === 0) return undefined;
  const unsettled = loads.filter(({ warmup }) => !warmup.settled).length;
  return unsettled === 0
    ? check('warm-up', 'good', 'Throughput had settled before every window.')
    : check(
        'warm-up',
        'mind',
        `In ${unsettled} of ${many(loads.length, 'trial')} throughput had not settled when the window began; a longer --warmup would help.`,
      );
}

export function loadChecks(lined: LinedUp): Check[] {
  if (triedLoads(lined).length === 0) return [];
  return [
    errorsCheck(lined),
    ledgerCheck(lined),
    faultsCheck(lined),
    ...generatorChecks(lined),
    samplesCheck(lined),
    warmupCheck(lined),
  ];
}
