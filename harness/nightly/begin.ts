// What a night is to run: another than the last, or the one on disk that was killed or stopped.
import type { ExperimentId } from '../model/experiment.ts';
import { NIGHT_SCHEMA, type Night, type Task } from '../model/night.ts';
import type { PlanName } from '../model/plan.ts';

/** A night that began longer ago than this is over, finished or not: its rest belongs to another day's machine. */
export const LONGEST_NIGHT_MS = 20 * 3_600_000;

/**
 * The lessons in order, each after its reference where there is one; then one of them against itself: another each night; and the
 * benchmarks of a repository. In a fleet all of that for each class, and a lesson brings its reference along.
 */
export function planNight(wanted: Omit<Wanted, 'plan'>, number: number): Task[] {
  const { scenarios, reference, classes, benchmarks, seed } = wanted;
  const control = scenarios[(number - 1) % scenarios.length];
  const kinds = reference === undefined || classes ? (['lesson'] as const) : (['reference', 'lesson'] as const);
  const tasks = scenarios.flatMap((scenario) => kinds.map((kind) => ({ kind, scenario })));
  const all = [
    ...tasks,
    ...(control === undefined ? [] : [{ kind: 'control' as const, scenario: control }]),
    ...(benchmarks === undefined ? [] : [{ kind: 'benchmarks' as const, scenario: benchmarks }]),
  ];
  const ofClass = (name: string | undefined) => all.map((task) => ({ ...task, ...(name ? { class: name } : {}) }));
  return (classes ?? [undefined]).flatMap(ofClass).map((task, i) => ({ ...task, seed: seed + i, state: 'open' }));
}

export interface Wanted {
  scenarios: readonly ExperimentId[];
  plan: PlanName;
  /** Hash of the reference build's commit. */
  reference?: string;
  /** Of a fleet: the classes of machines. */
  classes?: readonly string[];
  /** How the history calls the repository whose benchmarks the night has; absent where it has none. */
  benchmarks?: string;
  /** Hash of the commit that these are held against, where it was named. */
  base?: string;
  seed: number;
}

export interface Begun {
  night: Night;
  /** An earlier night that stays unfinished. */
  abandoned?: Night;
}

/**
 * The night to run now: the one on disk where it is unfinished, young enough and the same that is asked for; else a new
 * one. A clock that went back does not make a night old.
 */
export function beginNight(before: Night | undefined, wanted: Wanted, nowMs: number): Begun {
  const isOpen = before !== undefined && before.finishedAt === undefined;
  if (before && isOpen && isSame(before, wanted) && nowMs - Date.parse(before.startedAt) < LONGEST_NIGHT_MS) {
    return { night: { ...before, resumed: before.resumed + 1 } };
  }
  const number = before === undefined ? 1 : before.number + 1;
  const night: Night = {
    schema: NIGHT_SCHEMA,
    number,
    plan: wanted.plan,
    ...(wanted.reference === undefined ? {} : { reference: wanted.reference }),
    ...(wanted.base === undefined ? {} : { base: wanted.base }),
    startedAt: new Date(nowMs).toISOString(),
    resumed: 0,
    tasks: planNight(wanted, number),
  };
  return { night, ...(before && isOpen ? { abandoned: before } : {}) };
}

function isSame(night: Night, wanted: Wanted): boolean {
  const keysOf = (tasks: readonly Task[]) =>
    tasks.map((task) => [task.kind, task.scenario, task.class].join(' ')).join();
  return (
    night.plan === wanted.plan &&
    night.reference === wanted.reference &&
    night.base === wanted.base &&
    keysOf(night.tasks) === keysOf(planNight(wanted, night.number))
  );
}
