// A lesson of one's own: nothing of the article in it and no second language, loaded from its folder and drawn.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { type Lesson, lessonIn } from '../../harness/catalogue/lessons.ts';
import { writeDetails } from '../../reports/formats/details.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { wordsIn } from '../../reports/language/lessons.ts';
import { makeReport, type Report } from '../../reports/report.ts';
import { sampleData, sampleWords } from '../fakes/lesson.ts';
import { sampleRecord } from '../fakes/record.ts';

const parent = mkdtempSync(join(tmpdir(), 'fixproof-lesson-'));
const folder = join(parent, 'queue-of-mine');
afterAll(() => rmSync(parent, { recursive: true }));

let lesson: Lesson;
let report: Report;
beforeAll(async () => {
  const data = sampleData();
  const { article: _, readMore: __, ...words } = sampleWords();
  mkdirSync(folder);
  writeFileSync(join(folder, 'lesson.ts'), `export default ${JSON.stringify(data)};`);
  writeFileSync(join(folder, 'en.ts'), `export default ${JSON.stringify({ ...words, title: 'A queue of my own' })};`);
  lesson = await lessonIn(folder);
  const record = { ...sampleRecord(), experiment: lesson.experiment, lesson: lesson.text };
  report = await makeReport(analyse(record), record);
});

test('is loaded by its folder’s name', () => {
  expect(lesson).toMatchObject({ id: 'queue-of-mine', text: { article: {} } });
  expect(lesson.experiment).toMatchObject({ id: 'queue-of-mine', title: 'A queue of my own' });
  expect(lesson.experiment.subjects[0]!.source).toEqual({ kind: 'bundled', fixture: 'queue-of-mine' });
});

test('is drawn without a word of the article, and in English where there is no Chinese', async () => {
  const page = writeHtml(report);
  expect(page).toContain('A queue of my own');
  expect(page).not.toContain('<section id="article"');
  expect(page).not.toContain('<section id="further"');
  expect(page).toContain('id="claim"');
  expect(writeDetails(report, { colour: false, width: 100 })).toMatch(/Throughput.*✓ better/);
  expect(await wordsIn(folder)).toBeUndefined();
});
