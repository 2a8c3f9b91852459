// A run held against a baseline: the exit code of a planted regression, by nights and by trials, and refusals by name.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BenchResult } from '../../harness/bench.ts';
import { describeComparison, exitCodeAgainst, holdAgainst } from '../../harness/command/against-baseline.ts';
import { epochOf } from '../../harness/history/epoch.ts';
import { enterHistory } from '../../harness/judging/history.ts';
import { judge } from '../../harness/judging/judge.ts';
import type { Host } from '../../harness/model/record.ts';
import { findBaseline, readBaselines, removeBaselines, setBaseline } from '../../harness/workspace/baselines.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { sampleRecord } from '../fakes/record.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'fixproof-baseline-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

/** A night with its throughput of the fix, entered; another throughput comes of another build. */
async function night(
  number: number,
  qps = 2_600,
  host: Partial<Host> = {},
): Promise<Pick<BenchResult, 'record' | 'analysis' | 'folder'>> {
  const drawn = sampleRecord({ seed: number, rounds: 6, behaviour: { fix: { qps } } });
  const run = `202601${String(number).padStart(2, '0')}-020000-0000`;
  const record = {
    ...drawn,
    run,
    startedAt: `2026-01-${String(number).padStart(2, '0')}T02:00:00.000Z`,
    host: { ...drawn.host, ...host },
    builds: drawn.builds.map((build) => (build.variant === 'fix' ? { ...build, hash: `fix-${qps}` } : build)),
  };
  const folder = join(out, record.experiment.id, run);
  createRunFolder(folder, record).finish(record);
  const result = { record, analysis: judge(record, { folder, outDir: out }).analysis, folder };
  await enterHistory(result, out);
  return result;
}

const { machine } = epochOf(sampleRecord());
const hold = (result: Awaited<ReturnType<typeof night>>, force = false) =>
  holdAgainst(result as BenchResult, 'main', out, force);

describe('with nights enough', () => {
  beforeEach(async () => {
    setBaseline(out, { name: 'main', machine, branch: null, through: null });
    for (let i = 1; i <= 6; i++) await night(i);
  });

  test('an ordinary run passes', async () => {
    const found = await hold(await night(7));
    expect(found.nights).toHaveLength(6);
    expect(exitCodeAgainst(found)).toBe(0);
  });

  test('a planted regression fails it, by its gate, and is kept in the run’s folder', async () => {
    const result = await night(7, 2_000);
    const found = await hold(result);
    expect(exitCodeAgainst(found)).toBe(1);
    const worse = found.rows.filter(({ word }) => word === 'worse');
    expect(worse.map(({ variant, metric }) => [variant, metric])).toContainEqual(['fix', 'qps']);
    expect(describeComparison(found)).toContain('worse');
    expect(JSON.parse(readFileSync(join(result.folder, 'baseline.json'), 'utf8'))).toEqual(found);
  });

  test('another toolchain is refused, and may be forced', async () => {
    const result = await night(7, 2_600, { go: 'go1.99.0' });
    await expect(hold(result)).rejects.toThrow('Another Go: go1.26.8 and go1.99.0.');
    expect(describeComparison(await hold(result, true))).toContain('FORCED');
  });
});

test('with fewer nights the trials of the newest stand in', async () => {
  setBaseline(out, { name: 'main', machine, branch: null, through: null });
  await night(1);
  const found = await hold(await night(2, 1_700));
  expect(found.rows.every(({ against }) => against === 'absolute')).toBe(true);
  expect(exitCodeAgainst(found)).toBe(1);
});

test('a baseline is kept, replaced, found by machine and branch, and forgotten', () => {
  expect(() => findBaseline(out, 'main')).toThrow('no baseline main');
  setBaseline(out, { name: 'main', machine: 'a', branch: 'main', through: null });
  setBaseline(out, { name: 'main', machine: 'a', branch: 'main', through: '20261123-134501-ab12' });
  setBaseline(out, { name: 'main', machine: 'b', branch: 'next', through: null });
  expect(readBaselines(out)).toHaveLength(2);
  expect(findBaseline(out, 'main', 'a', 'main').through).toBe('20261123-134501-ab12');
  expect(findBaseline(out, 'main', 'b', 'other').branch).toBe('next');
  expect(removeBaselines(out, 'main')).toBe(2);
  expect(readBaselines(out)).toEqual([]);
});
