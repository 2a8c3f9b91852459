// Every word of a lesson has its Chinese at the same place with the same figures and names.
import { describe, expect, test } from 'vitest';
import { WORDS_BY_LESSON } from '../../reports/language/lessons.ts';
import { marksOf } from './marks.ts';

/** Every text with the path that leads to it. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, part]) => leaves(part, `${path}/${key}`));
}

const lessons = [...WORDS_BY_LESSON].map(([id, words]) => ({
  id,
  english: leaves(words?.en),
  chinese: new Map(leaves(words?.zh)),
}));

/** Titles of other people's works are what they are. */
const NOT_TRANSLATED = /^\/readMore\//;

describe.each(lessons)('$id', ({ english, chinese }) => {
  test('both languages have the same places', () => {
    const translated = english.map(([path]) => path).filter((path) => !NOT_TRANSLATED.test(path));
    expect([...chinese.keys()].filter((path) => !NOT_TRANSLATED.test(path)).sort()).toEqual(translated.sort());
  });

  test('a translation has the paragraphs, the figures and the names in code of its English', () => {
    const wrong = english.flatMap(([path, text]) => {
      const other = chinese.get(path) ?? text;
      const [asked, given] = [marksOf(text, 'en'), marksOf(other, 'zh')];
      return asked === given ? [] : [{ path, asked, given, other }];
    });
    expect(wrong).toEqual([]);
  });
});
