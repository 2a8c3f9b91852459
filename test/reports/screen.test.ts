// A run on one screen: it fits terminals of every width in both languages, and ends with the answer.
import { describe, expect, test } from 'vitest';
import { fitted, widthOf } from '../../harness/model/columns.ts';
import { writeDetails } from '../../reports/formats/details.ts';
import { terminalTable } from '../../reports/formats/terminal-table.ts';
import { writeText } from '../../reports/formats/text.ts';
import { ENEMY, reportOf, SAMPLE } from './sample.ts';

const WIDTHS = [60, 80, 100, 120, 200];
const report = await reportOf(SAMPLE);
const REPORTS = {
  'a lesson': report,
  'a lesson in Chinese': { ...report, language: 'zh' },
  'hostile names': await reportOf(ENEMY),
} as const;

describe.each(Object.entries(REPORTS))('%s', (_, report) => {
  test.each(WIDTHS)('has no line wider than %i columns, short or whole', (width) => {
    for (const write of [writeText, writeDetails]) {
      const wide = write(report, { colour: false, width })
        .split('\n')
        .filter((line) => widthOf(line) > width);
      expect(wide).toEqual([]);
    }
  });

  test('colours change no word', () => {
    const plain = writeText(report, { colour: false });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
    expect(writeText(report, { colour: true }).replace(/\u001b\[\d+m/g, '')).toBe(plain);
    expect(plain.match(/[^\P{Cc}\n]|\u202e/gu)).toBeNull();
  });
});

test.each([REPORTS['a lesson'], REPORTS['a lesson in Chinese']])(
  'is one screen of 80 columns in $language, and the answer comes last',
  (report) => {
    const lines = writeText(report, { colour: false }).trimEnd().split('\n');
    // The way to the report comes after it.
    expect(lines.length).toBeLessThanOrEqual(23);
    const said = lines.slice(lines.lastIndexOf('') + 1).join(' ');
    expect(said).toContain(report.language === 'zh' ? '✓ 泄漏已证明，并已修复。' : '✓ Leak proven and fixed.');
    expect(said).toMatch(/6 (rounds|轮) · /);
  },
);

describe('a table', () => {
  const columns = [
    { cells: ['', 'Throughput'] },
    { cells: ['before', '2,371/s'], right: true as const },
    { cells: ['interval', '×0.99 to ×1.01'], spare: 1 },
    { cells: ['', '··░░│●░░···'], spare: 2 },
  ];

  test('drops the bar first and then the interval, and only then cuts its first column', () => {
    expect(terminalTable(columns, 60)[1]).toBe('Throughput  2,371/s  ×0.99 to ×1.01  ··░░│●░░···');
    expect(terminalTable(columns, 40)[1]).toBe('Throughput  2,371/s  ×0.99 to ×1.01');
    expect(terminalTable(columns, 20)[1]).toBe('Throughput  2,371/s');
    expect(terminalTable(columns, 18)[1]).toBe('Throughp…  2,371/s');
  });

  test('counts wide characters twice', () => {
    const lines = terminalTable([{ cells: ['吞吐量', 'P99'] }, { cells: ['更好', '相同'] }], 80);
    expect(lines).toEqual(['吞吐量  更好', 'P99     相同']);
  });
});

test('what does not fit goes on below, and what has no place to break is cut at the edge', () => {
  expect(fitted('  a line of words and more\nshort', 24)).toBe('  a line of words and\n    more\nshort');
  expect(
    fitted('x'.repeat(25), 10)
      .split('\n')
      .every((line) => line.length <= 10),
  ).toBe(true);
});
