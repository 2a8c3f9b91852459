// The newest Go benchmarks of a lesson's lines, out of the gobench runs of an out folder.
import { join } from 'node:path';
import type { ExperimentId } from '../model/experiment.ts';
import { isRunId } from '../model/ids.ts';
import type { LessonBenchmark, ToldGobench } from '../model/lesson-benchmarks.ts';
import { check } from '../schema/check.ts';
import { toldGobench } from '../schema/gobench.ts';
import { foldersIn, rawIfSound } from './door.ts';
import { GOBENCH_FILES } from './layout.ts';

const MODULE = 'fixproof/fixtures';

/**
 * Of each benchmark and set of build tags the newest complete run with the antipattern, which has none, as its baseline
 * (`gobench --repo go-fixtures --vary tags=,fix ./<lesson>/...`). Empty where there is none; a folder that cannot be read is
 * passed over.
 */
export function lessonBenchmarks(outDir: string, lesson: ExperimentId): LessonBenchmark[] {
  const folder = join(outDir, 'gobench');
  const newestFirst = foldersIn(folder).filter(isRunId).toSorted().reverse();
  const found = new Map<string, LessonBenchmark>();
  for (const run of newestFirst) {
    const checked = check(toldGobench, rawIfSound(join(folder, run, GOBENCH_FILES.analysis)));
    if (!checked.ok) continue;
    for (const one of benchmarksIn(checked.value, lesson)) {
      const key = `${one.name} ${one.unit} ${one.tags}`;
      if (!found.has(key)) found.set(key, one);
    }
  }
  return [...found.values()];
}

function benchmarksIn({ run, complete, host, subjects, benchmarks }: ToldGobench, lesson: string): LessonBenchmark[] {
  const [base, ...heads] = subjects;
  const own = `${MODULE}/${lesson}`;
  if (!complete || base?.build.tags) return [];
  return benchmarks
    .filter(({ package: path }) => path === own || path.startsWith(`${own}/`))
    .flatMap(({ name, rounds, comparisons }) =>
      comparisons.flatMap(({ variant, unit, base: before, head: after, ratio, verdict, exact }): LessonBenchmark[] => {
        const tags = heads.find(({ id }) => id === variant)?.build.tags;
        if (!tags) return [];
        const figures = { before: before.center, after: after.center, ratio, verdict, exact, rounds };
        return [{ name, unit, tags, ...figures, run, host }];
      }),
    );
}
