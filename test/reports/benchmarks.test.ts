// The lesson's Go benchmarks on its page: where they were measured, with the variant that they are of, and nowhere else.
import { expect, test } from 'vitest';
import type { LessonBenchmark } from '../../harness/model/lesson-benchmarks.ts';
import { ownOf } from '../../reports/language/own.ts';
import { benchmarks } from '../../reports/page/benchmarks.ts';
import type { Report } from '../../reports/report.ts';
import { benchmarksSection } from '../../reports/sections/benchmarks.ts';
import { sampleRecord } from '../fakes/record.ts';

const record = sampleRecord();
const fix = record.experiment.subjects.find(({ id }) => id === 'fix')!;
const host = { cpu: 'a <fast> processor', cores: 2, go: 'go1.26.8' };
const time: LessonBenchmark = {
  ...{ name: 'BenchmarkBuffer', unit: 'ns/op', tags: fix.tags.join(','), before: 412, after: 18.6 },
  ...{ ratio: { center: 0.045, low: 0.041, high: 0.05 }, verdict: 'better', exact: false, rounds: 14 },
  ...{ run: '20260401-120000-aaaa', host },
};
const bytes: LessonBenchmark = { ...time, unit: 'B/op', before: 1280, after: 0, ratio: null, exact: true };

const pageOf = (found: readonly LessonBenchmark[]) => {
  const section = benchmarksSection(found, record.experiment.subjects, ownOf(record.experiment));
  return benchmarks({ benchmarks: section } as Report).markup;
};

test('each benchmark stands in a row a unit, beside the variant with its tags, with its run and machine', () => {
  const page = pageOf([time, bytes]);
  expect(page).toMatch(/>412\sns</);
  expect(page).toMatch(/>18\.6\sns</);
  expect(page).toMatch(/>−96\s% \(−96 … −95\s%\)</);
  expect(page).toMatch(/1\.25\sKiB/);
  expect(page).toContain(fix.label);
  expect(page).toContain('20260401-120000-aaaa');
  expect(page).toContain('a &lt;fast&gt; processor');
});

test('what every sample says alike has a change without an interval, or none', () => {
  const ratio = (center: number) => ({ center, low: center, high: center });
  const fewer = pageOf([{ ...bytes, ratio: ratio(0.5), after: 640 }]);
  expect(fewer).toMatch(/>−50\s%</);
  expect(pageOf([{ ...bytes, ratio: ratio(1), after: 1280, verdict: 'same' }])).not.toContain('±');
});

test('one of tags that no variant has goes by these', () => {
  expect(pageOf([{ ...time, tags: 'gone' }])).toContain('gone, Buffer');
});

test('a lesson whose benchmarks were not measured has no such section', () => {
  expect(pageOf([])).toBe('');
});
