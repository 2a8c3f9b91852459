// Makes the plan: experiment + options + seed → every trial in its place, before anything runs.
import { EXIT } from '../model/errors.ts';
import { type Experiment, measuredSubjectsOf } from '../model/experiment.ts';
import type { Plan, PlanName, PlannedTrial, PlanOptions } from '../model/plan.ts';
import type { SubjectId } from '../model/subject.ts';
import { type Random, seededRandom, shuffled } from '../stats/random.ts';
import { LOOKS, LOOKS_IN_TURNS, type Look } from '../stats/sequential.ts';
import { message } from '../words/messages.ts';
import { Refusal } from '../words/mishap.ts';
import { list } from '../words/values.ts';
import { alternatingPlan } from './alternating.ts';

interface NamedPlan {
  /** The last look's, where there are several. */
  rounds: number;
  looks?: readonly Look[];
  warmupMs: number;
  /** Twice the shortest where the plan does not say. */
  maxWarmupMs?: number;
  measureMs: number;
  drainMs: number;
}

/** A trial counts once however long it is, so a longer plan has more rounds and not longer windows. */
const ORDINARY = { warmupMs: 800, measureMs: 2500, drainMs: 400 };

/** Eight rounds are the fewest that can reject for three gates after Holm's correction. */
const PLANS = {
  // All lessons in twenty minutes. So short a warm-up hardly ever counts as settled: its cap is what it takes.
  quick: { rounds: 6, warmupMs: 200, maxWarmupMs: 240, measureMs: 550, drainMs: 140 },
  // Two minutes with a first build of the standard library.
  default: { rounds: 8, ...ORDINARY, measureMs: 2200 },
  ci: { rounds: 8, ...ORDINARY },
  // Nobody waits for a night, so it may go on until it has an answer; most large effects have it at the first look.
  nightly: { rounds: LOOKS.at(-1)!.rounds, looks: LOOKS, ...ORDINARY },
  release: { rounds: 24, ...ORDINARY },
} as const satisfies Record<PlanName, NamedPlan>;

/**
 * A comparison's profiled trial counts this many windows long. Of one such window a line with 5 % of the CPU time has ten
 * samples, so few that every second time they are not beyond chance.
 */
const PROFILED_WINDOWS = 3;

/** Start, idle readings and stop of one trial, as observed on two cores; only the printed estimate stands on it. */
export const TRIAL_OVERHEAD_MS = 170;

/**
 * `unavailable`: variants that this machine cannot have. Throws a BenchError where the options ask for something the
 * experiment does not have, or the machine.
 */
export function makePlan(experiment: Experiment, options: PlanOptions, unavailable: readonly SubjectId[] = []): Plan {
  const named: NamedPlan = PLANS[options.plan];
  const warmupMs = options.warmupMs ?? named.warmupMs;
  const maxWarmupMs = options.warmupMs === undefined ? (named.maxWarmupMs ?? warmupMs * 2) : warmupMs * 2;
  const measureMs = atLeastOne('--duration', options.measureMs ?? windowOf(options.plan, experiment));
  const connections = atLeastOne('--connections', options.connections ?? experiment.workload.connections);
  const chosen = chooseVariants(experiment, options.variants, unavailable);
  const control = options.control === true;
  const first = chosen[0]!;
  const builds = control ? [first, first] : chosen;
  const alternating = alternatingPlan(experiment, builds, measureMs, options.windows);
  const own = { ...named, rounds: roundsOf(options.plan, experiment) };
  const looks = looksOf(own, options, alternating !== undefined && builds.length === 2);
  const rounds = looks.at(-1)!.rounds;
  const variants = control ? [first, `${first}-again`] : chosen;
  const profiled = !control && experiment.profiles.length > 0;
  const trials = orderTrials(variants, rounds, profiled, seededRandom(options.seed));
  const profileMs = profiled && experiment.kind === 'compare' ? measureMs * PROFILED_WINDOWS : undefined;
  const leadMs = alternating ? alternating.windows * alternating.leadMs : 0;
  const trialMs = leadMs + warmupMs + measureMs + named.drainMs + TRIAL_OVERHEAD_MS;
  return {
    name: options.plan,
    scenario: experiment.id,
    customised:
      [
        options.rounds,
        options.measureMs,
        options.warmupMs,
        options.connections,
        options.rate,
        options.variants,
        options.looks,
        options.windows,
      ].some((x) => x !== undefined) ||
      (options.adaptive === true && named.looks === undefined),
    seed: options.seed,
    rounds,
    profiled,
    warmupMs,
    maxWarmupMs,
    measureMs,
    ...(profileMs === undefined ? {} : { profileMs }),
    drainMs: named.drainMs,
    connections,
    variants,
    control,
    looks,
    ...(alternating ? { alternating } : {}),
    trials,
    expectedMs: trials.length * trialMs + (profileMs === undefined ? 0 : variants.length * (profileMs - measureMs)),
  };
}

