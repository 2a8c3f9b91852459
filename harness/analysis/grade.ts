// The grade of an exercise: the learner's code against each of the fix's expectations, and the exit code of that.
import type { Analysis } from '../model/analysis.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import type { Grade } from '../model/grade.ts';

export function gradeOf({ expectations }: Pick<Analysis, 'expectations'>): Grade {
  const passed = expectations.filter(({ outcome }) => outcome === 'shown').length;
  return { passed, of: expectations.length, expectations: [...expectations] };
}

export function isPassed({ passed, of }: Grade): boolean {
  return of > 0 && passed === of;
}

/**
 * What the gates say is no part of a grade: a fix may cost what its lesson does not promise. An answer that is still open is
 * no passed exercise, whatever makes a run fail.
 */
export function exitCodeOfGrade(grade: Grade): ExitCode {
  const outcomes = grade.expectations.map(({ outcome }) => outcome);
  if (isPassed(grade)) return EXIT.ok;
  if (outcomes.includes('not-shown') || grade.of === 0) return EXIT.gateFailed;
  return outcomes.includes('invalid') ? EXIT.unfit : EXIT.unclear;
}
