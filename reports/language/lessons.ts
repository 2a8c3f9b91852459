// The lessons' own texts in Chinese: the folder is the list, one file a lesson, each text by its whole English.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Each whole English text of a lesson with its Chinese. */
export type LessonWords = Record<string, string>;

const FOLDER = join(import.meta.dirname, 'lessons');

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ts'))
  .sort();

/** By the lesson's id. */
export const WORDS_BY_LESSON: ReadonlyMap<string, LessonWords> = new Map(
  await Promise.all(
    files.map(async (name): Promise<[string, LessonWords]> => {
      const module = (await import(pathToFileURL(join(FOLDER, name)).href)) as { LESSON: LessonWords };
      return [name.slice(0, -'.ts'.length), module.LESSON];
    }),
  ),
);

/** All together: lessons that share a sentence say it alike, so it need not be known which one a text is from. */
export const CHINESE_LESSONS: LessonWords = Object.assign({}, ...WORDS_BY_LESSON.values());
