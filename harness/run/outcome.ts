// How a trial ended, as a word and a reason.

import type { Artifact } from '../model/artifact.ts';
import type { Message } from '../model/message.ts';
import type { LoadResult, TrialOutcome } from '../model/trial.ts';
import type { ServiceExit } from '../subject/service.ts';
import { message } from '../words/messages.ts';
import { withEnglish } from '../words/speak.ts';

export interface Outcome {
  outcome: TrialOutcome;
  because?: Message | string;
  stderrTail?: string;
}

/** The end of a service that did not stop when it was asked to; undefined for one that did. */
export function badEnd(exit: ServiceExit, lastWords: string, rssLimitBytes: number): Outcome | undefined {
  const words = lastWords === '' ? {} : { stderrTail: lastWords };
  switch (exit.reason) {
    case 'stopped':
      return undefined;
    case 'killed-memory': {
      const because = withEnglish(message('end.memory', { mebibytes: Math.round(rssLimitBytes / 2 ** 20) }));
      return { outcome: 'killed', because, ...words };
    }
    case 'crashed': {
      const because = withEnglish(message('end.by-itself', { exit: String(exit.signal ?? exit.code) }));
      return { outcome: 'crashed', because, ...words };
    }
    case 'killed':
      return { outcome: 'hung', because: withEnglish(message('end.hung')), ...words };
  }
}

/** The outcome of a trial whose service stopped as it should. */
export function outcomeOf(load: Artifact<LoadResult>, capped: boolean): Outcome {
  if (!load.ok) return { outcome: 'invalid', because: load.failure.message };
  const fault = load.value.faults[0];
  if (fault !== undefined) return { outcome: 'invalid', because: fault };
  if (capped) {
    return { outcome: 'capped', because: withEnglish(message('end.capped')) };
  }
  return { outcome: 'ok' };
}
