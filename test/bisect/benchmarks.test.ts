// What a run of Go benchmarks means for a search: bad at what made the end bad, good short of half of it, broken where nothing can be run.
import { expect, test } from 'vitest';
import { effectsOf, foundInBenchmarks } from '../../harness/bisect/benchmarks.ts';
import { questionsOf } from '../../harness/bisect/decide.ts';
import { analyse } from '../../harness/gobench/analyse.ts';
import { drawnRecord } from '../gobench/records.ts';

/** Slower by a third in one benchmark, one allocation more in another. */
const end = analyse(drawnRecord());
const questions = questionsOf(effectsOf(end));
const without = (...names: string[]) =>
  analyse(
    drawnRecord((record) => {
      record.series = record.series.map((series) =>
        names.includes(series.name)
          ? { ...series, samples: { ...series.samples, head: series.samples.base! } }
          : series,
      );
    }),
  );

test('the questions are what is worse at the bad end, by benchmark and unit', () => {
  const asked = questions.map(({ metric }) => metric.replace(/^\S+ /, ''));
  expect(asked).toContain('BenchmarkEncode/small ns/op');
  expect(asked).toContain('BenchmarkDecode/small allocs/op');
  expect(asked.some((metric) => metric.startsWith('BenchmarkEncode/large'))).toBe(false);
});

test('a commit that has any of it is bad, and one that has none of it is good', () => {
  expect(foundInBenchmarks(end, questions)).toBe('bad');
  expect(foundInBenchmarks(without('BenchmarkEncode/small'), questions)).toBe('bad');
  expect(foundInBenchmarks(without('BenchmarkEncode/small', 'BenchmarkDecode/small'), questions)).toBe('good');
});

test('without a benchmark that ran, a commit is good where its binaries are the same, broken where it does not build, and else open', () => {
  const [same, failed] = [end.skipped.filter(({ kind }) => kind === 'same-build'), end.skipped];
  expect(foundInBenchmarks({ benchmarks: [], skipped: same }, questions)).toBe('good');
  expect(foundInBenchmarks({ benchmarks: [], skipped: failed }, questions)).toBe('broken');
  const late = same.map((one) => ({ ...one, kind: 'too-slow' as const }));
  for (const skipped of [late, [...same, ...late], []]) {
    expect(foundInBenchmarks({ benchmarks: [], skipped }, questions)).toBe('unclear');
  }
});
