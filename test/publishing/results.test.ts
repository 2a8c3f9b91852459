// Results over several lessons: only quotable runs are quoted, and what was not measured is a gap and never a number.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { articleTables } from '../../harness/analysis/article.ts';
import { inCourse } from '../../harness/analysis/course.ts';
import { lessonRow, machinesOf } from '../../harness/analysis/lessons-table.ts';
import { lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { metricsOf } from '../../harness/model/experiment-metrics.ts';
import { newestRun } from '../../harness/workspace/newest-runs.ts';
import { articleMarkdown, betweenMarkers, lessonsMarkdown } from '../../reports/formats/results.ts';
import { sampleExperiment } from '../fakes/lesson.ts';
import { sampleRecord } from '../fakes/record.ts';

const analysis = analyse(sampleRecord());

describe('the newest run that may be quoted', () => {
  const quotable = { ...analysis, plan: { ...analysis.plan, name: 'default' as const }, complete: true };
  const newestOf = (runs: Record<string, object | string>) => {
    const out = mkdtempSync(join(tmpdir(), 'fixproof-results-'));
    try {
      for (const [run, content] of Object.entries(runs)) {
        mkdirSync(join(out, 'lesson', run), { recursive: true });
        const text = typeof content === 'string' ? content : JSON.stringify({ ...content, run });
        writeFileSync(join(out, 'lesson', run, 'analysis.json'), text);
      }
      return newestRun(out, 'lesson')?.run;
    } finally {
      rmSync(out, { recursive: true });
    }
  };

  test('is the last by its name', () => {
    expect(
      newestOf({
        '20260101-020000-0001': quotable,
        '20260103-020000-0001': quotable,
        '20260102-020000-0001': quotable,
      }),
    ).toBe('20260103-020000-0001');
  });

  test.each<[string, object | string]>([
    ['interrupted', { ...quotable, complete: false }],
    ['quick', { ...quotable, plan: { ...quotable.plan, name: 'quick' } }],
    ['a control run', { ...quotable, plan: { ...quotable.plan, control: true } }],
    ['changed by hand', { ...quotable, command: 'npm run bench lesson -- --rounds 3 --seed 1' }],
    ['away from its knob’s place, so that nothing is expected', { ...quotable, expectations: [] }],
    ['not readable', '{"schema":'],
  ])('is not one that is %s', (_, other) => {
    expect(newestOf({ '20260101-020000-0001': quotable, '20260102-020000-0001': other })).toBe('20260101-020000-0001');
    expect(newestOf({ '20260102-020000-0001': other })).toBeUndefined();
  });
});

describe('the article’s tables', () => {
  test('ask for metrics and variants that the lessons have', async () => {
    for (const { scenario, rows } of articleTables(() => undefined)) {
      const { experiment } = await loadLesson(scenario);
      const metrics = Object.fromEntries(
        metricsOf(experiment).map(({ id, unit }) => [id, { unit, values: [], center: 2, low: 1, high: 3 }]),
      );
      const variants = Object.fromEntries(experiment.subjects.map(({ id }) => [id, { metrics }]));
      const full = { ...analysis, scenario, variants } as unknown as typeof analysis;
      const [filled] = articleTables(() => full).filter((table) => table.scenario === scenario);
      expect(filled!.rows).toHaveLength(rows.length);
      for (const { ours } of filled!.rows) expect(ours).toMatch(/\d/);
    }
  });

  test('leave a gap where nothing was measured', () => {
    const rows = articleTables(() => undefined);
    expect(rows.flatMap((table) => table.rows).filter(({ ours }) => ours !== undefined)).toEqual([]);
    expect(articleMarkdown({ rows, machines: [] })).toMatch(/\| 820\/s \| – \|[\s\S]*Nothing measured yet\.$/);
  });
});

test('a lesson’s row says what its gates moved, from what to what, with interval and verdict', () => {
  const row = lessonRow(sampleExperiment(), analysis);
  expect(row.movements.map(({ label }) => label)).toEqual(
    analysis.comparisons.filter(({ gate, variant }) => gate && variant === 'fix').map(({ label }) => label),
  );
  const markdown = lessonsMarkdown({
    rows: [row, lessonRow({ ...sampleExperiment(), id: 'other' }, undefined)],
    machines: ['x'],
  });
  expect(markdown).toMatch(
    /^\| `sample-lesson` \| [^|]+ \| Throughput: [\d,]+\/s → [\d,]+\/s, ×[\d.]+ \(×[\d.]+ to ×[\d.]+\)/m,
  );
  expect(markdown).toMatch(/^\| `other` \| [^|]+ \| – \| not run \|$/m);
  expect(machinesOf([analysis, analysis])).toHaveLength(1);
});

test('the table of all lessons has each of them once, under its part, in the order of the course', async () => {
  const ids = lessonIds();
  const rows = await Promise.all(
    inCourse(ids).map(async (id) => lessonRow((await loadLesson(id)).experiment, { ...analysis, scenario: id })),
  );
  const lines = lessonsMarkdown({ rows, machines: ['x'] }).split('\n');
  const course = lines.flatMap(
    (line) => /^\| (?:`([\w-]+)`|\*\*(\w+)\*\*) \|/.exec(line)?.slice(1).filter(Boolean) ?? [],
  );
  const headings = ['Goroutines', 'Memory', 'Modules', 'Operations'];
  expect(course.filter((word) => !ids.includes(word!))).toEqual(headings);
  expect(course.filter((word) => ids.includes(word!)).toSorted()).toEqual(ids);
  const headingOf = (id: string) => course.slice(0, course.indexOf(id)).findLast((word) => headings.includes(word!));
  expect(['channel-leak', 'sync-pool', 'wire-injection', 'canary-gate'].map(headingOf)).toEqual(headings);
});

test('a lesson that no part of the course names is listed after the others', () => {
  expect(inCourse(['a-new-one', 'sync-pool', 'channel-leak'])).toEqual(['channel-leak', 'sync-pool', 'a-new-one']);
  const rows = ['sync-pool', 'a-new-one'].map((id) => lessonRow({ ...sampleExperiment(), id }, undefined));
  expect(lessonsMarkdown({ rows, machines: [] })).toMatch(
    /\*\*Memory\*\*[\s\S]*`sync-pool`[\s\S]*\*\*Further\*\*[\s\S]*`a-new-one`/,
  );
});

test('a table replaces what stands between its markers, and nothing else', () => {
  const text = 'a\n<!-- lessons -->\nold\n<!-- /lessons -->\nb\n';
  const written = betweenMarkers(text, 'lessons', 'new');
  expect(written).toBe('a\n<!-- lessons -->\nnew\n<!-- /lessons -->\nb\n');
  expect(betweenMarkers(written!, 'lessons', 'new')).toBe(written);
  expect(betweenMarkers(text, 'article', 'new')).toBeUndefined();
});
