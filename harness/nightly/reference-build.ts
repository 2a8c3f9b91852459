// The pinned build of a night: where its sources are, and which of its runs a lesson is held against.
import { join } from 'node:path';
import type { BenchRequest } from '../bench.ts';
import type { Experiment } from '../model/experiment.ts';
import type { HistoryEntry } from '../model/history.ts';
import type { Night, Task } from '../model/night.ts';
import { historyEntry } from '../schema/history.ts';
import { bundledAt } from '../subject/bundled.ts';
import type { Commit } from '../subject/commits.ts';
import { readIfSound } from '../workspace/door.ts';
import { ROOT } from '../workspace/places.ts';
import { FILES } from '../workspace/run-folder.ts';

export interface Pinned {
  /** What a task's run is given of it: the sources that its subjects are built from, and what the history is to know. */
  placeOf(task: Task, experiment: Experiment): Pick<BenchRequest, 'experiment' | 'night'>;
  /** Remembers a finished reference run for the lesson after it. */
  keep(task: Task, run: string): void;
}

/** `night`: its finished reference runs are known from the beginning, so that a night taken up again has them. */
export function pinnedBuild(commit: Commit | undefined, night: Night, outDir: string): Pinned {
  const runs = new Map<string, string>();
  const keep = ({ kind, scenario }: Task, run: string | undefined) => {
    if (kind === 'reference' && run !== undefined) runs.set(scenario, run);
  };
  for (const task of night.tasks) keep(task, task.run);
  return {
    keep,
    placeOf: ({ kind, scenario }, experiment) => {
      if (kind === 'reference' && commit) {
        const source = bundledAt(ROOT, commit.hash, scenario);
        const subjects = experiment.subjects.map((subject) => ({ ...subject, source }));
        return { experiment: { ...experiment, subjects }, night: { reference: true } };
      }
      const run = kind === 'lesson' ? runs.get(scenario) : undefined;
      const against = run === undefined ? undefined : entryOf(join(outDir, scenario, run));
      return against ? { experiment, night: { against } } : { experiment };
    },
  };
}

/** undefined where the run did not enter the history. */
function entryOf(folder: string): HistoryEntry | undefined {
  return readIfSound(historyEntry, join(folder, FILES.history));
}