/** A quick plan's are short anyway. */
function windowOf(plan: PlanName, { measureMs }: Experiment): number {
  return (plan === 'quick' ? undefined : measureMs) ?? PLANS[plan].measureMs;
}

/** A quick plan keeps its few: that all lessons end soon counts for more there than that each has its answer. */
function roundsOf(plan: PlanName, { rounds = 0 }: Experiment): number {
  const { rounds: named } = PLANS[plan];
  return plan === 'quick' ? named : Math.max(named, rounds);
}

/** Several looks where the plan has them or the options ask for them; a number of rounds given by hand is a fixed plan. */
function looksOf(named: NamedPlan, { rounds, adaptive, looks }: PlanOptions, inTurns: boolean): Plan['looks'] {
  const planned = adaptive ? LOOKS : rounds === undefined ? named.looks : undefined;
  const several = looks ?? (planned && inTurns ? LOOKS_IN_TURNS : planned);
  if (several) return several.map((look) => ({ ...look }));
  return [{ rounds: atLeastOne('--rounds', rounds ?? named.rounds), alpha: 0.05 }];
}

function atLeastOne(flag: string, value: number): number {
  if (Number.isFinite(value) && value >= 1) return Math.round(value);
  const what = message('asked.not-positive', { flag, value: String(value) });
  throw new Refusal(EXIT.usage, what, message('asked.not-positive-mend', { flag }));
}

function chooseVariants(
  experiment: Experiment,
  asked: SubjectId[] | undefined,
  unavailable: readonly SubjectId[],
): SubjectId[] {
  const all = measuredSubjectsOf(experiment).filter((id) => !unavailable.includes(id));
  for (const id of asked ?? []) {
    if (!all.includes(id)) {
      const mend = message('asked.choose', { choices: list(all) });
      throw new Refusal(EXIT.usage, message('asked.no-variant', { variant: id }), mend);
    }
  }
  return asked ? all.filter((id) => asked.includes(id)) : all;
}

/**
 * Randomised complete rounds. Every four rounds hold two random orders and their mirror images, themselves shuffled, so
 * that a drift of the machine that is linear over four rounds touches every variant alike.
 */
function orderTrials(variants: SubjectId[], rounds: number, profiled: boolean, random: Random): PlannedTrial[] {
  const orders: SubjectId[][] = [];
  while (orders.length < rounds) {
    const first = shuffled(variants, random);
    const second = shuffled(variants, random);
    orders.push(...shuffled([first, first.toReversed(), second, second.toReversed()], random));
  }
  const all = orders.slice(0, rounds).map((order) => ({ order, role: 'measured' as const }));
  const withProfiled = profiled ? [...all, { order: shuffled(variants, random), role: 'profiled' as const }] : all;
  let index = 0;
  return withProfiled.flatMap(({ order, role }, round) =>
    order.map((variant, place) => ({ index: index++, round, place, variant, role })),
  );
}

/** The build that a plan's variant runs: in a control run `<variant>-again` is the build of `<variant>`. */
export function builtSubjectOf(plan: Plan, variant: SubjectId): SubjectId {
  return plan.control && variant.endsWith('-again') ? variant.slice(0, -'-again'.length) : variant;
}
