// The table of the known truth says what its runs said, and benchstat's own words are read right.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { GobenchRatio } from '../../harness/model/gobench.ts';
import { changesIn } from '../truth/gobench-benchstat.ts';
import { writeModule } from '../truth/gobench-module.ts';
import { type LibraryEntry, type MeasuredEntry, truthTable } from '../truth/gobench-table.ts';

const CSV = `goos: linux
,base.txt,,head.txt,,,
,sec/op,CI,sec/op,CI,vs base,P
ChainA0-2,1.0e-05,2%,1.0e-05,2%,~,p=1.000 n=10
PlusFive-2,1.0e-05,2%,1.05e-05,2%,+5.00%,p=0.000 n=10
MinusFive-2,4.0e-05,2%,3.8e-05,2%,-5.00%,p=0.000 n=10
geomean,1.8e-06,,1.9e-06,,+0.10%
`;

test('benchstat’s rows have their word, and a tilde is none', () => {
  const { all, changed } = changesIn(CSV);
  expect([...all]).toEqual(['BenchmarkChainA0', 'BenchmarkPlusFive', 'BenchmarkMinusFive']);
  expect([...changed]).toEqual([
    ['BenchmarkPlusFive', 'worse'],
    ['BenchmarkMinusFive', 'better'],
  ]);
});

test('the table counts what was found, the lines, and the false ones of each way', () => {
  const row = (said: string, line?: boolean): MeasuredEntry['rows'][number] => ({
    benchmark: 'BenchmarkPlusFive',
    what: '+5 % time',
    wanted: 'worse',
    said,
    ...(line === undefined ? {} : { line }),
  });
  const entry = (kind: MeasuredEntry['kind'], said: string, line?: boolean): MeasuredEntry => {
    return { kind, seed: 1, machine: 'a machine', minutes: 8, benchmarks: 60, false: [], rows: [row(said, line)] };
  };
  const control: MeasuredEntry = { ...entry('control', 'same'), rows: [], timedShare: 0.8, profiledShare: 0.1 };
  const library = (said: string, ratio?: GobenchRatio): LibraryEntry => ({
    ...{ kind: 'library', machine: 'a machine', library: 'example.test/x', head: 'c0ffee00'.repeat(5), minutes: 2 },
    rows: [
      { benchmark: 'Parse', claim: '−77 %', said, ...(ratio ? { ratio, line: 'x.go:7' } : {}) },
      { benchmark: 'Gone', claim: '±0 %', said: 'not measured' },
    ],
  });
  const table = truthTable([
    entry('planted', 'worse', true),
    entry('planted', 'unclear', false),
    control,
    { ...control, false: ['BenchmarkMode1'] },
    { ...entry('benchstat', 'better'), minutes: 24, false: ['BenchmarkWords1', 'BenchmarkMode0'] },
    library('unclear'),
    library('better', { center: 0.23, low: 0.22, high: 0.25 }),
    { kind: 'same-builds', packages: 200, buildSeconds: 9, warmBuildSeconds: 1, coldSeconds: 10, warmSeconds: 2 },
  ]);
  expect(table).toContain('| +5 % time | 1 of 2 | 1 of 2 | 0 of 1 |');
  expect(table).toContain('| called changed, and is not | 0, 0 | | 2 |');
  expect(table).toContain('The same code on both sides, 2 times, 8.0 to 8.0 minutes each: any flag in 1.');
  expect(table).toContain(
    'in the runs with the same code 10 % was spent in neither what is timed nor what has a profile (10 %)',
  );
  expect(table).toContain('200 packages that differ in comments alone: recognised in 10.0 s');
  // Of a change that was measured twice, the newest.
  expect(table).toMatch(
    /^\| example\.test\/x c0ffee00 \| Parse \| −77 % \| −77\s% \(−78 … −75\s%\) better \| 2\.0 \| x\.go:7 \|$/m,
  );
  expect(table).toMatch(/^\| {2}\| Gone \| ±0 % \| not measured \| {2}\| {2}\|$/m);
  expect(table).not.toContain('unclear |');
  expect(truthTable([])).toBe('Nothing measured yet.');
});

test('the module has sixty benchmarks and six planted changes, each in the lines that are told', () => {
  const root = mkdtempSync(join(tmpdir(), 'fixproof-truth-module-'));
  try {
    writeModule(join(root, 'base'), 'base');
    const planted = writeModule(join(root, 'head'), 'head');
    const tests = ['alpha', 'beta', 'gamma'].map((path) =>
      readFileSync(join(root, 'base', path, 'all_test.go'), 'utf8'),
    );
    expect(tests.join('').match(/^func Benchmark/gm)).toHaveLength(60);
    expect(planted).toHaveLength(6);
    for (const {
      file,
      lines: [first, last],
    } of planted) {
      const [before, after] = ['base', 'head'].map((side) => readFileSync(join(root, side, file), 'utf8').split('\n'));
      expect(after!.slice(first - 1, last)).not.toEqual(before!.slice(first - 1, last));
      expect(after!.slice(0, first - 1)).toEqual(before!.slice(0, first - 1));
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
