// The terminal and the comment in Chinese: the same words as the page, in columns that stand below each other.
import { expect, test } from 'vitest';
import { padEnd, padStart, widthOf, wrapped } from '../../harness/model/columns.ts';
import { writeDetails } from '../../reports/formats/details.ts';
import { writeMarkdown } from '../../reports/formats/markdown.ts';
import { reportOf, SAMPLE } from './sample.ts';

const report = { ...(await reportOf(SAMPLE)), language: 'zh' } as const;
const text = writeDetails(report, { colour: false, width: 160 });
const lines = text.split('\n');
const narrow = writeDetails(report, { colour: false, width: 100 }).split('\n');

test.each([
  ['P99 latency', 11],
  ['P99 延迟', 8],
  ['（每一轮）', 10],
  ['≥ ×0.21 µs', 10],
  ['│░━●', 4],
  ['\u001b[36m✓ 更好\u001b[39m', 6],
  ['e\u0301\u200b', 1],
  ['ｗｉｄｅ', 8],
])('%j is %i columns wide', (words, width) => {
  expect(widthOf(words)).toBe(width);
  expect(widthOf(padStart(words, 20))).toBe(20);
  expect(widthOf(padEnd(words, 20))).toBe(20);
});

test('a line breaks between Chinese characters, but not before what closes nor after what opens', () => {
  const broken = wrapped('一二三四五，六七（八九）十 latency 一二三四', '', 12);
  expect(broken.every((line) => widthOf(line) <= 12 || line.includes('latency'))).toBe(true);
  expect(broken.slice(1).some((line) => /^ *[，）]/.test(line))).toBe(false);
  expect(broken.some((line) => line.endsWith('（'))).toBe(false);
  expect(broken.join('').replaceAll(' ', '')).toBe('一二三四五，六七（八九）十latency一二三四');
});

test('the bars of a table begin in the same column, and no line is wider than the page', () => {
  const bars = lines.filter((line) => /[│●]/.test(line) && /[░·━]{3}/.test(line)).slice(0, 4);
  expect(bars.length).toBe(4);
  expect(new Set(bars.map((line) => widthOf(line.slice(0, line.search(/[│●░·━]{21}/))))).size).toBe(1);
  expect(narrow.filter((line) => widthOf(line) > 100)).toEqual([]);
});

test('headings, words of judgement and sentences are those of the page', () => {
  expect(text).toMatch(/^✓ 泄漏已证明，并已修复。/m);
  for (const heading of ['原因', '预期', '遗留的 goroutine', 'goroutine 随时间', '需要留意']) {
    expect(lines).toContain(heading);
  }
  expect(text).toMatch(/\* P99 延迟\s.*✓ 更好/);
  expect(text).toMatch(/\* 门禁指标；另有 \d+ 个指标/);
  expect(text).not.toMatch(/ interval | better\b/);
});

test('so is the comment on a pull request, whose first line stays what a script looks for', () => {
  const comment = writeMarkdown(report);
  expect(comment.split('\n')[0]).toBe('<!-- fixproof:sample-lesson -->');
  expect(comment).toMatch(/^### ✓ 泄漏已证明，并已修复。/m);
  expect(comment).toContain('<details><summary>探索性指标：只展示，不作决定</summary>');
  expect(comment).toMatch(/^\| P99 延迟 .*✓ \*\*更好\*\* \|$/m);
});

test('each note is one that the tables name, and each number they name has its note', () => {
  const start = lines.indexOf('注释');
  const notes = lines
    .slice(start + 1, lines.indexOf('', start))
    .flatMap((line) => /^ {2}(\d+) {2}/.exec(line)?.[1] ?? []);
  const named = lines.slice(0, start).flatMap((line) => [...line.matchAll(/\[(\d+)\]/g)].map(([, number]) => number!));
  expect(notes.length).toBeGreaterThan(0);
  expect(report.notes.length).toBeGreaterThan(notes.length);
  expect([...new Set(named)].sort((a, b) => Number(a) - Number(b))).toEqual(notes);
});
