// Two runs against each other: a planted change is found, identical runs are not told apart, and strangers are refused.
import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../harness/analysis/across.ts';
import type { Across } from '../../harness/model/across.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { english } from '../../harness/words/speak.ts';
import { sampleRecord } from '../fakes/record.ts';
import { BEHAVIOUR } from '../fakes/trial.ts';

const early = sampleRecord({ rounds: 8, seed: 1 });
/** As if these subjects had been changed and built anew. */
const rebuilt = (record: BenchRecord, ...ids: SubjectId[]): BenchRecord => ({
  ...record,
  fixtureHash: 'changed',
  builds: record.builds.map((build) => (ids.includes(build.variant) ? { ...build, hash: `new-${build.hash}` } : build)),
});
const ALL = ['antipattern', 'fix', 'unbounded'];
const later = (options: Parameters<typeof sampleRecord>[0]) => ({
  ...sampleRecord({ rounds: 8, seed: 2, ...options }),
  startedAt: '2099-01-01T00:00:00.000Z',
  run: 'later',
});

describe('compareRuns', () => {
  test('finds what changed, in the variant it changed in', () => {
    const slower = { behaviour: { fix: { qps: 2_600 / 2 } } };
    const { rows, obstacles } = compareRuns(early, rebuilt(later(slower), 'fix'));
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
    const words = compareRuns(early, rebuilt(later({}), ...ALL)).rows.map(({ word }) => word);
    expect(words.filter((word) => word !== 'unclear').length / words.length).toBeLessThan(0.05);
  });

  test.each([
    ['machine', { host: { ...early.host, fingerprint: 'other', cpu: 'another CPU' } }, /processor: .* and another CPU/],
    ['machine that looks alike', { host: { ...early.host, fingerprint: 'other' } }, /Another machine/],
    ['Go', { host: { ...early.host, go: 'go1.99.0' } }, /Another Go: .* and go1\.99\.0/],
    ['sources', { fixtureHash: 'ffff', builds: [] }, /sources/],
    [
      'load',
      { fixtureHash: 'ffff', experiment: { ...early.experiment, env: { GIVE_UP_SHARE: '0.5' } } },
      /sources: c0ffee00 and ffff/,
    ],
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

/** The whole machine slower by a factor, whatever the code. */
const slowed = (factor: number, changed: Partial<Record<SubjectId, number>> = {}) => ({
  behaviour: Object.fromEntries(
    ALL.map((id) => {
      const { qps, cpuUsPerRequest } = BEHAVIOUR[id]!;
      const own = changed[id] ?? 1;
      return [id, { qps: qps / factor / own, cpuUsPerRequest: cpuUsPerRequest * factor * own }];
    }),
  ),
});

describe('on a machine that slowed by a quarter between the runs', () => {
  const qps = (across: Across, variant: SubjectId) =>
    across.rows.find((row) => row.variant === variant && row.metric === 'qps')!;

  test('a build that did not change is not called worse, and the machine is said to have moved', () => {
    const found = compareRuns(early, rebuilt(later(slowed(1.25)), 'fix', 'unbounded'));
    expect(found.obstacles).toEqual([]);
    expect(qps(found, 'antipattern')).toMatchObject({ sameBuild: true, word: 'unclear' });
    expect(qps(found, 'antipattern').effect).toBeCloseTo(1 / 1.25, 1);
    expect(found.notes.map(english).join('\n')).toMatch(/The machine moved: Throughput of Send and hope, ×0\.[78]/);
  });

  test('a changed variant that costs nothing is not worse either, and one that costs 40 % is, by that much', () => {
    const found = compareRuns(early, rebuilt(later(slowed(1.25, { fix: 1.4 })), 'fix', 'unbounded'));
    expect(qps(found, 'unbounded').word).toBe('unclear');
    expect(qps(found, 'unbounded').effect).toBeCloseTo(1, 1);
    expect(qps(found, 'fix').word).toBe('worse');
    expect(qps(found, 'fix').effect).toBeCloseTo(1 / 1.4, 1);
    expect(qps(found, 'fix').after / qps(found, 'fix').before).toBeCloseTo(qps(found, 'fix').effect, 12);
  });

  test('without a build that is the same, the code and the machine cannot be told apart, and the notes say so', () => {
    const found = compareRuns(early, rebuilt(later(slowed(1.25)), ...ALL));
    expect(qps(found, 'fix').word).toBe('worse');
    expect(found.obstacles.map(english).join()).toContain('sources');
    expect(found.notes.map(english)).toEqual([expect.stringContaining('No variant is the same build')]);
  });

  test('where nothing was changed nothing is better or worse', () => {
    const found = compareRuns(early, later(slowed(1.25)));
    expect(found.rows.every(({ word, sameBuild }) => sameBuild && word === 'unclear')).toBe(true);
    expect(english(found.notes[0]!)).toContain('whatever moved comes from the machine');
  });

  test('the same build in another environment is another subject', () => {
    const run = rebuilt(later(slowed(1.25)), 'fix');
    const subjects = run.experiment.subjects.map((one) =>
      one.id === 'antipattern' ? { ...one, env: { GOGC: '50' } } : one,
    );
    const found = compareRuns(early, { ...run, experiment: { ...run.experiment, subjects } });
    expect(qps(found, 'antipattern').sameBuild).toBeUndefined();
    expect(qps(found, 'unbounded').sameBuild).toBe(true);
  });
});
