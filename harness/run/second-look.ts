// The second look of a comparison, or of a lesson about queueing: the same subjects below their limit, where latencies are what callers see.
import type { DriverRow } from '../load/drivers.ts';
import { measured } from '../model/artifact.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Message } from '../model/message.ts';
import { qpsOf } from '../model/metric-readers.ts';
import type { Plan } from '../model/plan.ts';
import type { SecondLook } from '../model/record.ts';
import type { Trial } from '../model/trial.ts';
import type { WorkloadKind } from '../model/workload.ts';
import { median } from '../stats/describe.ts';
import { message } from '../words/messages.ts';
import { quantity } from '../words/values.ts';
import { FILES } from '../workspace/layout.ts';
import { within } from '../workspace/run-folder.ts';
import { driverSlot } from './drivers.ts';
import { type Playing, playing } from './playing.ts';
import { runRounds } from './rounds.ts';
import { lookedAtAgain, planSecondLook, type SecondLookPlan } from './second-look-plan.ts';
import type { TrialProgress } from './trial.ts';

/** Of the slower subject's throughput in the closed loop: a rate that all carry without a queue that grows. */
const RATE_SHARE = 0.6;
export interface SecondLookAsked extends SecondLookPlan {
  ratePerSec: number;
}

/**
 * At the experiment's own rate, elsewhere at a share of what the slowest can do. Undefined where the load had a rate already, a
 * subject answered nothing, or there are no two to compare.
 */
export function secondLookOf(
  experiment: Experiment,
  plan: Plan,
  trials: readonly Trial[],
): SecondLookAsked | undefined {
  if (experiment.workload.kind === 'at-rate') return undefined;
  const asked = lookedAtAgain(experiment, plan);
  const slowest = Math.min(...asked.map((variant) => throughputOf(variant, trials)));
  const ratePerSec = experiment.secondLook?.ratePerSec ?? Number((RATE_SHARE * slowest).toPrecision(3));
  if (!(ratePerSec >= 1) || slowest === 0 || asked.length < 2) return undefined;
  return { ...planSecondLook(experiment, plan, ratePerSec), ratePerSec };
}

/** In a line of progress. */
export function saidOf({ plan, ratePerSec }: SecondLookAsked): Message {
  return message('stage.second-look', { trials: plan.trials.length, rate: quantity(ratePerSec, 'requests/s') });
}

/** `row`: of the driver for its load. Undefined where it was interrupted: half of it would say nothing. */
export async function lookAgain(
  { experiment, plan, ratePerSec }: SecondLookAsked,
  context: Playing,
  row: DriverRow<WorkloadKind>,
  onProgress: (progress: TrialProgress) => void,
): Promise<SecondLook | undefined> {
  const { signal, folder, cores } = context;
  await using drivers = driverSlot(row, cores?.driver, context.onProcess);
  const own: Playing = { ...context, experiment, plan, drivers, folder: within(folder, FILES.second) };
  const { trials, redone, complete } = await runRounds(plan, {
    ...playing(own, onProgress),
    // Half of it is of no use, so nothing of it is kept before its end.
    append: () => undefined,
    cores: context.gomaxprocs,
    enough: () => false,
    signal,
  });
  return complete ? { ratePerSec, arrivals: 'poisson', plan, trials, redone } : undefined;
}

/** 0 where no trial of it counts. */
function throughputOf(variant: string, trials: readonly Trial[]): number {
  const own = trials.filter(
    (trial) => trial.variant === variant && trial.role === 'measured' && trial.outcome === 'ok',
  );
  const loads = own.flatMap(({ load }) => measured(load)?.window ?? []);
  return median(loads.map(qpsOf)) ?? 0;
}
