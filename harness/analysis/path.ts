// The path through the lessons: by level, and within one as the course has them, but never before what a lesson stands on.
import type { LessonCourse } from '../model/course.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { inCourse } from './course.ts';

/** A lesson's place; without one it is on no path. */
export interface Placed {
  id: ExperimentId;
  course: Pick<LessonCourse, 'level' | 'after'> | undefined;
}

/** So many are named to whoever is new. */
const FIRST = 3;

export function pathOf(lessons: readonly Placed[]): ExperimentId[] {
  const known = new Map(lessons.flatMap(({ id, course }) => (course ? [[id, course] as const] : [])));
  const inOrder = inCourse([...known.keys()]).toSorted((a, b) => known.get(a)!.level - known.get(b)!.level);
  const path: ExperimentId[] = [];
  const visit = (id: ExperimentId) => {
    if (path.includes(id)) return;
    for (const before of known.get(id)!.after) if (known.has(before)) visit(before);
    path.push(id);
  };
  for (const id of inOrder) visit(id);
  return path;
}

export function firstOfPath(lessons: readonly Placed[]): ExperimentId[] {
  return pathOf(lessons).slice(0, FIRST);
}
