// All trials of a plan in order: redoes the few the machine spoiled, stops at a look that has its answer, and survives Ctrl-C.
import { measured } from '../model/artifact.ts';
import type { Message } from '../model/message.ts';
import { phaseFault } from '../model/phases.ts';
import type { Plan, PlannedTrial } from '../model/plan.ts';
import { BUSY_MACHINE, dataOf, type Trial } from '../model/trial.ts';
import { median } from '../stats/describe.ts';
import { message } from '../words/messages.ts';
import { phaseFaultSaid } from '../words/phases.ts';
import { withEnglish } from '../words/speak.ts';
import { share } from '../words/values.ts';
import { unfitTogether, windowsAfter } from './alternating.ts';

/**
 * At most this share of the planned trials is redone; beyond it the machine is simply busy and the record says so. What
 * disturbs a round in turns falls on all its subjects, so another round is worth more there than the same one again; and a
 * quick run's figures are not for comparison, but it is to end soon.
 */
function redoShareOf({ alternating, name }: Plan): number {
  return alternating || name === 'quick' ? 0.1 : 0.25;
}

export interface RoundsContext {
  /** Runs one trial, or runs it again, and why; rejects only when the signal has fired. */
  run: (planned: PlannedTrial, attempt: number, again: Message | undefined) => Promise<Trial>;
  /** Runs the trials of a round whose subjects live at the same time; `windows`: the parts of each one's window. */
  runTogether: (
    round: readonly PlannedTrial[],
    windows: number,
    attempt: number,
    again: Message | undefined,
  ) => Promise<Trial[]>;
  /** Keeps a finished trial at once. */
  append: (trial: Trial, kept: 'trial' | 'redone') => void;
  /** How many the service may compute on. */
  cores: number;
  /** Asked after each round at which the plan looks: is the answer clear? The profiled round follows all the same. */
  enough: (trials: Trial[]) => boolean;
  signal: AbortSignal;
}

export interface Rounds {
  trials: Trial[];
  redone: Trial[];
  /** False where the signal fired first. */
  complete: boolean;
  /** The rounds of the look that had its answer before the plan's last. */
  stoppedAfter?: number;
  /** Why the subjects of a round no longer lived at the same time, where the plan had it so. */
  apart?: Message;
}

/** Before so many trials have been run nobody knows how fast the core usually is. */
const FEWEST_FOR_USUAL = 4;

/**
 * Why the machine spoiled a trial. Decided on its course and the machine's figures alone, before the trial's
 * outcome is looked at. `earlier`: the run's trials so far, kept or not, from which it is known how fast the core usually is.
 */
export function spoiled(trial: Trial, earlier: readonly Trial[], plan: Plan): Message | undefined {
  const fault = phaseFault(trial, plan);
  if (fault !== undefined) return withEnglish(phaseFaultSaid(fault));
  const host = dataOf('host', trial);
  if (host && host.stealShare > BUSY_MACHINE.stealShare)
    return withEnglish(message('spoiled.steal', { share: share(host.stealShare) }));
  if (host && host.foreignCpuShare > BUSY_MACHINE.foreignCpuShare)
    return withEnglish(message('spoiled.foreign', { share: share(host.foreignCpuShare) }));
  const slow = slowdown(trial, earlier);
  if (slow !== undefined && slow > BUSY_MACHINE.slowCoreShare)
    return withEnglish(message('spoiled.slow-core', { share: share(slow) }));
  return undefined;
}

/** By how much longer the fixed piece of work took, before or after the trial, than its median over the run so far. */
function slowdown(trial: Trial, earlier: readonly Trial[]): number | undefined {
  const work = trial.coreWork && measured(trial.coreWork);
  const known = earlier.flatMap(({ coreWork }) => (coreWork && measured(coreWork)) ?? []);
  if (!work || known.length < FEWEST_FOR_USUAL) return undefined;
  const usualUs = median(known.flatMap(({ beforeUs, afterUs }) => [beforeUs, afterUs]))!;
  return Math.max(work.beforeUs, work.afterUs) / usualUs - 1;
}

/** Runs the plan's trials in order. */
export async function runRounds(plan: Plan, context: RoundsContext): Promise<Rounds> {
  const trials: Trial[] = [];
  const redone: Trial[] = [];
  let redosLeft = Math.floor(plan.trials.length * redoShareOf(plan));
  let stoppedAfter: number | undefined;
  let apart: Message | undefined;
  const firstWindows = plan.alternating?.windows ?? 1;
  let windows = firstWindows;

  const keep = (found: readonly Trial[]) => {
    trials.push(...found);
    for (const trial of found) context.append(trial, 'trial');
  };
  const putAside = (found: readonly Trial[], because: Message) => {
    for (const trial of found) {
      const kept = { ...trial, because };
      redone.push(kept);
      context.append(kept, 'redone');
    }
  };
  /** Runs until the machine does not spoil it, or nothing may be redone any more. */
  const runKept = async (planned: readonly PlannedTrial[], run: Run) => {
    let again: Message | undefined;
    for (let attempt = 0; ; attempt++) {
      const found = await run(attempt, again);
      if (planned.length > 1) {
        const unfit = unfitTogether(found, context.cores);
        if (unfit && windows > firstWindows) {
          // What a subject still does after its last answer, such as a collection, it does once a turn: with fewer it may fit.
          windows = firstWindows;
          again = unfit;
          putAside(found, unfit);
          continue;
        }
        apart = unfit;
        if (apart) return putAside(found, apart);
      }
      const reason = found.map((trial) => spoiled(trial, [...trials, ...redone], plan)).find((one) => one);
      if (reason === undefined || redosLeft < planned.length) return keep(found);
      redosLeft -= planned.length;
      again = reason;
      putAside(found, reason);
    }
  };
  const runOne = (planned: PlannedTrial) =>
    runKept([planned], async (attempt, again) => [await context.run(planned, attempt, again)]);
  const ended = (complete: boolean): Rounds => ({
    trials,
    redone,
    complete,
    ...(stoppedAfter === undefined ? {} : { stoppedAfter }),
    ...(apart === undefined ? {} : { apart }),
  });

  for (const round of roundsOf(plan)) {
    const { role, round: number } = round[0]!;
    if (stoppedAfter !== undefined && role === 'measured') continue;
    try {
      const isTogether = plan.alternating !== undefined && role === 'measured' && round.length > 1;
      if (isTogether && !apart) {
        await runKept(round, (attempt, again) => context.runTogether(round, windows, attempt, again));
        if (number === 0) windows = windowsAfter(trials, plan.alternating!, context.cores);
      }
      if (!isTogether || apart) for (const planned of round) await runOne(planned);
    } catch (error) {
      if (context.signal.aborted) return ended(false);
      throw error;
    }
    if (endsLook(plan, round.at(-1)!) && context.enough(trials)) stoppedAfter = number + 1;
  }
  return ended(true);
}

type Run = (attempt: number, again: Message | undefined) => Promise<Trial[]>;

/** The plan's trials, round by round in their order. */
function roundsOf({ trials }: Plan): PlannedTrial[][] {
  return [...Map.groupBy(trials, ({ round }) => round).values()];
}

/** True for the last trial of a measured round at which the plan looks; the last look needs no asking. */
function endsLook(plan: Plan, planned: PlannedTrial): boolean {
  const lastOfRound = planned.role === 'measured' && planned.place === plan.variants.length - 1;
  return lastOfRound && plan.looks.slice(0, -1).some(({ rounds }) => rounds === planned.round + 1);
}
