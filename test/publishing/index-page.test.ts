// The index over an out folder: what may be quoted comes first, and every sweep and every run can be reached from it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { sweepOf } from '../../harness/analysis/sweep.ts';
import { writeIndex } from '../../harness/publishing/reports.ts';
import { sampleExperiment } from '../fakes/lesson.ts';
import { sampleRecord } from '../fakes/record.ts';

const analysis = { ...analyse(sampleRecord()), plan: { ...analyse(sampleRecord()).plan, name: 'default' as const } };
const out = mkdtempSync(join(tmpdir(), 'fixproof-index-'));
afterAll(() => rmSync(out, { recursive: true }));

function keep(scenario: string, folder: string, file: string, content: object | string): void {
  mkdirSync(join(out, scenario, folder), { recursive: true });
  writeFileSync(join(out, scenario, folder, file), typeof content === 'string' ? content : JSON.stringify(content));
}

function run(scenario: string, id: string, changed: Partial<typeof analysis> = {}): void {
  keep(scenario, id, 'analysis.json', { ...analysis, scenario, run: id, ...changed });
}

let sections: Record<string, string[]>;
beforeAll(() => {
  run('leak', '20260101-020000-0001');
  run('leak', '20260102-020000-0001', { complete: false });
  run('pool', '20260103-020000-0001');
  run('pool', '20260104-020000-0001', { expectations: [] });
  keep('pool', '20260105-020000-0001', 'trials.jsonl', '');
  const runs = [1, 2].map((value) => ({ value, analysis: { ...analysis, run: '20260104-020000-0001' } }));
  const sweep = sweepOf(sampleExperiment(), 'GIVE_UP_SHARE', runs, { complete: false, command: 'x' });
  keep('pool', 'sweep-20260104-020000-0001', 'sweep.json', { ...sweep, scenario: 'pool' });
  keep('pool', 'sweep-20260103-020000-0001', 'sweep.json', '{"schema":');
  writeIndex(out);
  const page = readFileSync(join(out, 'index.html'), 'utf8');
  const found = [...page.matchAll(/<section id="([^"]+)"[\s\S]*?<\/section>/g)];
  sections = Object.fromEntries(
    found.map(([text, id]) => [id!, [...text.matchAll(/ href="\.\/([^"]+)"/g)].map((match) => match[1]!)]),
  );
});

test('begins with each lesson’s newest run that may be quoted', () => {
  expect(Object.keys(sections)).toEqual(['lessons', 'sweeps', 'runs']);
  expect(sections.lessons).toEqual(['leak/20260101-020000-0001/report.html', 'pool/20260103-020000-0001/report.html']);
});

test('leads to the sweeps, and passes over one that is not whole', () => {
  expect(sections.sweeps).toEqual(['pool/sweep-20260104-020000-0001/sweep.html']);
});

test('lists every run, newest first, and passes over a folder without a verdict', () => {
  expect(sections.runs).toEqual([
    'pool/20260104-020000-0001/report.html',
    'pool/20260103-020000-0001/report.html',
    'leak/20260102-020000-0001/report.html',
    'leak/20260101-020000-0001/report.html',
  ]);
});
