// What test binaries print, and what is read from it.
import { describe, expect, test } from 'vitest';
import { bareName, repeatsOf, sampleOf, timedMsOf } from '../../harness/gobench/lanes.ts';
import { anyOf, patternOf } from '../../harness/gobench/names.ts';
import { resultIn, said } from '../../harness/gobench/output.ts';

describe('a line', () => {
  test.each([
    [
      'BenchmarkX-2   \t      40\t      46231 ns/op\t 12.50 MB/s\t     16 B/op\t       1 allocs/op',
      { name: 'BenchmarkX-2', iterations: 40, sample: { 'ns/op': 46231, 'MB/s': 12.5, 'B/op': 16, 'allocs/op': 1 } },
    ],
    ['BenchmarkSub/a_b \t 1\t 1e+06 ns/op', { name: 'BenchmarkSub/a_b', iterations: 1, sample: { 'ns/op': 1e6 } }],
    ['garbageBenchmarkX \t 1\t 5 ns/op', { name: 'BenchmarkX', iterations: 1, sample: { 'ns/op': 5 } }],
    ['BenchmarkX is fast', undefined],
    ['BenchmarkX \t 1\t five ns/op', undefined],
    ['BenchmarkX \t 1\t 5 ns/op 7', undefined],
    ['PASS', undefined],
  ])('%j', (line, expected) => {
    expect(resultIn(line)).toEqual(expected);
  });
});

const OUTPUT = `goos: linux
pkg: example.test/a
Unit rows/op better=higher
BenchmarkSum
BenchmarkSum-2       \t       1\t      1231 ns/op
BenchmarkSub
BenchmarkSub/one
BenchmarkSub/one-2   \t       1\t      661.0 ns/op
BenchmarkFail
    a_test.go:10: no good
--- FAIL: BenchmarkFail
BenchmarkSkip
    a_test.go:11: not today
--- SKIP: BenchmarkSkip
BenchmarkPanic
panic: boom

goroutine 15 [running]:
`;

test('a pass tells results, failures with their words, and what was at work when it ended', () => {
  expect(said(OUTPUT)).toEqual({
    results: [
      { name: 'BenchmarkSum-2', iterations: 1, sample: { 'ns/op': 1231 } },
      { name: 'BenchmarkSub/one-2', iterations: 1, sample: { 'ns/op': 661 } },
    ],
    ended: [
      { name: 'BenchmarkFail', how: 'failed', words: 'a_test.go:10: no good' },
      { name: 'BenchmarkSkip', how: 'skipped', words: 'a_test.go:11: not today' },
    ],
    running: 'BenchmarkPanic',
    better: { 'rows/op': 'higher' },
  });
});

describe('a sample', () => {
  const ending = (output: string, code = 0) => ({ code, signal: null, timedOut: false, output, tookMs: 1 });
  const lane = { iterations: 5, repeats: 3 };
  const line = (ns: number, n = 5) => `BenchmarkX \t ${n}\t ${ns} ns/op\n`;
  const sampleIn = (...args: Parameters<typeof repeatsOf>) => {
    const repeats = repeatsOf(...args);
    return repeats && sampleOf(repeats);
  };

  test('is the median of the faster half of its repeats, and of those in every unit', () => {
    const repeats = [90, 12, 11, 80, 13, 70].map((ns) => `BenchmarkX \t 5\t ${ns} ns/op\t ${ns * 2} rows\n`).join('');
    expect(sampleIn({ ...lane, repeats: 6 }, ending(repeats))).toEqual({ 'ns/op': 12, rows: 24 });
    expect(sampleIn(lane, ending(line(90) + line(10) + line(14)))).toEqual({ 'ns/op': 12 });
  });
  test('is none where a repeat is missing, or the process failed', () => {
    expect(sampleIn(lane, ending(line(10) + line(12)))).toBeUndefined();
    expect(sampleIn(lane, ending(line(10) + line(11) + line(12), 1))).toBeUndefined();
  });
  test('was timed for all its repeats, the slower ones too', () => {
    const repeats = repeatsOf(lane, ending(line(90) + line(10) + line(14)))!;
    expect(timedMsOf(lane, repeats)).toBeCloseTo((5 * (90 + 10 + 14)) / 1e6, 12);
  });
  test('does not take what a benchmark prints in Go’s manner for Go’s own word', () => {
    expect(sampleIn({ ...lane, repeats: 1 }, ending(`${line(1, 4)}${line(12)}`))).toEqual({ 'ns/op': 12 });
  });
  test('is found behind what a benchmark prints between its name and its figures', () => {
    expect(sampleIn({ ...lane, repeats: 1 }, ending('BenchmarkX \tnoise\nmore     5\t 12 ns/op\n'))).toEqual({
      'ns/op': 12,
    });
  });
});

describe('a name', () => {
  test.each([
    ['BenchmarkX', '^BenchmarkX$'],
    ['BenchmarkX/a.b/(1)', '^BenchmarkX$/^a\\.b$/^\\(1\\)$'],
    ['BenchmarkX/é|[0]', '^BenchmarkX$/^é\\|\\[0\\]$'],
  ])('%s has a pattern of its own', (name, pattern) => {
    expect(patternOf(name)).toBe(pattern);
  });
  test('several stand side by side', () => {
    expect(anyOf(['BenchmarkA', 'BenchmarkB/c'])).toBe('^BenchmarkA$|^BenchmarkB$/^c$');
  });
  test('ends with the processors only where there were several', () => {
    expect(bareName({ name: 'BenchmarkX-4', procs: 4 })).toBe('BenchmarkX');
    expect(bareName({ name: 'BenchmarkX/n-4', procs: 1 })).toBe('BenchmarkX/n-4');
  });
});
