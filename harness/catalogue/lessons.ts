// The lessons: the folder is the list, a lesson's id is its folder's name, and a wrong id is answered with the nearest.
import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { badgesOf, sentencesOf } from '../article/sentences.ts';
import type { LessonCourse } from '../model/course.ts';
import { EXIT } from '../model/errors.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Language } from '../model/language.ts';
import { experimentOf, type LessonData, type LessonText, type LessonWords } from '../model/lesson.ts';
import { ROOT } from '../workspace/places.ts';

const FOLDER = join(ROOT, 'scenarios');
/** `.ts` in a clone, `.js` in the package: a lesson's files are built as this one is. */
const OWN = extname(import.meta.filename);

export interface Lesson {
  id: string;
  data: LessonData;
  experiment: Experiment;
  /** Its words in English, which every lesson has. */
  text: LessonText;
  /** Absent where a lesson's folder has none: it is in no place of the course then. */
  course: LessonCourse | undefined;
}

/** Of every folder with a lesson in it: one that somebody has only begun has none yet. */
export function lessonIds(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => existsSync(join(FOLDER, name, `lesson${OWN}`)))
    .sort();
}

/** Throws a BenchError that names the nearest lessons where there is none of this id. */
export async function loadLesson(id: string): Promise<Lesson> {
  const ids = lessonIds();
  if (!ids.includes(id)) {
    const [{ message }, { Refusal }] = await Promise.all([
      import('../words/messages.ts'),
      import('../words/mishap.ts'),
    ]);
    const near = nearest(id, ids).map((one) => `'${one}'`);
    const mend = message('list.unknown-mend', { near: near.slice(0, -1).join(', '), or: near.at(-1)! });
    throw new Refusal(EXIT.usage, message('list.unknown', { lesson: id }), mend);
  }
  return lessonIn(join(FOLDER, id));
}

/** The lesson that a folder holds, wherever it lies. */
export async function lessonIn(folder: string): Promise<Lesson> {
  const id = basename(folder);
  const data = await load<LessonData>(join(folder, `lesson${OWN}`));
  const course = await courseIn(folder);
  const words = withOpening(await load<LessonWords>(join(folder, `en${OWN}`)), course, 'en', sentencesOf(id, 'en'));
  return { id, data, experiment: experimentOf(id, data, words), text: { words, article: badgesOf(id) }, course };
}

async function courseIn(folder: string): Promise<LessonCourse | undefined> {
  const file = join(folder, `course${OWN}`);
  return existsSync(file) ? load<LessonCourse>(file) : undefined;
}

/** A record keeps the words of its page together, the opening among them. */
function withOpening(
  words: LessonWords,
  course: LessonCourse | undefined,
  language: Language,
  article: LessonWords['article'],
): LessonWords {
  return { ...words, article, ...(course ? { opening: course[language].opening } : {}) };
}

/** The words of a lesson in another language than English; undefined where it has none, or is not there any more. */
export async function lessonWords(id: string, language: Language): Promise<LessonWords | undefined> {
  const file = join(FOLDER, id, `${language}${OWN}`);
  if (!existsSync(file)) return undefined;
  return withOpening(
    await load<LessonWords>(file),
    await courseIn(join(FOLDER, id)),
    language,
    sentencesOf(id, language),
  );
}

async function load<T>(file: string): Promise<T> {
  return ((await import(pathToFileURL(file).href)) as { default: T }).default;
}

const NEAREST = 3;

/** The three ids nearest to what was typed: first those that contain it, then by the fewest edits. */
export function nearest(typed: string, ids: readonly string[]): string[] {
  const rank = (id: string) => (typed.length >= 3 && id.includes(typed) ? 0 : editDistance(typed, id));
  return ids
    .map((id) => ({ id, rank: rank(id) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, NEAREST)
    .map(({ id }) => id);
}

/** Levenshtein's distance, by rows. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
