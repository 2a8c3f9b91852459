// The schema of the words that a record keeps of its lesson.
import type { Badge } from '../model/article.ts';
import type { Opening } from '../model/course.ts';
import type { HeadlineWords, LessonText, LessonWords, PanelWords } from '../model/lesson.ts';
import { fields, listOf, maybe, oneOf, recordOf, text } from './shape.ts';
import { id } from './words.ts';

export const badge = oneOf<Badge>({ holds: true, depends: true, outdated: true, wrong: true, 'not-reproduced': true });

const panelWords = fields<PanelWords>({
  question: text,
  text,
  sides: maybe(recordOf(id, text)),
  checks: maybe(listOf(fields<NonNullable<PanelWords['checks']>[number]>({ event: text, by: text }))),
});

const words = fields<LessonWords>({
  title: text,
  opening: maybe(fields<Opening>({ wrong: text, where: text, change: text })),
  claim: text,
  symptom: text,
  looksReasonable: text,
  change: text,
  watch: text,
  doesNotHelp: text,
  article: maybe(
    recordOf(
      id,
      fields<NonNullable<LessonWords['article']>[string]>({ says: text, condition: maybe(text), because: text }),
    ),
  ),
  knobs: maybe(recordOf(text, text)),
  readMore: maybe(listOf(text)),
  subjects: recordOf(id, fields<LessonWords['subjects'][string]>({ label: text, needs: maybe(text), text })),
  expect: recordOf(id, text),
  expectNeeds: maybe(recordOf(id, text)),
  headline: maybe(fields<HeadlineWords>({ shown: maybe(text), notShown: maybe(text), open: maybe(text) })),
  spans: maybe(recordOf(id, text)),
  gauges: maybe(recordOf(id, fields<NonNullable<LessonWords['gauges']>[string]>({ label: text, needs: maybe(text) }))),
  panels: maybe(recordOf(id, panelWords)),
});

export const lessonText = fields<LessonText>({ words, article: recordOf(id, badge) });
