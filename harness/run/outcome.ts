// How a trial ended, as a word and a reason.

import type { Artifact } from '../model/artifact.ts';
import type { LoadResult, TrialOutcome } from '../model/trial.ts';
import type { ServiceExit } from '../subject/service.ts';

export interface Outcome {
  outcome: TrialOutcome;
  because?: string;
  stderrTail?: string;
}

/** The end of a service that did not stop when it was asked to; undefined for one that did. */
export function badEnd(exit: ServiceExit, lastWords: string, rssLimitBytes: number): Outcome | undefined {
  const words = lastWords === '' ? {} : { stderrTail: lastWords };
  switch (exit.reason) {
    case 'stopped':
      return undefined;
    case 'killed-memory': {
      const because = `killed when its resident memory passed ${Math.round(rssLimitBytes / 2 ** 20)} MiB`;
      return { outcome: 'killed', because, ...words };
    }
    case 'crashed':
      return { outcome: 'crashed', because: `the service ended by itself with ${exit.signal ?? exit.code}`, ...words };
    case 'killed':
      return { outcome: 'hung', because: 'the service no longer answered its probe and was killed', ...words };
  }
}

/** The outcome of a trial whose service stopped as it should. */
export function outcomeOf(load: Artifact<LoadResult>, capped: boolean): Outcome {
  if (!load.ok) return { outcome: 'invalid', because: load.failure.message };
  const fault = load.value.faults[0];
  if (fault !== undefined) return { outcome: 'invalid', because: fault };
  if (capped) {
    return { outcome: 'capped', because: 'the leak reached its cap; the handler took the fixed path from then on' };
  }
  return { outcome: 'ok' };
}
