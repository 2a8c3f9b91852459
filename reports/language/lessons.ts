// The lessons' own words in both languages, by the lesson's id: read from the two files of every lesson side by side.
import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sentencesOf } from '../../harness/article/sentences.ts';
import type { LessonCourse } from '../../harness/model/course.ts';
import type { LessonWords } from '../../harness/model/lesson.ts';
import type { LessonInBoth } from '../../harness/words/chinese.ts';
import { rowOf } from '../../harness/words/messages.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'scenarios');
/** `.ts` in a clone, `.js` in the package. */
const OWN = extname(import.meta.filename);

async function load<T>(file: string): Promise<T> {
  return ((await import(pathToFileURL(file).href)) as { default: T }).default;
}

/** Of the lesson in a folder; undefined where it has no Chinese, and its page shows the English. */
export async function wordsIn(folder: string): Promise<LessonInBoth | undefined> {
  const [english, chinese] = ['en', 'zh'].map((language) => join(folder, `${language}${OWN}`)) as [string, string];
  if (!existsSync(chinese)) return undefined;
  const own = await Promise.all([load<LessonWords>(english), load<LessonWords>(chinese)]);
  const id = basename(folder);
  const en = { ...own[0], article: sentencesOf(id, 'en') };
  const zh = { ...own[1], article: sentencesOf(id, 'zh') };
  const place = join(folder, `course${OWN}`);
  if (!existsSync(place)) return { en, zh };
  const course = await load<LessonCourse>(place);
  const { en: yours, zh: yoursInChinese } = rowOf('exercise.subject')!;
  return {
    en: { ...en, opening: course.en.opening, subjects: { ...en.subjects, exercise: { label: yours } } },
    zh: { ...zh, opening: course.zh.opening, subjects: { ...zh.subjects, exercise: { label: yoursInChinese } } },
  };
}

const folders = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

export const WORDS_BY_LESSON: ReadonlyMap<string, LessonInBoth | undefined> = new Map(
  await Promise.all(folders.map(async (id) => [id, await wordsIn(join(FOLDER, id))] as const)),
);
