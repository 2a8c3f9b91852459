// The article sentence by sentence: one entry each, wherever it is shown.
import type { ArticleSentence, Badge } from '../model/article.ts';
import type { ExperimentId } from '../model/experiment.ts';
import type { Language } from '../model/language.ts';
import type { LessonWords } from '../model/lesson.ts';
import { ALARM } from './alarm.ts';
import { ALLOCATOR } from './allocator.ts';
import { BRIEF_LEAKS } from './brief-leaks.ts';
import { BRIEF_REST } from './brief-rest.ts';
import { GOROUTINES } from './goroutines.ts';
import { HANDLERS } from './handlers.ts';
import { MOCKS_AND_CALLS } from './mocks-and-calls.ts';
import { OPERATIONS } from './operations.ts';
import { POOLS } from './pools.ts';
import { SLICES } from './slices.ts';
import { TIMEOUTS } from './timeouts.ts';

/** In the order of the article. */
export const SENTENCES: readonly ArticleSentence[] = [
  ...BRIEF_LEAKS,
  ...BRIEF_REST,
  ...GOROUTINES,
  ...TIMEOUTS,
  ...ALARM,
  ...ALLOCATOR,
  ...POOLS,
  ...SLICES,
  ...HANDLERS,
  ...MOCKS_AND_CALLS,
  ...OPERATIONS,
];

/** What a lesson measures of the article, in one language. */
export function sentencesOf(lesson: ExperimentId, language: Language): NonNullable<LessonWords['article']> {
  return Object.fromEntries(
    measuredIn(lesson).map(({ id, says, condition, because }) => [
      id,
      {
        says: says[language],
        ...(condition ? { condition: condition[language] } : {}),
        because: because[language],
      },
    ]),
  );
}

/** What each of these sentences is worth. */
export function badgesOf(lesson: ExperimentId): Record<string, Badge> {
  return Object.fromEntries(measuredIn(lesson).map(({ id, badge }) => [id, badge]));
}

function measuredIn(lesson: ExperimentId): ArticleSentence[] {
  return SENTENCES.filter(({ lessons }) => lessons.includes(lesson));
}
