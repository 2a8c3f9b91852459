// Results over several lessons: only quotable runs are quoted, and what was not measured is a gap and never a number.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { articleTable } from '../../harness/analysis/article.ts';
import { inCourse } from '../../harness/analysis/course.ts';
import { lessonRow, machinesOf } from '../../harness/analysis/lessons-table.ts';
import { lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { metricsOf } from '../../harness/model/experiment-metrics.ts';
import type { ArticleFigure } from '../../harness/model/lesson.ts';
import type { LessonBenchmark } from '../../harness/model/lesson-benchmarks.ts';
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

/** The benchmark that a row asks for, as a run would have measured it. */
function measuredAs(row: ArticleFigure): LessonBenchmark[] {
  if (!('benchmark' in row)) return [];
  const host = { cpu: 'a processor', cores: 2, go: 'go1.26.8' };
  const ratio = { center: 0.05, low: 0.04, high: 0.06 };
  const told = { before: 400, after: 20, ratio, verdict: 'better', exact: false, rounds: 14 } as const;
  return [{ name: row.benchmark, unit: row.unit, tags: row.tags, ...told, run: '20260401-120000-aaaa', host }];
}

describe('the article’s tables', async () => {
  const lessons = await Promise.all(lessonIds().map((id) => loadLesson(id)));
  const reproducing = lessons.filter(({ data }) => data.articleFigures);
  const gaps = reproducing.map(({ id, data }) => articleTable(id, data.articleFigures!, undefined, []));

  test('are reproduced by three lessons', () => {
    expect(reproducing.map(({ id }) => id)).toEqual(['context-timeout', 'slice-prealloc', 'sync-pool']);
  });

  test.each(reproducing)('$id has the metrics and variants that its table asks for', ({ id, data, experiment }) => {
    const metrics = Object.fromEntries(
      metricsOf(experiment).map(({ id: metric, unit }) => [metric, { unit, values: [], center: 2, low: 1, high: 3 }]),
    );
    const variants = Object.fromEntries(experiment.subjects.map((subject) => [subject.id, { metrics }]));
    const full = { ...analysis, scenario: id, variants } as unknown as typeof analysis;
    const { rows } = articleTable(id, data.articleFigures!, full, data.articleFigures!.rows.flatMap(measuredAs));
    expect(rows.length).toBe(data.articleFigures!.rows.length);
    for (const { ours } of rows) expect(ours).toMatch(/\d/);
  });

  test('tell a count per second by the length of the window', () => {
    const row = { what: 'collections', article: '3/s', metric: 'gc.cycles', perSecond: true, subject: 'fix' } as const;
    const { center } = analysis.variants.fix!.metrics['gc.cycles']!;
    const told = articleTable('x', { title: '', note: '', rows: [row] }, analysis, []).rows[0]!.ours;
    expect(told).toBe(`${(center! / (analysis.plan.measureMs / 1000)).toFixed(2)}/s`);
  });

  test('tell one operation by the benchmark of the lesson’s own lines, and which run that is', () => {
    const row = {
      what: 'a buffer',
      article: '82 ns',
      benchmark: 'BenchmarkBuffer',
      unit: 'ns/op',
      tags: 'fix',
    } as const;
    const rows = (['before', 'after'] as const).map((side) => ({ ...row, side }));
    const asked = { title: '', note: 'A note.', rows };
    const found = articleTable('sync-pool', asked, undefined, measuredAs(rows[0]!));
    expect(found.rows.map(({ ours }) => ours)).toEqual(['400 ns', '20 ns']);
    expect(articleMarkdown({ rows: [found], machines: [] })).toContain(
      'A note. No complete default run yet. Benchmarks: run 20260401-120000-aaaa, a processor, 2 cores, go1.26.8.',
    );
    const other = measuredAs({ ...rows[0]!, tags: 'outliers' });
    expect(articleTable('sync-pool', asked, undefined, other).rows.map(({ ours }) => ours)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('leave a gap where nothing was measured', () => {
    expect(gaps.flatMap((table) => table.rows).filter(({ ours }) => ours !== undefined)).toEqual([]);
    expect(articleMarkdown({ rows: gaps, machines: [] })).toMatch(/\| 820\/s \| – \|[\s\S]*Nothing measured yet\.$/);
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
