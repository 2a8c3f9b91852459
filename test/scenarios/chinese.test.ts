// Every word of a lesson has its Chinese, each translation its English, and lessons that share a sentence say it alike.
import { describe, expect, test } from 'vitest';
import { loadScenario, scenarioIds } from '../../harness/scenarios.ts';
import { WORDS_BY_LESSON } from '../../reports/language/lessons.ts';
import { said } from '../../reports/language/said.ts';
import { lessonTexts } from './lesson-texts.ts';

const lessons = await Promise.all(
  [...WORDS_BY_LESSON].map(async ([id, words]) => {
    const scenario = await loadScenario(id);
    return { id, words, texts: lessonTexts(scenario), readMore: scenario.readMore };
  }),
);

test('every lesson has its file, and every file its lesson', () => {
  expect([...WORDS_BY_LESSON.keys()].sort()).toEqual(scenarioIds());
});

describe.each(lessons)('$id', ({ words, texts, readMore }) => {
  test('each text that the page shows has its Chinese, and is found by it', () => {
    expect(texts.filter((text) => said(text).zh !== words[text] || words[text] === undefined)).toEqual([]);
  });

  test('no translation is of a text that the lesson no longer has', () => {
    expect(Object.keys(words).filter((english) => ![...texts, ...readMore].includes(english))).toEqual([]);
  });

  test('a translation has the paragraphs, the figures and the names in code of its English', () => {
    const wrong = Object.entries(words).flatMap(([english, chinese]) => {
      const [asked, given] = [marksOf(english, MILLION), marksOf(chinese, TEN_THOUSAND)];
      return asked === given ? [] : [{ asked, given, chinese }];
    });
    expect(wrong).toEqual([]);
  });
});

test('lessons that share a text say it alike', () => {
  const all = lessons.flatMap(({ words }) => Object.entries(words));
  expect(all.filter(([english, chinese]) => said(english).zh !== chinese)).toEqual([]);
});

/** Words for large numbers, with what they stand for. */
const MILLION = { word: ' million', times: 1e6 };
const TEN_THOUSAND = { word: ' 万', times: 1e4 };

/** Members of packages, settings, paths and calls. */
const IN_CODE = /\w+\.[A-Z]\w*|[A-Z]+_[A-Z_]+|\w+=\w+|\w+\/\w\w[\w/]*|\w+\(\)/g;

function marksOf(text: string, large: typeof MILLION): string {
  const figures = [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(({ 0: figure, index }) => {
    const isLarge = text.startsWith(large.word, index + figure.length);
    return Number(figure.replaceAll(',', '')) * (isLarge ? large.times : 1);
  });
  const names = text.match(IN_CODE) ?? [];
  const paragraphs = text.split(/\n\s*\n/).length;
  return [paragraphs, ...[...new Set([...figures, ...names])].map(String).sort()].join(' ');
}
