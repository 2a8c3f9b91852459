// The article is covered to its last box: every sentence, row, code block and diagram has one entry, in both languages.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DECLARED_OUT } from '../../harness/article/declared-out.ts';
import { SENTENCES } from '../../harness/article/sentences.ts';
import { lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { sentencesMarkdown } from '../../reports/formats/sentences.ts';
import { ARTICLE } from '../needs.ts';
import { marksOf } from '../scenarios/marks.ts';
import units from './units.json' with { type: 'json' };

/** A quotation is there to find the place, not to stand for the article. */
const MAX_QUOTE = 60;

const entries = [...SENTENCES, ...DECLARED_OUT];

/** Every place that wants an entry: a unit of the article, or each of its parts where it says several things. */
const wanted = units.flatMap(({ place, clauses }) =>
  clauses ? Array.from({ length: clauses }, (_, i) => place + String.fromCharCode(97 + i)) : [place],
);

test('every place of the article has exactly one entry, and no entry is of a place that is not there', () => {
  const taken = entries.flatMap(({ places }) => places);
  expect(taken.toSorted()).toEqual(wanted.toSorted());
});

test('ids are told apart, and quotations are short', () => {
  const ids = entries.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(entries.filter(({ quote }) => quote === '' || quote.length > MAX_QUOTE).map(({ id }) => id)).toEqual([]);
});

test('a condition stands with the badge that asks for one, and with no other', () => {
  expect(SENTENCES.filter(({ badge, condition }) => (badge === 'depends') !== (condition !== undefined))).toEqual([]);
});

test('every sentence is measured in a lesson that there is, or held by a Go test that it names', () => {
  const ids = lessonIds();
  for (const { id, lessons, badge, because } of SENTENCES) {
    expect(
      lessons.filter((lesson) => !ids.includes(lesson)),
      id,
    ).toEqual([]);
    if (lessons.length === 0 && badge !== 'not-reproduced') expect(because.en, id).toContain('go-fixtures/');
  }
});

test('no text is empty, and the Chinese has the figures and the names in code of the English', () => {
  for (const { id, says, condition, because } of SENTENCES) {
    for (const both of [says, because, ...(condition ? [condition] : [])]) {
      expect(both.en.trim() && both.zh.trim(), id).not.toBe('');
      expect(marksOf(both.zh, 'zh'), id).toEqual(marksOf(both.en, 'en'));
    }
  }
});

test('a lesson shows the sentences that name it, each with the badge that it has everywhere', async () => {
  const shown = await Promise.all(lessonIds().map((id) => loadLesson(id)));
  for (const { id, text } of shown) {
    const own = SENTENCES.filter(({ lessons }) => lessons.includes(id));
    expect(text.article).toEqual(Object.fromEntries(own.map((one) => [one.id, one.badge])));
    expect(Object.keys(text.words.article!)).toEqual(own.map((one) => one.id));
  }
});

test('the table has a row for each entry, with its badge in words', () => {
  const rows = sentencesMarkdown({ sentences: SENTENCES, out: DECLARED_OUT }).split('\n');
  for (const { places } of entries)
    expect(rows.filter((row) => row.startsWith(`| ${places.join(' ')} |`))).toHaveLength(1);
  expect(rows.filter((row) => row.includes('**not reproduced**')).length).toBeGreaterThan(1);
});

describe.skipIf(ARTICLE.missing)(`the list of places${ARTICLE.note}`, () => {
  const lines = ARTICLE.missing ? [] : readFileSync(process.env.ARTICLE!, 'utf8').split('\n');
  const bare = (text: string) => text.replaceAll(/\s/g, '');
  const textOf = ([from, to]: number[]) => lines.slice(from! - 1, to).join('\n');

  /** The sentences of a line of prose; of a code block, a row or a diagram the whole. */
  function textsAt(at: number[]): string[] {
    const own = units.filter(({ lines: there }) => there.join() === at.join());
    const text = textOf(at);
    return own.length === 1 ? [text] : text.split(/(?<=[。;；])/).filter((part) => part.trim() !== '');
  }

  test('has every line of the article, once, and each as it stands there', () => {
    const covered = units.flatMap(({ lines: [from, to] }) =>
      Array.from({ length: to! - from! + 1 }, (_, i) => from! + i),
    );
    const written = lines.flatMap((line, i) => (line.trim() === '' ? [] : [i + 1]));
    expect(written.filter((line) => !covered.includes(line))).toEqual([]);
    for (const [at, own] of Map.groupBy(units, ({ lines: there }) => there.join())) {
      const digests = textsAt(at.split(',').map(Number)).map((text) =>
        createHash('sha256').update(bare(text)).digest('hex').slice(0, 8),
      );
      expect(digests, at).toEqual(own.map(({ digest }) => digest));
    }
  });

  test('is quoted as it is written', () => {
    const whole = bare(lines.join('\n'));
    const strange = entries.flatMap(({ id, quote }) =>
      quote
        .split(/…|\.\.\.| \/ |;|\|/)
        .map(bare)
        .filter((part) => !whole.includes(part))
        .map((part) => `${id}: ${part}`),
    );
    expect(strange).toEqual([]);
  });
});

test('the page has the table as it is now', () => {
  const page = readFileSync(new URL('../../harness/article/README.md', import.meta.url), 'utf8');
  expect(page).toContain(`\n${sentencesMarkdown({ sentences: SENTENCES, out: DECLARED_OUT })}\n`);
});
