// The lessons' own texts in Chinese, each by its whole English: read from the two files of every lesson side by side.
import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Each whole English text of a lesson with its Chinese. */
export type LessonTexts = Record<string, string>;

const FOLDER = join(import.meta.dirname, '..', '..', 'scenarios');
/** `.ts` in a clone, `.js` in the package. */
const OWN = extname(import.meta.filename);

async function words(folder: string, language: string): Promise<object> {
  return ((await import(pathToFileURL(join(folder, `${language}${OWN}`)).href)) as { default: object }).default;
}

/** Of one lesson's folder; none where it has no Chinese, and its page shows the English. */
export async function textsIn(folder: string): Promise<LessonTexts> {
  if (!existsSync(join(folder, `zh${OWN}`))) return {};
  const [english, chinese] = await Promise.all([words(folder, 'en'), words(folder, 'zh')]);
  return Object.fromEntries(pairs(english, chinese));
}

/** Every pair of texts that stand at the same place of both. */
function pairs(english: object, chinese: object): [string, string][] {
  return Object.entries(english).flatMap(([key, own]): [string, string][] => {
    const other = (chinese as Record<string, unknown>)[key];
    if (typeof own === 'string') return typeof other === 'string' ? [[own, other]] : [];
    return typeof other === 'object' && other !== null ? pairs(own as object, other) : [];
  });
}

const folders = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** By the lesson's id. */
export const WORDS_BY_LESSON: ReadonlyMap<string, LessonTexts> = new Map(
  await Promise.all(folders.map(async (id): Promise<[string, LessonTexts]> => [id, await textsIn(join(FOLDER, id))])),
);

/** All together: lessons that share a sentence say it alike, so it need not be known which one a text is from. */
export const CHINESE_LESSONS: LessonTexts = Object.assign({}, ...WORDS_BY_LESSON.values());
