// The reference build of a night: where its sources are, and which of its runs a lesson is held against.
import type { BenchRequest } from '../bench.ts';
import { bundledAt } from '../golang/bundled.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Night, Task } from '../model/night.ts';
import type { Commit } from '../subject/commits.ts';
import { runFolder } from '../workspace/layout.ts';
import { repository } from '../workspace/places.ts';
import { readEntry } from '../workspace/run-files.ts';

export interface ReferenceBuild {
  /** What a task's run is given of it: the sources that its subjects are built from, and what the history is to know. */
  placeOf(task: Task, experiment: Experiment): Pick<BenchRequest, 'experiment' | 'night'>;
  /** Remembers a finished reference run for the lesson after it. */
  keep(task: Task, run: string): void;
}

/** `night`: its finished reference runs are known from the beginning, so that a night taken up again has them. */
export function referenceBuild(commit: Commit | undefined, night: Night, outDir: string): ReferenceBuild {
  const runs = new Map<string, string>();
  const keep = ({ kind, scenario }: Task, run: string | undefined) => {
    if (kind === 'reference' && run !== undefined) runs.set(scenario, run);
  };
  for (const task of night.tasks) keep(task, task.run);
  return {
    keep,
    placeOf: ({ kind, scenario }, experiment) => {
      if (kind === 'reference' && commit) {
        const source = bundledAt(repository(), commit.hash, scenario);
        const subjects = experiment.subjects.map((subject) => ({ ...subject, source }));
        return { experiment: { ...experiment, subjects }, night: { reference: true } };
      }
      const run = kind === 'lesson' ? runs.get(scenario) : undefined;
      const against = run === undefined ? undefined : readEntry(runFolder(outDir, scenario, run));
      return against ? { experiment, night: { against } } : { experiment };
    },
  };
}
