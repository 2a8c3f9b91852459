// What a build server is told: within its limits whatever the input, escaped, and nothing without a word.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { reporters } from '../../harness/command/reporter-flag.ts';
import { chosenReporters, tell } from '../../harness/command/reporters.ts';
import type { Comparison } from '../../harness/model/analysis.ts';
import { told } from '../../harness/words/messages.ts';
import { english } from '../../harness/words/speak.ts';
import { inBytes, inCharacters, shorten, within } from '../../reports/formats/budget.ts';
import { MOST_OF_A_LEVEL, SUMMARY_BYTES, writeAnnotations, writeStepSummary } from '../../reports/formats/github.ts';
import { writeJunitOf } from '../../reports/formats/junit.ts';
import { marker, writeMarkdown } from '../../reports/formats/markdown.ts';
import { makeReport, type Report } from '../../reports/report.ts';
import { ATTACK, attacked, SAMPLE } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixproof-ci-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { record, analysis } = SAMPLE;
const small = { ...analysis, curves: {}, spectra: {} };
const report = await makeReport(small, record);

/** The sample with its gates called `verdict`. */
async function gates(verdict: Comparison['verdict'], times = 1): Promise<Report> {
  const own = small.comparisons.filter(({ gate }) => gate).map((gate) => ({ ...gate, verdict }));
  return makeReport({ ...small, comparisons: Array.from({ length: times }, () => own).flat() }, record);
}

/** The sample told at enormous length: hundreds of reasons, each of thirty thousand characters. */
async function absurd(): Promise<Report> {
  const long = told(`${ATTACK} ${'words and words, 汉字 '.repeat(1_500)}`);
  const enemy = attacked({ record, analysis: small });
  const many = Array.from({ length: 10 }, () => enemy.analysis.comparisons).flat();
  return makeReport(
    {
      ...enemy.analysis,
      headline: { ...enemy.analysis.headline, text: long },
      expectations: enemy.analysis.expectations.map((each) => ({ ...each, outcome: 'not-shown', because: long })),
      comparisons: many.map((each, i) => ({
        ...each,
        verdict: 'unclear',
        because: long,
        warnings: [told(`${i} ${english(long)}`)],
      })),
    },
    enemy.record,
  );
}
const enormous = await absurd();

describe('a text within its limit', () => {
  const sections = ['head', 'a'.repeat(50), 'b'.repeat(50), 'c'].map((text) => ({ name: text.slice(0, 1), text }));

  test('is the whole text where that fits', () => {
    expect(within(sections, 500)).toBe(sections.map(({ text }) => text).join('\n\n'));
  });

  test.each(Array.from({ length: 60 }, (_, i) => 4 * i + 1))('is at most %i long', (limit) => {
    expect(within(sections, limit).length).toBeLessThanOrEqual(limit);
  });

  test('loses whole sections from the end, and names them', () => {
    const text = within(sections, 170 - 40);
    expect(text).toContain('a'.repeat(50));
    expect(text).not.toContain('bb');
    expect(text).toContain('left out: b, c.');
  });

  test('is cut between characters, not within one', () => {
    expect(shorten('汉字汉字', 8, inBytes)).toBe('汉…');
    expect(shorten('😀😀😀', 3, inCharacters)).toBe('😀…');
  });
});

