// Whom a run's answer speaks of: the fix of a lesson, every candidate of a comparison. The others are there to tell reasons apart.
import type { Comparison } from '../model/analysis.ts';
import { candidatesOf } from '../model/experiment.ts';
import type { SubjectId } from '../model/subject.ts';
import type { LinedUp } from './trials.ts';

/** In the plan's order, the one that the headline is about first; none where nothing was compared. */
export function spokenOf({ experiment, plan }: LinedUp, comparisons: readonly Comparison[]): SubjectId[] {
  const compared = [...new Set(comparisons.map(({ variant }) => variant))];
  const candidates = candidatesOf(experiment).map(({ id }) => id);
  const meant = compared.filter((id) => candidates.includes(id));
  const isLesson = experiment.expect.length > 0 || plan.control;
  return isLesson ? (meant.length > 0 ? meant : compared).slice(0, 1) : meant;
}
