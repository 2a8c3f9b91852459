// The history beside the run folders: the folders are the truth, and no mishap loses a finished run.
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  enterHistory,
  historyFile,
  readAcks,
  rebuildHistory,
  withHistory,
  writeEntry,
} from '../../harness/judging/history.ts';
import { judge } from '../../harness/judging/judge.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { createRunFolder, FILES } from '../../harness/workspace/run-folder.ts';
import { sampleRecord } from '../fakes/record.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'fixproof-histories-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const record = sampleRecord({ rounds: 6 });

/** A run folder as a run leaves it, before it enters the history. */
function leaveRun(run: string, changes: Partial<BenchRecord> = {}): BenchRecord {
  const made = { ...record, run, ...changes };
  createRunFolder(join(out, made.experiment.id, run), made).finish(made);
  return made;
}

function enterRun(run: string, changes: Partial<BenchRecord> = {}): string[] {
  const made = leaveRun(run, changes);
  const folder = join(out, made.experiment.id, run);
  return enterHistory({ record: made, analysis: judge(made, folder, out).analysis, folder }, out);
}

function runsIn(warnings: string[] = []): string[] {
  return withHistory(
    out,
    (text) => warnings.push(text),
    (store) => store.runs().map(({ run }) => run),
  );
}

const [FIRST, SECOND, THIRD] = ['20260101-020000-0001', '20260102-020000-0002', '20260103-020000-0003'] as const;

describe('a finished run', () => {
  test('enters with its gates and its absolute values, and leaves its entry in its folder', () => {
    expect(enterRun(FIRST)).toEqual([]);
    const figures = withHistory(
      out,
      () => undefined,
      (store) => store.figuresOf(FIRST),
    );
    const qps = figures.find(({ variant, metric }) => variant === 'fix' && metric === 'qps')!;
    expect(qps.gate).toBe(true);
    expect(qps.within).toBeGreaterThan(1);
    expect(qps.absolute).toBeGreaterThan(100);
    expect(figures.find(({ variant, metric }) => variant === 'antipattern' && metric === 'qps')!.within).toBeNull();
    expect(existsSync(join(out, 'sample-lesson', FIRST, FILES.history))).toBe(true);
  });

  test('of a clock that went back is ordered by run id, and the person told', () => {
    enterRun(SECOND);
    expect(enterRun(FIRST)).toEqual([expect.stringContaining('clock has gone back')]);
    expect(runsIn()).toEqual([FIRST, SECOND]);
  });

  test('of an unknown commit, or of a shallow clone, is allowed and marked', () => {
    enterRun(FIRST, { commit: { ok: false, failure: { code: 'no-git', message: 'no repository' } } });
    enterRun(SECOND, { commit: { ok: true, value: { hash: 'abc', dirty: true, shallow: true } } });
    const runs = withHistory(
      out,
      () => undefined,
      (store) => store.runs(),
    );
    expect(runs.map(({ commit, dirty, shallow }) => [commit, dirty, shallow])).toEqual([
      [null, false, false],
      ['abc', true, true],
    ]);
  });

  test('that a store cannot take is a warning and never lost', () => {
    rmSync(historyFile(out), { force: true });
    writeFileSync(join(out, 'blocker'), '');
    const made = leaveRun(FIRST);
    const folder = join(out, made.experiment.id, FIRST);
    const nowhere = join(out, 'blocker', 'below');
    const found = enterHistory({ record: made, analysis: judge(made, folder, out).analysis, folder }, nowhere);
    expect(found).toEqual([expect.stringContaining('history rebuild')]);
    expect(runsIn()).toEqual([FIRST]);
  });

  test('that was interrupted, or was of other sources, is no night', () => {
    enterRun(FIRST, { complete: false });
    enterRun(SECOND, { aside: true });
    expect(runsIn()).toEqual([]);
  });
});

describe('made again from the folders', () => {
  test('a run that was killed before it entered is caught up', () => {
    enterRun(FIRST);
    leaveRun(SECOND);
    expect(runsIn()).toEqual([FIRST, SECOND]);
  });

  test('a deleted database comes back the same', () => {
    enterRun(FIRST);
    enterRun(SECOND);
    const read = () =>
      withHistory(
        out,
        () => undefined,
        (store) => [store.runs(), store.figuresOf(FIRST)],
      );
    const before = read();
    for (const name of readdirSync(out)) if (name.startsWith('history.sqlite')) rmSync(join(out, name));
    expect(read()).toEqual(before);
  });

  test('a half-written folder is skipped and named', () => {
    enterRun(FIRST);
    createRunFolder(join(out, 'sample-lesson', SECOND), { ...record, run: SECOND }).append(record.trials[0]!, 'trial');
    leaveRun(THIRD);
    writeFileSync(join(out, 'sample-lesson', THIRD, FILES.record), '{"schema":1,');
    const found = rebuildHistory(out, () => undefined);
    expect(found.entered).toBe(1);
    expect(found.skipped).toHaveLength(2);
    expect(found.skipped[0]).toContain(SECOND);
    expect(found.skipped[1]).toContain(THIRD);
  });

  test('damage in the middle of the file is met when it is read: moved aside, made again, and said', () => {
    for (const run of [FIRST, SECOND, THIRD]) enterRun(run);
    const file = historyFile(out);
    withHistory(
      out,
      () => undefined,
      (store) => store.db.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
    );
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096);
    writeFileSync(file, bytes);
    const warnings: string[] = [];
    expect(runsIn(warnings)).toEqual([FIRST, SECOND, THIRD]);
    expect(warnings.join('\n')).toMatch(/moved to .*\.aside/);
    expect(readdirSync(out).some((name) => name.endsWith('.aside'))).toBe(true);
  });

  test('from the entry alone, when the raw files are pruned', () => {
    enterRun(FIRST);
    const folder = join(out, 'sample-lesson', FIRST);
    rmSync(join(folder, FILES.history));
    expect(writeEntry(folder, out)).toBe(true);
    for (const name of readdirSync(folder)) if (name !== FILES.history) rmSync(join(folder, name), { recursive: true });
    const { entered } = rebuildHistory(out, () => undefined);
    expect(entered).toBe(1);
  });
});

describe('acknowledgements', () => {
  test('none are needed, and a bad one is named', () => {
    expect(readAcks(out)).toEqual([]);
    appendFileSync(join(out, 'bench.acks.json'), '[{"scenario":"a","metric":"qps","until":"soon","reason":"x"}]');
    expect(() => readAcks(out)).toThrow('bench.acks.json: [0].until is "soon", and must be a day');
  });
});
