// The glossary rules both languages: its words stand on the page, and no Chinese text of ours says what it forbids.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { GLOSSARY, NOT_IN_CHINESE } from '../../harness/words/glossary.ts';
import { TOPICS } from '../../harness/words/messages.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { CHINESE } from '../../reports/language/chinese.ts';
import { WORDS_BY_LESSON } from '../../reports/language/lessons.ts';
import { reportOf, SAMPLE } from '../reports/sample.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const lessons = await Promise.all(lessonIds().map(loadLesson));

/** Every text of ours in Chinese with where it stands. */
const TEXTS: [string, string][] = [
  ...TOPICS.flatMap((topic) => Object.entries(topic).map(([id, { zh }]): [string, string] => [id, zh])),
  ...Object.entries(CHINESE),
  ...Object.entries(GLOSSARY).map(([id, { means }]): [string, string] => [id, means.zh]),
  ...lessons.flatMap(({ id, course }) => strings(course?.zh).map((text): [string, string] => [`${id}/course`, text])),
  ...[...WORDS_BY_LESSON].flatMap(([id, words]) => strings(words?.zh).map((text): [string, string] => [id, text])),
  ...readFileSync(join(ROOT, 'README.zh.md'), 'utf8')
    .split('\n')
    .map((line, i): [string, string] => [`README.zh.md:${i + 1}`, line]),
];

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** What a text says that it must not, with the words in its place. */
function forbiddenIn(text: string): string[] {
  return NOT_IN_CHINESE.filter(({ not }) => not.test(text)).map(({ not, but }) => `${not.source} → ${but}`);
}

test.each(NOT_IN_CHINESE)('$not is said nowhere', ({ not }) => {
  expect(TEXTS.filter(([, text]) => not.test(text))).toEqual([]);
});

test('a forbidden word is found wherever it stands', () => {
  expect(forbiddenIn('修复版的应答在带宽之内，快 40 %')).toHaveLength(3);
  expect(forbiddenIn('修复版的响应在容差带之内，快 40%')).toEqual([]);
});

describe('on the page', () => {
  test('every word is explained in both languages, and the links to the words lead somewhere', async () => {
    const page = writeHtml(await reportOf(SAMPLE));
    for (const [id, { en, zh, means }] of Object.entries(GLOSSARY)) {
      expect(page).toContain(`id="word-${id}"`);
      for (const text of [en, zh, means.zh]) expect(page).toContain(text);
    }
    const linked = [...page.matchAll(/href="#(word-[a-z0-9]+)"/g)].map(([, target]) => target!);
    expect(linked.length).toBeGreaterThan(4);
    for (const target of linked) expect(page).toContain(`id="${target}"`);
  });
});

test('what the pages and the harness’s own glossary both name is named alike', () => {
  const table = readFileSync(join(ROOT, 'harness', 'README.md'), 'utf8');
  for (const word of [
    'control',
    'trial',
    'round',
    'window',
    'drain',
    'gate',
    'band',
    'expectation',
    'ledger',
  ] as const) {
    expect(GLOSSARY[word].en).toBe(word);
    expect(table).toContain(`| ${word} |`);
  }
});
