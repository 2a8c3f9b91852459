// Two languages: every word of the page has its Chinese, and what is not ours comes out as it went in.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeHtml } from '../../reports/formats/html.ts';
import { CHINESE } from '../../reports/language/chinese.ts';
import { inLanguage, say } from '../../reports/language/said.ts';
import { makeReport } from '../../reports/report.ts';
import { ENEMY, reportOf, SAMPLE } from './sample.ts';
import { unpacked } from './unpacked.ts';

const report = await reportOf(SAMPLE);

/** An insertion of a template, with templates inside it to any depth that the sources have. */
const INSERTED = /\$\{(?:[^{}`]|`(?:[^`$]|\$\{[^}]*\})*`|\{[^}]*\})*\}/g;
const SAID = new RegExp(`\\bsay\`((?:[^\`$]|${INSERTED.source})*)\``, 'g');

/** The keys of every ``say`…` `` in a text, also of those within another. */
function keysOf(text: string): string[] {
  return [...text.matchAll(SAID)].flatMap((match) => {
    let place = 0;
    const key = match[1]!.replace(INSERTED, () => `{${place++}}`);
    return [key, ...(match[1]!.match(INSERTED) ?? []).flatMap(keysOf)];
  });
}

function keysIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').split('\n'))
    .filter((line) => !/^\s*(?:\*|\/\/)/.test(line))
    .flatMap(keysOf);
}

const ROOMS = [
  'page',
  'charts',
  'formats',
  'catalogue',
  'trend',
  'sections',
  'across',
  'export',
  'flame',
  'language',
  '',
];
const keys = ROOMS.flatMap((room) => keysIn(`reports/${room}`));

test('the words that the page says have their Chinese', () => {
  expect(keys.length).toBeGreaterThan(90);
  expect(keys.filter((key) => CHINESE[key] === undefined)).toEqual([]);
});

test('a catalogue holds no words that no page says', () => {
  const spoken = new Set(keys);
  expect(Object.keys(CHINESE).filter((key) => !spoken.has(key))).toEqual([]);
});

test('the places of a translation are those of the English', () => {
  const places = (text: string) => String([...new Set(text.match(/\{\d\}/g) ?? [])].sort());
  const wrong = Object.entries(CHINESE).filter(([one, other]) => places(one) !== places(other));
  expect(wrong).toEqual([]);
});

test('what is filled in keeps its place and its own language', () => {
  expect(say`${'a'} against ${'b'}`).toEqual({ en: 'a against b', zh: 'a（对比 b）' });
  expect(inLanguage(say`expected: ${say`other answers`}`, 'zh')).toBe('预期：不同的响应');
});

test('a page opens in the language asked for, and holds both', async () => {
  const chinese = unpacked(writeHtml(await makeReport(SAMPLE.analysis, SAMPLE.record, { language: 'zh' })));
  expect(chinese).toContain('<html lang="zh-CN" data-lang="zh">');
  const english = unpacked(writeHtml(report));
  expect(english).toContain('<html lang="en" data-lang="en">');
  for (const page of [english, chinese]) {
    expect(page).toContain('<span lang="en">The claim</span><span lang="zh-CN">论断</span>');
  }
});

test('what an enemy filled in is escaped in both languages', async () => {
  const page = unpacked(writeHtml({ ...(await reportOf(ENEMY)), language: 'zh' }));
  expect(page).not.toMatch(/<img|\u202e/);
});
