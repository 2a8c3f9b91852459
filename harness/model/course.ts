// A lesson's place in the course: what it asks for, what it opens with, and its exercise where it has one.
import type { ExperimentId } from './experiment.ts';

/** 1 needs only Go; 2 a profile or a second concept; 3 several at once. */
export const LEVELS = [1, 2, 3] as const;
export type Level = (typeof LEVELS)[number];

/** The three lines that a lesson opens with, each a sentence. */
export interface Opening {
  /** What goes wrong. */
  wrong: string;
  /** In which code. */
  where: string;
  /** What to change. */
  change: string;
}

export interface ExerciseWords {
  /** What the learner's file has to do, without the way. */
  task: string;
  /** Unfolded one by one; the last comes nearest to the fix. */
  hints: readonly string[];
}

/** The words in one language. */
export interface CourseWords {
  /** The rest of the sentence “After it you will be able to …”. */
  youWillBeAbleTo: string;
  opening: Opening;
  exercise?: ExerciseWords;
}

export interface LessonCourse {
  level: Level;
  /** Lessons that come before it on the path. */
  after: readonly ExperimentId[];
  /** To read it, run it and look at the page; with an exercise, to mend it too. */
  minutes: number;
  en: CourseWords;
  zh: CourseWords;
}
