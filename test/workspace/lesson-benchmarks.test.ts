// A lesson's benchmarks are those of the newest complete run that had its antipattern before, and of no other comparison.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { analyse } from '../../harness/gobench/analyse.ts';
import type { GobenchRecord } from '../../harness/model/gobench.ts';
import { lessonBenchmarks } from '../../harness/workspace/lesson-benchmarks.ts';
import { gobenchJson } from '../../reports/gobench/json.ts';
import { drawnRecord } from '../gobench/records.ts';

let outDir: string;
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), 'fixproof-lesson-benchmarks-test-'));
});
afterEach(() => rmSync(outDir, { recursive: true, force: true }));

/** A run as gobench writes it, of a package of the fixtures under two sets of tags. */
function written(run: string, path: string, change: (record: GobenchRecord) => void = () => undefined): void {
  const record = drawnRecord((drawn) => {
    drawn.run = run;
    drawn.subjects[0]!.build = {};
    drawn.subjects[1]!.build = { tags: 'fix' };
    for (const one of drawn.series) one.package = path;
    change(drawn);
  });
  const folder = join(outDir, 'gobench', run);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'analysis.json'), JSON.stringify(gobenchJson(analyse(record), {})));
}

const OWN = 'fixproof/fixtures/sync-pool';
const [EARLY, LATE] = ['20260401-120000-aaaa', '20260402-120000-bbbb'] as const;

test('the newest run of each benchmark, unit by unit', () => {
  written(EARLY, OWN);
  written(LATE, OWN, (record) => record.series.splice(1));
  const found = lessonBenchmarks(outDir, 'sync-pool');
  const time = found.filter(({ unit }) => unit === 'ns/op');
  expect(time.map(({ name, run }) => [name, run])).toContainEqual(['BenchmarkEncode/small', LATE]);
  expect(time.map(({ name, run }) => [name, run])).toContainEqual(['BenchmarkEncode/large', EARLY]);
  const slower = time.find(({ name }) => name === 'BenchmarkEncode/small')!;
  expect(slower).toMatchObject({ tags: 'fix', verdict: 'worse', exact: false });
  expect(slower.after / slower.before).toBeGreaterThan(1.2);
  expect(found.find(({ unit }) => unit === 'allocs/op')).toMatchObject({ before: 2, after: 2, exact: true });
});

test.each<[string, string, ((record: GobenchRecord) => void)?]>([
  ['another lesson’s', 'fixproof/fixtures/sync-pool-of-others'],
  ['a run that was stopped', OWN, (record) => (record.complete = false)],
  ['two versions of one set of tags', OWN, (record) => (record.subjects[1]!.build = {})],
  ['another variant before', OWN, (record) => (record.subjects[0]!.build = { tags: 'outliers' })],
])('%s is none of them', (_, path, change) => {
  written(EARLY, path, change);
  expect(lessonBenchmarks(outDir, 'sync-pool')).toEqual([]);
});

test('a folder that is not whole is passed over, and no folder is no benchmark', () => {
  expect(lessonBenchmarks(outDir, 'sync-pool')).toEqual([]);
  written(EARLY, OWN);
  mkdirSync(join(outDir, 'gobench', LATE));
  writeFileSync(join(outDir, 'gobench', LATE, 'analysis.json'), '{"kind":"gobench"');
  expect(lessonBenchmarks(outDir, 'sync-pool').length).toBeGreaterThan(0);
});
