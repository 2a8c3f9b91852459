// The files of an exercise: the learner's own, made of the antipattern's, and the service's shared ones around it.
import { posix } from 'node:path';
import type { Lesson } from '../catalogue/lessons.ts';
import { BUNDLED } from '../golang/bundled.ts';
import { sourcesOf } from '../golang/source-files.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { baselineOf } from '../model/experiment.ts';

export interface ExerciseFile {
  /** Relative to the folder of all exercises, which is a Go module. */
  path: string;
  content: string | Buffer;
}

export interface ExerciseFiles {
  own: ExerciseFile;
  shared: ExerciseFile[];
}

const NAME = 'exercise.go';

/** The learner's file beside the one whose place it takes. */
export const LEARNERS = { name: NAME, of: (taught: string) => posix.join(posix.dirname(taught), NAME) } as const;

/** `head`: a Go comment for the top of the learner's file. Throws a BenchError where the bundled sources cannot be read. */
export function filesOf({ id, data, experiment }: Lesson, head: string): ExerciseFiles {
  const taught = new Set(Object.values(data.subjects).map((subject) => posix.join(id, subject.taught)));
  const model = posix.join(id, baselineOf(experiment).taught!);
  const { files } = sourcesOf(BUNDLED.dir, id);
  const found = files.find(({ path }) => path === model);
  if (!found) throw new BenchError(EXIT.fixture, `${model} is not there`, 'install or clone fixproof anew');
  return {
    own: { path: LEARNERS.of(model), content: head + withoutTag(found.content.toString('utf8')) },
    shared: files.filter(({ path }) => !taught.has(path)),
  };
}

/** No other file stands in its place, so it needs no tag to be chosen by. */
function withoutTag(text: string): string {
  return text.replace(/^\/\/go:build .*\n\n?/, '');
}
