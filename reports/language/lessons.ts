// The lessons' own words in both languages, read from the two files of every lesson.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LessonWords } from '../../harness/model/lesson.ts';
import type { LessonInBoth } from '../../harness/words/chinese.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'scenarios');

async function words(lesson: string, language: string): Promise<LessonWords> {
  const file = pathToFileURL(join(FOLDER, lesson, `${language}.ts`)).href;
  return ((await import(file)) as { default: LessonWords }).default;
}

const folders = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** By the lesson's id. */
export const WORDS_BY_LESSON: ReadonlyMap<string, LessonInBoth> = new Map(
  await Promise.all(
    folders.map(async (id): Promise<[string, LessonInBoth]> => {
      const [en, zh] = await Promise.all([words(id, 'en'), words(id, 'zh')]);
      return [id, { en, zh }];
    }),
  ),
);
