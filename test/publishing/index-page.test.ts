// The index over an out folder: what may be quoted comes first, and every sweep and every run can be reached from it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { sweepOf } from '../../harness/analysis/sweep.ts';
import { lessonIds } from '../../harness/catalogue/lessons.ts';
import type { Analysis } from '../../harness/model/analysis.ts';
import { writeIndex } from '../../harness/publishing/catalogue.ts';
import { typed } from '../../harness/workspace/places.ts';
import { sampleExperiment } from '../fakes/lesson.ts';
import { sampleRecord } from '../fakes/record.ts';

const whole = analyse(sampleRecord());
const analysis: Analysis = { ...whole, plan: { ...whole.plan, name: 'default' } };
const out = mkdtempSync(join(tmpdir(), 'fixproof-index-'));
afterAll(() => rmSync(out, { recursive: true }));

function keep(scenario: string, folder: string, file: string, content: object | string): void {
  mkdirSync(join(out, scenario, folder), { recursive: true });
  writeFileSync(join(out, scenario, folder, file), typeof content === 'string' ? content : JSON.stringify(content));
}

function run(scenario: string, id: string, changed: Partial<Analysis> = {}): void {
  keep(scenario, id, 'analysis.json', { ...analysis, scenario, run: id, ...changed });
}

let page: string;
let sections: Record<string, string[]>;
beforeAll(async () => {
  run('leak', '20260101-020000-0001');
  run('leak', '20251231-020000-0001');
  run('leak', '20260102-020000-0001', { complete: false });
  run('pool', '20260103-020000-0001');
  run('pool', '20260104-020000-0001', { expectations: [] });
  keep('pool', '20260105-020000-0001', 'trials.jsonl', '');
  const runs = [1, 2].map((value) => ({ value, analysis: { ...analysis, run: '20260104-020000-0001' } }));
  const sweep = sweepOf(sampleExperiment(), 'GIVE_UP_SHARE', runs, { complete: false, command: 'x' });
  keep('pool', 'sweep-20260104-020000-0001', 'sweep.json', { ...sweep, scenario: 'pool' });
  keep('pool', 'sweep-20260103-020000-0001', 'sweep.json', '{"schema":');
  run('slow', '20260106-020000-0001', { plan: { ...analysis.plan, name: 'quick' } });
  run('slow', '20260107-020000-0001', { plan: { ...analysis.plan, name: 'quick', control: true } });
  await writeIndex(out);
  page = readFileSync(join(out, 'index.html'), 'utf8');
  const found = [...page.matchAll(/<section id="([^"]+)"[\s\S]*?<\/section>/g)];
  sections = Object.fromEntries(
    found.map(([text, id]) => [id!, [...text.matchAll(/ href="\.\/([^"]+)"/g)].map((match) => match[1]!)]),
  );
});

test('is a catalogue by chapter, and what is no lesson comes last', () => {
  const parts = ['part-goroutines', 'part-memory', 'part-modules', 'part-operations', 'part-further'];
  expect(Object.keys(sections)).toEqual([...parts, 'sweeps', 'runs']);
});

test('shows of each the newest run that may be quoted, or else the newest that was no control', () => {
  expect(sections['part-further']).toEqual([
    'leak/20260101-020000-0001/report.html',
    'pool/20260103-020000-0001/report.html',
    'slow/20260106-020000-0001/report.html',
  ]);
});

test('says how each lesson without a run is run', () => {
  expect(sections['part-memory']).toEqual([]);
  for (const id of lessonIds()) expect(page).toContain(`<code>${typed(id)}</code>`);
});

test('shows the gate that moved most, and draws it over the runs', () => {
  const { label } = analysis.comparisons.find(({ gate, metric }) => gate && metric === analysis.movers[0]!.metric)!;
  const [leak, pool] = [...page.matchAll(/<li class="card">[\s\S]*?<\/li>/g)].map(([card]) => card);
  for (const card of [leak, pool]) expect(card).toContain(label);
  expect(leak).toContain('class="spark"');
  expect(pool).not.toContain('class="spark"');
});

test('leads to the sweeps, and passes over one that is not whole', () => {
  expect(sections.sweeps).toEqual(['pool/sweep-20260104-020000-0001/sweep.html']);
});

test('lists every run, newest first, and passes over a folder without a verdict', () => {
  expect(sections.runs).toEqual([
    'slow/20260107-020000-0001/report.html',
    'slow/20260106-020000-0001/report.html',
    'pool/20260104-020000-0001/report.html',
    'pool/20260103-020000-0001/report.html',
    'leak/20260102-020000-0001/report.html',
    'leak/20260101-020000-0001/report.html',
    'leak/20251231-020000-0001/report.html',
  ]);
});
