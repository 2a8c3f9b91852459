// Two runs against each other: a planted change is found, identical runs are not told apart, and strangers are refused.
import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../harness/analysis/across.ts';
import { english } from '../../harness/words/speak.ts';
import { sampleRecord } from '../fakes/record.ts';

const early = sampleRecord({ rounds: 8, seed: 1 });
const later = (options: Parameters<typeof sampleRecord>[0]) => ({
  ...sampleRecord({ rounds: 8, seed: 2, ...options }),
  startedAt: '2099-01-01T00:00:00.000Z',
  run: 'later',
});

describe('compareRuns', () => {
  test('finds what changed, in the variant it changed in', () => {
    const slower = (qps: number) => ({ behaviour: { fix: { qps } } });
    const before = compareRuns(early, later({})).rows.find((row) => row.variant === 'fix' && row.metric === 'qps')!;
    const { rows, obstacles } = compareRuns(early, later(slower(before.before / 2)));
    expect(obstacles).toEqual([]);
    const row = (variant: string) => rows.find((r) => r.variant === variant && r.metric === 'qps')!;
    expect(row('fix')).toMatchObject({ word: 'worse', delta: -1 });
    expect(row('fix').effect).toBeCloseTo(0.5, 1);
    expect(row('antipattern').word).toBe('unclear');
  });

  test('the order they are given in does not matter', () => {
    expect(compareRuns(later({}), early)).toEqual(compareRuns(early, later({})));
  });

  test('runs of the same behaviour are not told apart', () => {
    const words = compareRuns(early, later({})).rows.map(({ word }) => word);
    expect(words.filter((word) => word !== 'unclear').length / words.length).toBeLessThan(0.05);
  });

  test.each([
    ['machine', { host: { ...early.host, fingerprint: 'other', cpu: 'another CPU' } }, /processor: .* and another CPU/],
    ['machine that looks alike', { host: { ...early.host, fingerprint: 'other' } }, /Another machine/],
    ['Go', { host: { ...early.host, go: 'go1.99.0' } }, /Another Go: .* and go1\.99\.0/],
    ['sources', { fixtureHash: 'ffff' }, /sources/],
    ['window', { plan: { ...early.plan, measureMs: 77 } }, /Another window: .* and 77 ms/],
  ])('another %s is an obstacle', (_what, change, expected) => {
    const { obstacles } = compareRuns(early, { ...later({}), ...change });
    expect(obstacles).toHaveLength(1);
    expect(english(obstacles[0]!)).toMatch(expected);
  });

  test('too few trials make no row, rather than a guess', () => {
    expect(compareRuns(sampleRecord({ rounds: 2 }), later({})).rows).toEqual([]);
  });
});