describe('Markdown for a pull request', () => {
  test('begins with the marker of its scenario, by which a script finds it again, and has no picture', () => {
    const text = writeMarkdown(report);
    expect(text.split('\n')[0]).toBe('<!-- fixproof:sample-lesson -->');
    expect(text).not.toMatch(/!\[|<img/);
    expect(text).toContain('●');
  });

  test('no scenario closes the marker', () => {
    expect(marker('a--><script>')).toBe('<!-- fixproof:ascript -->');
  });

  test('of enormous input is a comment that GitHub takes, with the verdict in it', () => {
    const text = writeMarkdown(enormous);
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toContain('### ');
    expect(text).toContain('left out: ');
    expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
  });
});

describe('annotations', () => {
  const lines = (text: string) => text.split('\n').filter((line) => line !== '');
  const level = (text: string, name: string) => lines(text).filter((line) => line.startsWith(`::${name} `));

  test('a good run is one notice, its answer and what that rests on', () => {
    expect(lines(writeAnnotations([report]))).toEqual([
      `::notice title=sample-lesson%3A shown::${`${report.answer.text.en} (${report.answer.basis.en})`.replaceAll('%', '%25')}`,
    ]);
  });

  test('a worse gate is an error at the file of its variant, an unclear one a warning', async () => {
    const worse = writeAnnotations([await gates('worse')]);
    expect(level(worse, 'error')).toHaveLength(4);
    expect(level(worse, 'error')[0]).toMatch(
      /^::error file=go-fixtures\/sample-lesson\/fix\.go,title=sample-lesson%3A /,
    );
    const unclear = writeAnnotations([await gates('unclear')]);
    expect(level(unclear, 'warning')).toHaveLength(4);
    expect(level(unclear, 'error')).toEqual([]);
  });

  test('are at most ten of a level; the last of too many says how many more there are', async () => {
    const text = writeAnnotations([await gates('worse', 9)]);
    expect(level(text, 'error')).toHaveLength(MOST_OF_A_LEVEL);
    expect(level(text, 'error').at(-1)).toContain('27 more of this kind');
  });

  test('of an enemy are as many lines as commands: nothing breaks out into a command of its own', () => {
    const text = writeAnnotations([enormous, enormous, enormous]);
    expect(lines(text).length).toBeLessThanOrEqual(3 * MOST_OF_A_LEVEL);
    for (const line of lines(text)) {
      expect(line).toMatch(/^::(error|warning|notice) (file=[^,:]+,)?title=[^,:]+::/);
      expect(line.length).toBeLessThan(20_000);
    }
    expect(text).not.toContain('\r');
  });
});

describe('the summary of the step', () => {
  test('of enormous input stays well under its limit, together with what is there already', () => {
    for (const already of [0, 500_000, 838_000, 2_000_000]) {
      const text = writeStepSummary(
        Array.from({ length: 8 }, () => enormous),
        already,
      );
      expect(Buffer.byteLength(text) + Math.min(already, SUMMARY_BYTES)).toBeLessThanOrEqual(SUMMARY_BYTES);
    }
  });

  test('of several runs begins with a line for each', () => {
    const text = writeStepSummary([report, report], 0);
    expect(text).toMatch(/^## Benchmarks\n\n- .*sample-lesson.*\n\n- .*sample-lesson.*\n\n### /);
  });
});

test('JUnit of several runs: a suite each, the table in its output, and the totals over all', () => {
  const xml = writeJunitOf([report, enormous]);
  expect(xml.match(/<testsuite /g)).toHaveLength(2);
  expect(xml).toContain('Select on Done against Send and hope');
  expect(xml).toMatch(/before +after +change/);
  const total = Number(/<testsuites [^>]*tests="(\d+)"/.exec(xml)![1]);
  expect(xml.match(/<testcase /g)).toHaveLength(total);
  expect(xml).not.toMatch(/<(?!\/?(testsuites?|testcase|system-out|failure|error|skipped)\b|\?xml )/);
});

describe('reporters', () => {
  test.each(['xml', 'github=file', 'junit', 'markdown=', ''])('%o is none', (text) => {
    expect(() => reporters(text)).toThrow('it must be');
  });

  test('GitHub’s is chosen by itself on its runner, and once', () => {
    expect(chosenReporters([], {})).toEqual([]);
    expect(chosenReporters([], { GITHUB_ACTIONS: 'true' })).toEqual([{ name: 'github' }]);
    expect(chosenReporters(reporters('github'), { GITHUB_ACTIONS: 'true' })).toHaveLength(1);
  });

  test('write their files, append to the summary of the step, and say the annotations', () => {
    const summary = join(folder, 'summary');
    writeFileSync(summary, 'before\n');
    const said: string[] = [];
    const chosen = reporters(`github,junit=${join(folder, 'j.xml')},markdown=${join(folder, 'c.md')}`);
    tell([report], chosen, { GITHUB_STEP_SUMMARY: summary }, (text) => said.push(text));
    expect(readFileSync(summary, 'utf8')).toMatch(/^before\n### /);
    expect(readFileSync(join(folder, 'c.md'), 'utf8')).toBe(writeMarkdown(report));
    expect(statSync(join(folder, 'j.xml')).size).toBeGreaterThan(1000);
    expect(said).toHaveLength(1);
    tell([], chosen, { GITHUB_STEP_SUMMARY: summary }, (text) => said.push(text));
    expect(said).toHaveLength(1);
  });

  test('go on without the summary of the step where it cannot be written', () => {
    const said: string[] = [];
    tell([report], reporters('github'), { GITHUB_STEP_SUMMARY: folder }, (text) => said.push(text));
    expect(said.at(-1)).toMatch(/^The step summary was not written\. cannot write to .* \(EISDIR\)/);
  });
});
