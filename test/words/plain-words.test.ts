// Sentences that an engineer understands at first sight: short ones, and none of those that were not understood before.
import { expect, test } from 'vitest';
import { lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { TOPICS } from '../../harness/words/messages.ts';
import { CHINESE } from '../../reports/language/chinese.ts';
import { PAGES, textOf } from '../pages/pages.ts';
import { LONGEST_SENTENCE, RIDDLES, sentencesOf, wordsIn } from '../reports/plain-words.ts';
import { stringsIn } from '../reports/words-left.ts';

const lessons = await Promise.all(lessonIds().map((id) => loadLesson(id)));
const ROWS = TOPICS.flatMap((topic) => Object.values<{ en: string }>(topic)).map(({ en }) => en);
const OF_PAGES = Object.keys(CHINESE);
const OF_LESSONS = lessons.map(({ text }) => text.words);
/** What a reader meets before anything is unfolded, also where the results wait for a guess. */
const FIRST = OF_LESSONS.flatMap(({ title, symptom, headline }) => [title, symptom, ...stringsIn(headline ?? {})]);

function tooLong(texts: readonly string[]): string[] {
  return texts.flatMap(sentencesOf).filter((sentence) => wordsIn(sentence) > LONGEST_SENTENCE);
}

function riddlesIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => RIDDLES.flatMap((riddle) => riddle.exec(text)?.[0] ?? []));
}

test('no sentence of a run, a page or the first words of a lesson has more than thirty words', () => {
  expect(tooLong([...ROWS, ...OF_PAGES, ...FIRST])).toEqual([]);
  expect(tooLong([Array(31).fill('word').join(' ')])).toHaveLength(1);
});

test('no turn of phrase that was not understood stands anywhere, nor its like', () => {
  expect(riddlesIn([...ROWS, ...OF_PAGES, ...OF_LESSONS.flatMap(stringsIn)])).toEqual([]);
  expect(riddlesIn(PAGES.map(textOf))).toEqual([]);
  const old = ['15 lines out, 16 in', '? thin', 'with no knob turned', 'Identical code strays by 4.96 % a round'];
  for (const phrase of old) expect(riddlesIn([phrase]), phrase).not.toEqual([]);
});
