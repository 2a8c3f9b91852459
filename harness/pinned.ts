// The pinned build of a night: where its sources are, and which of its runs a lesson is held against.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRequest } from './bench.ts';
import { type Commit, checkouts } from './bisect/commits.ts';
import type { HistoryEntry } from './model/history.ts';
import type { Night, Task } from './nightly/state.ts';
import { ROOT } from './places.ts';
import { FILES } from './run/folder.ts';

export interface Pinned extends AsyncDisposable {
  /** What a task's run is given of it. */
  placeOf(task: Task): Promise<Pick<BenchRequest, 'moduleOf' | 'night'>>;
  /** Remembers a finished reference run for the lesson after it. */
  keep(task: Task, run: string): void;
}

/** `night`: its finished reference runs are known from the beginning, so that a night taken up again has them. */
export function pinnedBuild(commit: Commit | undefined, night: Night, outDir: string): Pinned {
  const trees = checkouts(ROOT);
  const runs = new Map<string, string>();
  const keep = ({ kind, scenario }: Task, run: string | undefined) => {
    if (kind === 'reference' && run !== undefined) runs.set(scenario, run);
  };
  for (const task of night.tasks) keep(task, task.run);
  return {
    keep,
    placeOf: async ({ kind, scenario }) => {
      if (kind === 'reference' && commit) {
        const module = join(await trees.at(commit), 'go-fixtures');
        return { moduleOf: () => module, night: { reference: true } };
      }
      const run = kind === 'lesson' ? runs.get(scenario) : undefined;
      const against = run === undefined ? undefined : entryOf(join(outDir, scenario, run));
      return against ? { night: { against } } : {};
    },
    [Symbol.asyncDispose]: () => trees[Symbol.asyncDispose](),
  };
}

/** undefined where the run did not enter the history. */
function entryOf(folder: string): HistoryEntry | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, FILES.history), 'utf8')) as HistoryEntry;
  } catch {
    return undefined;
  }
}
