// The runs of an out folder: each by its id and nothing else, and the newest is one that came to its end.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BenchRecord } from '../../harness/model/record.ts';
import { FILES, outDirOf, runFolder } from '../../harness/workspace/layout.ts';
import { rawBytes, removeRawFiles } from '../../harness/workspace/run-files.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { latestRun, runs } from '../../harness/workspace/runs.ts';
import { sampleRecord } from '../fakes/record.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'fixproof-runs-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const record = sampleRecord({ rounds: 2 });
const id = (day: number) => `2026010${day}-020000-000${day}`;
const folderOf = (day: number, experiment = 'lesson') => runFolder(out, experiment, id(day));

function finished(day: number, changes: Partial<BenchRecord> = {}): void {
  const made = { ...record, run: id(day), ...changes };
  createRunFolder(folderOf(day), made).finish(made);
}

function killed(day: number): void {
  createRunFolder(folderOf(day), { ...record, run: id(day) }).append(record.trials[0]!, 'trial');
}

describe('the runs', () => {
  test('are those of every experiment, by id; nothing else in the folders is one', () => {
    finished(2);
    killed(3);
    mkdirSync(folderOf(1, 'another'), { recursive: true });
    for (const name of [`sweep-${id(1)}`, '20260101', 'notes']) mkdirSync(join(out, 'lesson', name));
    writeFileSync(join(out, 'lesson', id(4)), 'a file');
    mkdirSync(join(out, 'bisect', 'lesson', id(5)), { recursive: true });
    expect(runs(out).map(({ experiment, run }) => [experiment, run])).toEqual([
      ['another', id(1)],
      ['lesson', id(2)],
      ['lesson', id(3)],
    ]);
    expect(runs(out, { experiment: 'lesson', ended: true }).map(({ folder }) => folder)).toEqual([folderOf(2)]);
    expect(outDirOf(folderOf(2))).toBe(out);
  });

  test('are none where there is no such folder', () => {
    expect(runs(join(out, 'nowhere'))).toEqual([]);
    expect(runs(out, { experiment: 'lesson' })).toEqual([]);
  });
});

describe('the latest run', () => {
  test('is the newest that finished, whatever newer folders there are', () => {
    finished(1);
    finished(2);
    finished(3, { complete: false });
    finished(4, { aside: true });
    killed(5);
    mkdirSync(folderOf(6));
    mkdirSync(folderOf(7));
    writeFileSync(join(folderOf(7), FILES.record), '{"schema":2,');
    expect(latestRun(out, 'lesson')).toEqual({ experiment: 'lesson', run: id(2), folder: folderOf(2) });
  });

  test('is none where no run finished', () => {
    killed(1);
    expect(latestRun(out, 'lesson')).toBeUndefined();
  });
});

describe('raw files', () => {
  test('are all but the entry of the history', () => {
    finished(1);
    mkdirSync(join(folderOf(1), FILES.profiles));
    writeFileSync(join(folderOf(1), FILES.profiles, 'a.pb.gz'), 'x'.repeat(1_000_000));
    writeFileSync(join(folderOf(1), FILES.history), '{}');
    expect(rawBytes(folderOf(1))).toBeGreaterThan(1_000_000);
    removeRawFiles(folderOf(1));
    expect(rawBytes(folderOf(1))).toBeUndefined();
    expect(runs(out).map(({ run }) => run)).toEqual([id(1)]);
    expect(rawBytes(folderOf(2))).toBeUndefined();
  });
});
