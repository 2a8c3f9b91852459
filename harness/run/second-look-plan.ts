// The plan of a second look: known before the run but for its rate, so that a run's time can be told with it.
import { type Experiment, subjectOf } from '../model/experiment.ts';
import type { Plan } from '../model/plan.ts';
import type { SubjectId } from '../model/subject.ts';
import { asAsked } from './asked.ts';
import { makePlan } from './plan.ts';

/** Of a lesson: the fewest that can settle anything, since each makes the run longer by seven seconds. */
const LESSON_ROUNDS = 6;
/** As many as decide by default; more would settle what decides nothing. */
const MOST_ROUNDS = 8;

/** Of a lesson the baseline and what is meant to take its place, elsewhere all subjects; fewer than two are not looked at again. */
export function lookedAtAgain(experiment: Experiment, { control, variants }: Plan): SubjectId[] {
  if (control || !experiment.secondLook) return variants;
  return variants.filter((id) => !subjectOf(experiment, id).control);
}

export interface SecondLookPlan {
  /** The same at the rate; nothing else is asked of it, and nothing profiled. */
  experiment: Experiment;
  plan: Plan;
}

export function planSecondLook(experiment: Experiment, plan: Plan, ratePerSec: number): SecondLookPlan {
  const { name, seed, rounds, control, measureMs, warmupMs } = plan;
  const rate = { perSec: ratePerSec, arrivals: 'poisson' } as const;
  const below: Experiment = {
    ...asAsked(experiment, { plan: name, seed, rate }),
    gates: [],
    profiles: [],
    instruments: ['host'],
  };
  const again = makePlan(below, {
    plan: name,
    seed,
    rate,
    rounds: Math.min(rounds, experiment.secondLook ? LESSON_ROUNDS : MOST_ROUNDS),
    control,
    measureMs,
    warmupMs,
    ...(control ? {} : { variants: lookedAtAgain(experiment, plan) }),
  });
  return { experiment: below, plan: again };
}

/** What a second look adds to the time of a run; undefined where the load has a rate already, or there are no two to compare. */
export function secondLookMs(experiment: Experiment, plan: Plan): number | undefined {
  if (experiment.workload.kind === 'at-rate' || lookedAtAgain(experiment, plan).length < 2) return undefined;
  // Its time is the same at any rate.
  return planSecondLook(experiment, plan, 1).plan.expectedMs;
}
