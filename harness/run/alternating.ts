// May the subjects of a round live at the same time, with the load switched between them, and if so, how.
import { measured } from '../model/artifact.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { type Experiment, subjectOf } from '../model/experiment.ts';
import { metricsOf } from '../model/experiment-metrics.ts';
import type { Message } from '../model/message.ts';
import type { MetricId } from '../model/metrics.ts';
import type { Alternating, Plan, PlanOptions } from '../model/plan.ts';
import type { SubjectId } from '../model/subject.ts';
import { countedIn, dataOf, type Trial } from '../model/trial.ts';
import { message } from '../words/messages.ts';
import { withEnglish } from '../words/speak.ts';
import { amount, share } from '../words/values.ts';

/** Eight of a window of 2.2 s are 275 ms each: longer than most requests. */
const FIRST_ROUND: Alternating = { windows: 8, leadMs: 25 };

/**
 * What disturbs a shared host comes and goes within tenths of a second. The ratios of CPU time of one build against itself had
 * an sd of 3.1 to 3.8 % a round in 32 parts, and of 6.6 to 8.1 % in 8 (four and three runs). Four parts lie as ABBA, so that
 * they are doubled.
 */
const MOST_WINDOWS = 32;

/** What a part of a window can be as short as, so that it still holds more than its edges. */
const LEAST_PART_MS = 50;

/**
 * `builds`: the subjects that are built for it. Where nothing is asked, a comparison alternates if it can, and of the lessons
 * those that say so. Throws a BenchError that says why it cannot be, where it is asked for.
 */
export function alternatingPlan(
  experiment: Experiment,
  builds: readonly SubjectId[],
  measureMs: number,
  asked: PlanOptions['windows'],
): Plan['alternating'] {
  const byItself = experiment.kind === 'compare' || experiment.windows === 'alternating';
  if (asked === 'whole' || (asked === undefined && !byItself)) return undefined;
  const because = whyAlone(experiment, builds, measureMs);
  if (because === undefined) {
    const isLongEnough = (windows: number) => measureMs / windows >= LEAST_PART_MS;
    return { ...FIRST_ROUND, mostWindows: doubledWhile(isLongEnough, FIRST_ROUND.windows) };
  }
  if (asked === undefined) return undefined;
  const mend = 'leave --windows out: each trial is then over before the next begins';
  throw new BenchError(EXIT.usage, `the windows cannot alternate: ${because}`, mend);
}

function whyAlone(experiment: Experiment, builds: readonly SubjectId[], measureMs: number): string | undefined {
  const { workload, gates } = experiment;
  const subjects = builds.map((id) => subjectOf(experiment, id));
  if (builds.length < 2) return 'there is one subject alone';
  if (workload.kind !== 'closed-loop') return 'requests at a rate are due whether it is the subject’s turn or not';
  if (workload.spans?.length) return 'the load has spans';
  if (measureMs / FIRST_ROUND.windows < LEAST_PART_MS)
    return `a window of ${measureMs} ms is too short for ${FIRST_ROUND.windows} parts`;
  if (subjects.some(({ ends }) => ends !== undefined)) return 'a subject ends in its trial';
  if (subjects.some(({ own }) => own?.port !== undefined)) return 'all subjects listen at the port that is named';
  if (subjects.some(({ own }) => own?.reset !== undefined && !own.reset.includes('{subject}')))
    return '--reset would change what the other subject uses; with {subject} in it each can have its own';
  // Whoever writes a lesson that takes turns knows what its gates are read from.
  const alone = experiment.windows ? undefined : gates.find((id) => needsItsOwnTime(experiment, id));
  return alone === undefined ? undefined : `${alone} is read from the whole course of a trial`;
}

/**
 * Memory, goroutines and gauges as curves: their pauses would be another subject's turns. What is left per request is read
 * before all load and after it, so that a comparison may gate on it; a lesson about leaks shows the curve.
 */
function needsItsOwnTime(experiment: Experiment, id: MetricId): boolean {
  const family = metricsOf(experiment).find((metric) => metric.id === id)?.family;
  if (experiment.kind === 'compare' && id === 'goroutines.per_request') return false;
  return family === 'memory' || family === 'count';
}

/** A subject that used more than this share of a core while others were measured took it from them. */
const IDLE_CPU_SHARE = 0.01;

/** Of its cores. One that computes all the time answers its connections one by one; where it waits, all at once. */
const COMPUTES_SHARE = 0.8;

/**
 * Requests of a connection in one turn. All connections begin a turn together, so that its end can cut off one request of
 * each: with fewer, a slight change of the time that they take can move the count by more than the band.
 */
const LEAST_IN_A_TURN = { computing: 10, waiting: 50 };

/** Why a round's subjects cannot be measured while all of them live; undefined where they can. `cores`: of each service. */
export function unfitTogether(trials: readonly Trial[], cores: number): Message | undefined {
  const gone = trials.find(({ load, outcome }) => !load.ok && outcome === 'crashed');
  if (gone) return withEnglish(message('together.not-started', { variant: gone.variant }));
  for (const trial of trials) {
    const { variant, alternated, round } = trial;
    const idle = alternated?.idleCpuShare ?? 0;
    if (idle > IDLE_CPU_SHARE) return withEnglish(message('together.not-idle', { variant, share: share(idle) }));
    // How long requests take is known from the first round; what is decided by it holds for the run.
    const turnMs = round === 0 ? tooShortATurn(trial, cores) : undefined;
    if (turnMs !== undefined) return withEnglish(message('together.too-slow', { variant, turn: amount(turnMs, 'ms') }));
  }
  return undefined;
}

/**
 * Into how many parts the windows of the rounds to come are divided, by what the first round's parts held: as many as the plan
 * allows and leave each connection its requests in every turn.
 */
export function windowsAfter(
  first: readonly Trial[],
  { windows, mostWindows = windows }: NonNullable<Plan['alternating']>,
  cores: number,
): number {
  const holds = (parts: number) => parts <= mostWindows && first.every((trial) => holdsEnough(trial, parts, cores));
  return doubledWhile(holds, windows);
}

/** A window in so many parts. A lead is the same share of each: with more of them requests are shorter too. */
export function partsOf(first: Alternating, windows: number): Alternating {
  return { windows, leadMs: (first.leadMs * first.windows) / windows };
}

function doubledWhile(holds: (windows: number) => boolean, windows: number): number {
  return windows * 2 <= MOST_WINDOWS && holds(windows * 2) ? doubledWhile(holds, windows * 2) : windows;
}

/** The turn's milliseconds, where it holds too few requests. */
function tooShortATurn(trial: Trial, cores: number): number | undefined {
  const { durationMs, parts } = measured(trial.load)?.window ?? {};
  if (durationMs === undefined || !parts || holdsEnough(trial, parts.length, cores)) return undefined;
  return durationMs / parts.length;
}

function holdsEnough(trial: Trial, parts: number, cores: number): boolean {
  const load = measured(trial.load);
  if (!load) return false;
  const { durationMs } = countedIn(load.window);
  const cpuMs = dataOf('process', trial)?.windowCpuMs ?? 0;
  const least = LEAST_IN_A_TURN[cpuMs >= COMPUTES_SHARE * cores * durationMs ? 'computing' : 'waiting'];
  return load.window.ledger.ok >= least * load.connections * parts;
}
