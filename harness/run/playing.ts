// How the trials of a plan are run in one context, with their progress told.
import type { Message } from '../model/message.ts';
import type { RoundsContext } from './rounds.ts';
import { runTogether } from './together.ts';
import { runTrial, type TrialContext, type TrialProgress } from './trial.ts';

export type Playing = Omit<TrialContext, 'onProgress'>;

export function playing(
  context: Playing,
  onProgress: (progress: TrialProgress) => void,
): Pick<RoundsContext, 'run' | 'runTogether'> {
  const telling = (again: Message | undefined): TrialContext => ({
    ...context,
    onProgress: (progress) => onProgress({ ...progress, ...(again ? { again } : {}) }),
  });
  return {
    run: (planned, attempt, again) => runTrial(planned, attempt, telling(again)),
    runTogether: (round, windows, attempt, again) => runTogether(round, windows, attempt, telling(again)),
  };
}
