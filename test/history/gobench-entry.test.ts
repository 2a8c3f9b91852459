// A run of Go benchmarks in the history: a series a benchmark and unit, and the commit that it was held against.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/gobench/analyse.ts';
import { type GobenchContext, gobenchEntryOf, gobenchScenario } from '../../harness/history/gobench-entry.ts';
import type { GobenchRecord } from '../../harness/model/gobench.ts';
import type { HistoryEntry } from '../../harness/model/history.ts';
import { isId } from '../../harness/model/ids.ts';
import { check } from '../../harness/schema/check.ts';
import { historyEntry } from '../../harness/schema/history.ts';
import { drawnRecord } from '../gobench/records.ts';
import { madeEntry } from './entries.ts';

const { cpu, cores, quotaCores, memoryGiB, kernel, virtualisation } = madeEntry(0).facts;
const COMMIT = 'c'.repeat(40);
const context: GobenchContext = {
  machine: { cpu, cores, quotaCores, memoryGiB, kernel, virtualisation },
  checkedOut: { hash: COMMIT, dirty: true, branch: 'main' },
  plan: 'nightly',
};

function entered(change: (record: GobenchRecord) => void = () => undefined, given = context): HistoryEntry | undefined {
  const record = drawnRecord(change);
  const entry = gobenchEntryOf(record, analyse(record), given);
  if (entry) expect(check(historyEntry, JSON.parse(JSON.stringify(entry)))).toMatchObject({ ok: true });
  return entry;
}

const figure = (entry: HistoryEntry | undefined, name: string, unit: string) =>
  entry!.figures.find(({ variant, metric }) => variant === `example.test/a.${name}` && metric === `bench.${unit}`);

describe('an entry', () => {
  test('has a figure for each benchmark and unit: times by ratio, what is counted by difference', () => {
    const entry = entered();
    expect(entry).toMatchObject({ scenario: 'gobench-r', role: 'tip', plan: 'nightly', commit: COMMIT, dirty: true });
    expect(entry).toMatchObject({ branch: 'main', outcome: 'mixed' });
    const slower = figure(entry, 'BenchmarkEncode/small', 'ns/op')!;
    expect(slower).toMatchObject({ unit: 'ns/op', better: 'lower', compare: 'ratio', gate: true, verdict: 'worse' });
    expect(slower.within).toBeCloseTo(1.33, 1);
    expect(slower.low!).toBeLessThan(slower.within!);
    const more = figure(entry, 'BenchmarkDecode/small', 'allocs/op')!;
    expect(more).toMatchObject({ compare: 'difference', within: 1, absolute: 3, band: 0.04 });
    expect(entry!.figures).toHaveLength(12 * 3);
  });

  test('is of an epoch of the commit that it was held against', () => {
    const entry = entered()!;
    expect(entry.facts.base).toBe('a'.repeat(40));
    const other = entered((record) => {
      record.subjects[0]!.source = { kind: 'commit', repository: '/r', commit: 'b'.repeat(40), subject: 'Later' };
    })!;
    expect(other.epoch).not.toBe(entry.epoch);
    expect(other.machine).toBe(entry.machine);
  });

  test('of a commit that is not checked out has no branch', () => {
    const entry = entered((record) => {
      record.subjects[1]!.source = { kind: 'commit', repository: '/r', commit: 'd'.repeat(40), subject: 'x' };
    });
    expect(entry).toMatchObject({ commit: 'd'.repeat(40), dirty: false, branch: null });
  });

  test('of two settings is held against none of a commit, and has its own epoch', () => {
    const entry = entered(({ subjects: [base, head] }) => {
      base!.source = { kind: 'commit', repository: '/r', commit: COMMIT, subject: 'x' };
      head!.source = base!.source;
      head!.env = { GOGC: '200' };
    })!;
    expect(entry.facts).not.toHaveProperty('base');
    expect(entry.epoch).not.toBe(entered()!.epoch);
  });

  test('of several heads tells them apart', () => {
    const entry = entered((record) => {
      record.subjects.push({ ...record.subjects[1]!, id: 'head-2', label: 'GOGC=400', env: { GOGC: '400' } });
      for (const series of record.series) series.samples['head-2'] = series.samples.head!;
    })!;
    expect(entry.figures).toHaveLength(2 * 12 * 3);
    expect(entry.figures.map(({ variant }) => variant)).toContain('example.test/a.BenchmarkMerge GOGC=400');
  });

  test.each(['base', 'head'])('is not made where %s is a folder without commits', (side) => {
    const folder = { kind: 'folder', path: '/somewhere' } as const;
    const entry = entered(({ subjects }) => {
      subjects.find(({ id }) => id === side)!.source = folder;
    });
    expect(entry).toBeUndefined();
  });

  test('of a unit of the benchmark’s own is a number whose direction it declares', () => {
    const entry = entered((record) => {
      const series = record.series[0]!;
      for (const side of Object.values(series.samples)) for (const sample of side) sample!['hits/s'] = 100;
      series.better = { 'hits/s': 'higher' };
    });
    expect(figure(entry, 'BenchmarkEncode/small', 'hits/s')).toMatchObject({ unit: 'count', better: 'higher' });
  });
});

test.each(['/home/me/api', '/x/odd name!', `/x/${'y'.repeat(200)}`, '/'])('%s goes by an id', (repository) => {
  expect(isId(gobenchScenario(repository))).toBe(true);
});
