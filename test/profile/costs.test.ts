// What a run's profiles say per request: charged to the right requests, unmoved by the totals, and adding up.
import { describe, expect, test } from 'vitest';
import { measured } from '../../harness/model/artifact.ts';
import { drawnCosts, STACKS } from '../fakes/costs.ts';
import { sampleRecord } from '../fakes/record.ts';

const record = sampleRecord();
const loadOf = (id: string) =>
  measured(record.trials.find(({ variant, role }) => variant === id && role === 'profiled')!.load)!;

describe('differences per request', () => {
  const costs = drawnCosts(record);
  const difference = (sampleType: string) => costs.differences.find((each) => each.sampleType === sampleType)!;

  test('the CPU profile is divided by what the window completed, cumulative profiles by all that was sent', () => {
    const { ok, non2xx, mismatch } = loadOf('antipattern').window.ledger;
    expect(difference('cpu').requests.base).toBe(ok + non2xx + mismatch);
    expect(difference('alloc_space').requests.base).toBe(loadOf('antipattern').sentTotal);
    expect(difference('goroutine').requests.base).toBe(loadOf('antipattern').sentTotal);
  });

  test('what was there before the load is nobody’s request', () => {
    const left = (1123 + 4 - 2) / loadOf('antipattern').sentTotal;
    expect(difference('goroutine').total.base).toBeCloseTo(left, 6);
    expect(difference('goroutine').total.head).toBe(0);
  });

  test('a function that costs the same a request has the same figure, however the total shrinks', () => {
    const perRequest = (id: string, bytes: number) =>
      `1 ${bytes * loadOf(id).sentTotal}: net/http.Header.Clone@/go/header.go:101`;
    const stacks = {
      antipattern: {
        'allocs start': '',
        'allocs window': `${perRequest('antipattern', 320)}\n1 90000000000: bytes.growSlice@/go/b.go:1`,
      },
      fix: { 'allocs start': '', 'allocs window': perRequest('fix', 320) },
    };
    const [space] = drawnCosts(record, stacks).differences;
    const clone = space!.rows.find(({ name }) => name === 'net/http.Header.Clone')!;
    expect(clone.base.flat).toBe(320);
    expect(clone.head.flat).toBe(320);
    expect(space!.total.head).toBeLessThan(space!.total.base / 100);
  });

  test('the rows and the others together are the total', () => {
    const many = Array.from({ length: 40 }, (_, i) => `1 ${(i + 1) * 10_000}: f${i}@/f.go:${i + 1}`).join('\n');
    const side = { 'allocs start': '', 'allocs window': many };
    const [space] = drawnCosts(record, { antipattern: side, fix: side }).differences;
    expect(space!.rows).toHaveLength(12);
    expect(space!.other!.functions).toBe(28);
    const shown = space!.rows.reduce((sum, { base }) => sum + base.flat, 0);
    expect(shown + space!.other!.base).toBeCloseTo(space!.total.base, 3);
  });

  test('of CPU time, the part of the collector is told apart', () => {
    const { collector, total } = difference('cpu');
    expect(collector!.base / total.base).toBeCloseTo(3 / 7, 5);
    expect(collector!.head).toBe(0);
  });

  test('a side without the profile has no difference, and no figure of nought', () => {
    const { fix: _, ...alone } = STACKS;
    const found = drawnCosts(record, alone);
    expect(found.differences).toEqual([]);
    expect(new Set(found.lines.map(({ variant }) => variant))).toEqual(new Set(['antipattern']));
  });
});

test('of a trial that reached its cap only the goroutines are told', () => {
  const capped = sampleRecord({
    change: (trial) => (trial.variant === 'antipattern' ? { ...trial, outcome: 'capped' } : trial),
  });
  const { lines } = drawnCosts(capped);
  expect(lines.filter(({ variant }) => variant === 'antipattern').map(({ kind }) => kind)).toEqual(['goroutine']);
  expect(lines.filter(({ variant }) => variant === 'fix').map(({ kind }) => kind)).toContain('cpu');
});

test('a profiled trial that ended badly has no costs', () => {
  const crashed = sampleRecord({ change: (trial) => ({ ...trial, outcome: 'crashed' }) });
  expect(drawnCosts(crashed).lines).toEqual([]);
});

describe('the lesson’s own lines', () => {
  const costs = drawnCosts(record);
  const lines = (id: string, sampleType: string) =>
    costs.lines.find((each) => each.variant === id && each.sampleType === sampleType)!;

  test('each sample is charged to the own line nearest to it, and leads back to the taught file', () => {
    const [first, ...others] = lines('antipattern', 'alloc_space').own;
    expect(first).toMatchObject({
      file: 'go-fixtures/sample-lesson/price.go',
      line: 9,
      function: 'main.price',
      leaf: { name: 'bytes.growSlice' },
      taught: { file: 'go-fixtures/sample-lesson/antipattern.go', line: 4 },
    });
    expect(others).toEqual([]);
  });

  test('what no own line is on the way of is in the total only', () => {
    const { own, total } = lines('antipattern', 'alloc_space');
    expect(own[0]!.perRequest).toBeLessThan(total);
    expect(lines('fix', 'alloc_space').own).toEqual([]);
  });

  test('a line’s cum counts what it calls, its flat only itself', () => {
    const at = lines('antipattern', 'cpu').lines.find(({ file }) => file.endsWith('antipattern.go'))!;
    expect(at).toMatchObject({ line: 4, flat: 0 });
    expect(at.cum).toBeCloseTo(4e9 / lines('antipattern', 'cpu').requests, -1);
  });
});

test('flame graphs come in two sizes, for the page and for a file, of the same whole', () => {
  const { flames, wholeFlames } = drawnCosts(record);
  expect(flames.map(({ variant, kind }) => `${variant} ${kind}`)).toEqual(['fix cpu', 'fix allocs', 'fix goroutine']);
  for (const [i, { flame }] of flames.entries()) {
    expect(wholeFlames[i]!.flame.levels[0]![0]![1] / flame.levels[0]![0]![1]).toBeCloseTo(1, 5);
  }
});
