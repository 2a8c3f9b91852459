// Runs as hard to show as they come still fit a terminal of 80 columns, and say nothing that is no word and no figure.
import { beforeAll, describe, expect, test } from 'vitest';
import { analyse } from '../../harness/gobench/analyse.ts';
import { widthOf } from '../../harness/model/columns.ts';
import { writeDetails } from '../../reports/formats/details.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { writeMarkdown } from '../../reports/formats/markdown.ts';
import { writeText } from '../../reports/formats/text.ts';
import { writeGobenchPage } from '../../reports/gobench/page.ts';
import { gobenchText } from '../../reports/gobench/text.ts';
import { makeReport, type Report } from '../../reports/report.ts';
import { hardRuns, manyBenchmarks, manySides } from './hardships.ts';
import { unpacked } from './unpacked.ts';

const NO_WORD = /\bundefined\b|\bNaN\b|\bInfinity\b|\[object |\bnull\b/;
const SCREEN = { colour: false, width: 80 };
const tooWide = (text: string) => text.split('\n').filter((line) => widthOf(line) > SCREEN.width);
/** What a reader sees of a page: no code, no data, no drawing's coordinates. */
const seen = (page: string) => page.replace(/<(script|style)\b.*?<\/\1>/gs, '').replace(/<[^>]*>/g, ' ');

describe.each(Object.entries(hardRuns()))('%s', (_, { record, analysis }) => {
  // Drawn once: a report holds all languages, and its own is the one that it opens in.
  let drawn: Report;
  beforeAll(async () => {
    drawn = await makeReport(analysis, record);
  });

  test.each(['en', 'zh'] as const)('fit a screen of a terminal in %s, and end with the answer', (language) => {
    const report = { ...drawn, language };
    const [short, whole] = [writeText(report, SCREEN), writeDetails(report, SCREEN)];
    expect(tooWide(short)).toEqual([]);
    expect(tooWide(whole)).toEqual([]);
    expect(short.trimEnd().split('\n').length).toBeLessThanOrEqual(23);
    const last = short.slice(short.lastIndexOf('\n\n')).trim();
    expect(last).toMatch(/^[✓✗?!=–]/);
    expect(short + whole).not.toMatch(NO_WORD);
  });

  test('are a page and a comment of words and figures', () => {
    const page = unpacked(writeHtml(drawn));
    expect(seen(page)).not.toMatch(NO_WORD);
    expect(page.match(/<h1\b/g)).toHaveLength(1);
    expect(writeMarkdown(drawn)).not.toMatch(NO_WORD);
  });
});

describe.each([
  ['three hundred benchmarks', manyBenchmarks()],
  ['twelve sides', manySides()],
])('%s', (_, record) => {
  const analysis = analyse(record);

  test('fit a terminal, and are counted where they are not told one by one', () => {
    const short = gobenchText(analysis, { ...SCREEN, verbose: false });
    expect(tooWide(short)).toEqual([]);
    expect(tooWide(gobenchText(analysis, { ...SCREEN, verbose: true }))).toEqual([]);
    expect(short.split('\n').length).toBeLessThanOrEqual(60);
    expect(short).not.toMatch(NO_WORD);
  });

  test('are a page of words and figures', () => {
    expect(seen(writeGobenchPage(analysis))).not.toMatch(NO_WORD);
  });
});
