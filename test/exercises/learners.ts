// The texts that a learner's file may hold: the untouched antipattern, the lesson's own fix, and the wrong mends.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Lesson, lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { filesOf } from '../../harness/exercise/files.ts';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import { candidatesOf } from '../../harness/model/experiment.ts';
import { mended, WRONG_MENDS } from './mends.ts';
import type { WrongMend } from './wrong-mend.ts';

export interface Attempt {
  name: string;
  text: string;
  /** What it must come to. */
  ends: 'passed' | 'untouched' | WrongMend['fails'];
}

const all = await Promise.all(lessonIds().map(loadLesson));

export const WITH_EXERCISE: readonly Lesson[] = all.filter(({ course }) => course?.en.exercise);

export function attemptsOf(lesson: Lesson): Attempt[] {
  const untouched = String(filesOf(lesson, '').own.content);
  const fix = readFileSync(join(BUNDLED.dir, lesson.id, candidatesOf(lesson.experiment)[0]!.taught!), 'utf8');
  return [
    { name: 'untouched', text: untouched, ends: 'untouched' },
    { name: 'the lesson’s fix', text: fix.replace(/^\/\/go:build .*\n\n?/, ''), ends: 'passed' },
    ...(WRONG_MENDS[lesson.id] ?? []).map((mend) => ({
      name: mend.name,
      text: mended(untouched, mend),
      ends: mend.fails,
    })),
  ];
}
