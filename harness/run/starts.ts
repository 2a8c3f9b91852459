// How long the trials of a plan will take, once it is known how long its services take to start.
import type { Message } from '../model/message.ts';
import type { Plan } from '../model/plan.ts';
import type { SubjectId } from '../model/subject.ts';
import { message } from '../words/messages.ts';
import { plainFigure, quantity } from '../words/values.ts';
import { builtSubjectOf, TRIAL_OVERHEAD_MS } from './plan.ts';

/** From so much more than the plan says on, it is said anew. */
const WORTH_SAYING = 1.25;

/** By subject: from its process's start until it was ready to be asked. */
export type Starts = Readonly<Record<SubjectId, number>>;

/** How many trials there are; with the time that they take where the starts make it another than the plan's. */
export function saidOfTrials(plan: Plan, startsMs: Starts): Message {
  const trials = plan.trials.length;
  const startMs = plan.trials.map(({ variant }) => startsMs[builtSubjectOf(plan, variant)] ?? 0);
  const expectedMs = startMs.reduce((sum, ms) => sum + Math.max(0, ms - TRIAL_OVERHEAD_MS), plan.expectedMs);
  if (expectedMs < WORTH_SAYING * plan.expectedMs) return message('stage.measuring', { trials });
  const start = quantity(Math.max(...startMs), 'ms');
  return message('stage.measuring-longer', { trials, start, time: plainFigure(expectedMs / 1000, 'seconds') });
}
