// All trials of a plan in order: redoes the few the machine spoiled, stops at a look that has its answer, and survives Ctrl-C.
import { measured } from '../model/artifact.ts';
import type { Message } from '../model/message.ts';
import type { Plan, PlannedTrial } from '../model/plan.ts';
import { BUSY_MACHINE, dataOf, type Trial } from '../model/trial.ts';
import { median } from '../stats/describe.ts';
import { message } from '../words/messages.ts';
import { withEnglish } from '../words/speak.ts';
import { share } from '../words/values.ts';

/** At most this share of the planned trials is redone; beyond it the machine is simply busy and the record says so. */
const REDO_SHARE = 0.25;

export interface RoundsContext {
  /** Runs one trial, or runs it again, and why; rejects only when the signal has fired. */
  run: (planned: PlannedTrial, attempt: number, again: Message | undefined) => Promise<Trial>;
  /** Keeps a finished trial at once. */
  append: (trial: Trial, kept: 'trial' | 'redone') => void;
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
}

/** Before so many trials have been run nobody knows how fast the core usually is. */
const FEWEST_FOR_USUAL = 4;

/**
 * Why the machine spoiled a trial. Decided on the machine's figures alone, before the trial's
 * outcome is looked at. `earlier`: the run's trials so far, kept or not, from which it is known how fast the core usually is.
 */
export function spoiled(trial: Trial, earlier: readonly Trial[]): Message | undefined {
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
  let redosLeft = Math.floor(plan.trials.length * REDO_SHARE);
  let stoppedAfter: number | undefined;
  for (const planned of plan.trials) {
    if (stoppedAfter !== undefined && planned.role === 'measured') continue;
    let again: Message | undefined;
    for (let attempt = 0; ; attempt++) {
      let trial: Trial;
      try {
        trial = await context.run(planned, attempt, again);
      } catch (error) {
        if (context.signal.aborted) return { trials, redone, complete: false };
        throw error;
      }
      const reason = spoiled(trial, [...trials, ...redone]);
      if (reason === undefined || redosLeft === 0) {
        trials.push(trial);
        context.append(trial, 'trial');
        break;
      }
      redosLeft--;
      again = reason;
      const kept = { ...trial, because: reason };
      redone.push(kept);
      context.append(kept, 'redone');
    }
    if (endsLook(plan, planned) && context.enough(trials)) stoppedAfter = planned.round + 1;
  }
  return { trials, redone, complete: true, ...(stoppedAfter === undefined ? {} : { stoppedAfter }) };
}

/** True for the last trial of a measured round at which the plan looks; the last look needs no asking. */
function endsLook(plan: Plan, planned: PlannedTrial): boolean {
  const lastOfRound = planned.role === 'measured' && planned.place === plan.variants.length - 1;
  return lastOfRound && plan.looks.slice(0, -1).some(({ rounds }) => rounds === planned.round + 1);
}
