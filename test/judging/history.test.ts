// The history beside the run folders: the folders are the truth, and no mishap loses a finished run.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { analyse } from '../../harness/gobench/analyse.ts';
import { allAlerts } from '../../harness/history/tracking.ts';
import {
  enterBenchmarks,
  enterHistory,
  keepEntry,
  readAcks,
  rebuildHistory,
  withHistory,
} from '../../harness/judging/history.ts';
import { judge } from '../../harness/judging/judge.ts';
import { EXIT } from '../../harness/model/errors.ts';
import type { HistoryEntry } from '../../harness/model/history.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { FILES, gobenchFolder, historyFile } from '../../harness/workspace/layout.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { sampleRecord } from '../fakes/record.ts';
import { drawnRecord } from '../gobench/records.ts';
import { LINUX } from '../needs.ts';

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

async function enterRun(run: string, changes: Partial<BenchRecord> = {}): Promise<string[]> {
  const made = leaveRun(run, changes);
  const folder = join(out, made.experiment.id, run);
  return enterHistory({ record: made, analysis: judge(made, { folder, outDir: out }).analysis, folder }, out);
}

function runsIn(warnings: string[] = []): Promise<string[]> {
  return withHistory(
    out,
    (text) => warnings.push(text),
    async (history) => (await history.runs()).map(({ run }) => run),
  );
}

const [FIRST, SECOND, THIRD] = ['20260101-020000-0001', '20260102-020000-0002', '20260103-020000-0003'] as const;

describe('a finished run', () => {
  test('enters with its gates and its absolute values, and leaves its entry in its folder', async () => {
    expect(await enterRun(FIRST)).toEqual([]);
    const figures = await withHistory(
      out,
      () => undefined,
      (history) => history.figuresOf(FIRST),
    );
    const qps = figures.find(({ variant, metric }) => variant === 'fix' && metric === 'qps')!;
    expect(qps.gate).toBe(true);
    expect(qps.within).toBeGreaterThan(1);
    expect(qps.absolute).toBeGreaterThan(100);
    expect(figures.find(({ variant, metric }) => variant === 'antipattern' && metric === 'qps')!.within).toBeNull();
    expect(existsSync(join(out, 'sample-lesson', FIRST, FILES.history))).toBe(true);
  });

  test('of a clock that went back is ordered by run id, and the person told', async () => {
    await enterRun(SECOND);
    expect(await enterRun(FIRST)).toEqual([expect.stringContaining('clock has gone back')]);
    expect(await runsIn()).toEqual([FIRST, SECOND]);
  });

  test('of an unknown commit, or of a shallow clone, is allowed and marked', async () => {
    await enterRun(FIRST, { commit: { ok: false, failure: { code: 'no-git', message: 'no repository' } } });
    await enterRun(SECOND, { commit: { ok: true, value: { hash: 'abc', dirty: true, shallow: true } } });
    const runs = await withHistory(
      out,
      () => undefined,
      (history) => history.runs(),
    );
    expect(runs.map(({ commit, dirty, shallow }) => [commit, dirty, shallow])).toEqual([
      [null, false, false],
      ['abc', true, true],
    ]);
  });

  test('that a store cannot take is a warning and never lost', async () => {
    rmSync(historyFile(out), { force: true });
    writeFileSync(join(out, 'blocker'), '');
    const made = leaveRun(FIRST);
    const folder = join(out, made.experiment.id, FIRST);
    const nowhere = join(out, 'blocker', 'below');
    const { analysis } = judge(made, { folder, outDir: out });
    const found = await enterHistory({ record: made, analysis, folder }, nowhere);
    expect(found).toEqual([expect.stringContaining('history rebuild')]);
    expect(await runsIn()).toEqual([FIRST]);
  });

  test('that was interrupted, or was of other sources, is no night', async () => {
    await enterRun(FIRST, { complete: false });
    await enterRun(SECOND, { aside: true });
    expect(await runsIn()).toEqual([]);
  });
});

describe('made again from the folders', () => {
  test('a run that was killed before it entered is caught up', async () => {
    await enterRun(FIRST);
    leaveRun(SECOND);
    expect(await runsIn()).toEqual([FIRST, SECOND]);
  });

  test('a run of Go benchmarks enters, comes back out of its folder, and is pruned like others', async () => {
    const made = { ...drawnRecord(), run: FIRST };
    const folder = gobenchFolder(out, FIRST);
    const given = { record: made, analysis: analyse(made), folder };
    expect(await enterBenchmarks(given, out, { plan: 'default' })).toEqual([]);
    const read = () =>
      withHistory(
        out,
        () => undefined,
        async (history) => [await history.runs({ scenario: 'gobench-r' }), await history.figuresOf(FIRST)],
      );
    const before = await read();
    expect(before).toMatchObject([[{ run: FIRST }], { length: 36 }]);
    rmSync(historyFile(out));
    // One that was made before benchmarks entered, or was stopped.
    mkdirSync(gobenchFolder(out, SECOND));
    expect(await rebuildHistory(out, () => undefined)).toEqual({ entered: 1, skipped: [] });
    expect(await read()).toEqual(before);
    expect(keepEntry(folder, out)).toBe(true);
    expect(await enterBenchmarks({ ...given, record: { ...made, complete: false } }, out, { plan: 'default' })).toEqual(
      [],
    );
  });

  test('a deleted database comes back the same', async () => {
    await enterRun(FIRST);
    await enterRun(SECOND);
    const read = () =>
      withHistory(
        out,
        () => undefined,
        async (history) => [await history.runs(), await history.figuresOf(FIRST)],
      );
    const before = await read();
    for (const name of readdirSync(out)) if (name.startsWith('history.sqlite')) rmSync(join(out, name));
    expect(await read()).toEqual(before);
  });

  test('a half-written folder is skipped and named', async () => {
    await enterRun(FIRST);
    createRunFolder(join(out, 'sample-lesson', SECOND), { ...record, run: SECOND }).append(record.trials[0]!, 'trial');
    leaveRun(THIRD);
    writeFileSync(join(out, 'sample-lesson', THIRD, FILES.record), '{"schema":1,');
    const found = await rebuildHistory(out, () => undefined);
    expect(found.entered).toBe(1);
    expect(found.skipped).toHaveLength(2);
    expect(found.skipped[0]).toContain(SECOND);
    expect(found.skipped[1]).toContain(THIRD);
  });

  test('damage in the middle of the file is met when it is read: moved aside, made again, and said', async () => {
    for (const run of [FIRST, SECOND, THIRD]) await enterRun(run);
    const file = historyFile(out);
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096);
    writeFileSync(file, bytes);
    const warnings: string[] = [];
    expect(await runsIn(warnings)).toEqual([FIRST, SECOND, THIRD]);
    expect(warnings.join('\n')).toMatch(/moved to .*\.aside/);
    expect(readdirSync(out).some((name) => name.endsWith('.aside'))).toBe(true);
  });

  test('from the entry alone, when the raw files are pruned', async () => {
    await enterRun(FIRST);
    const folder = join(out, 'sample-lesson', FIRST);
    rmSync(join(folder, FILES.history));
    expect(keepEntry(folder, out)).toBe(true);
    for (const name of readdirSync(folder)) if (name !== FILES.history) rmSync(join(folder, name), { recursive: true });
    const { entered } = await rebuildHistory(out, () => undefined);
    expect(entered).toBe(1);
  });
});

describe('a database that cannot be used is the machine’s fault, and said with what to do', () => {
  const refused = () =>
    runsIn().then(
      () => undefined,
      (error: unknown) => error,
    );
  const unfit = {
    exitCode: EXIT.unfit,
    message: expect.stringContaining('history.sqlite'),
    mend: expect.stringContaining('--out'),
  };

  test('a folder in its place', async () => {
    mkdirSync(historyFile(out));
    expect(await refused()).toMatchObject(unfit);
  });

  test.skipIf(LINUX.missing)(`a pipe in its place${LINUX.note}`, async () => {
    execFileSync('mkfifo', [historyFile(out)]);
    expect(await refused()).toMatchObject(unfit);
  });

  test('links around in a circle', async () => {
    symlinkSync(historyFile(out), historyFile(out));
    expect(await refused()).toMatchObject(unfit);
  });

  test('locked by another program', async () => {
    await enterRun(FIRST);
    using other = new DatabaseSync(historyFile(out));
    other.exec('BEGIN EXCLUSIVE');
    leaveRun(SECOND);
    expect(await refused()).toMatchObject({ ...unfit, message: expect.stringContaining('locked') });
  });

  test('its text is not as it was written', async () => {
    await enterRun(FIRST);
    new DatabaseSync(historyFile(out)).exec("INSERT INTO trackers VALUES ('x', 'y', '{}')");
    await expect(withHistory(out, () => undefined, allAlerts)).rejects.toThrow('the history’s alerts lacks lastRun');
  });
});

describe('an entry that cannot be right', () => {
  test('for a figure that stands in it twice is refused by name, and the others enter', async () => {
    await enterRun(FIRST);
    await enterRun(SECOND);
    const file = join(out, 'sample-lesson', FIRST, FILES.history);
    const entry = JSON.parse(readFileSync(file, 'utf8')) as HistoryEntry;
    writeFileSync(file, JSON.stringify({ ...entry, figures: [...entry.figures, entry.figures[0]] }));
    const { entered, skipped } = await rebuildHistory(out, () => undefined);
    expect(entered).toBe(1);
    expect(skipped).toEqual([expect.stringContaining('must be one figure a metric of a variant')]);
  });

  test('for it is another run’s is refused by name', async () => {
    await enterRun(FIRST);
    const entry = readFileSync(join(out, 'sample-lesson', FIRST, FILES.history), 'utf8');
    mkdirSync(join(out, 'sample-lesson', SECOND));
    writeFileSync(join(out, 'sample-lesson', SECOND, FILES.history), entry);
    expect((await rebuildHistory(out, () => undefined)).skipped).toEqual([
      expect.stringContaining(`is of sample-lesson/${FIRST}`),
    ]);
  });
});

describe('acknowledgements', () => {
  test('none are needed, and a bad one is named', () => {
    expect(readAcks(out)).toEqual([]);
    appendFileSync(join(out, 'bench.acks.json'), '[{"scenario":"a","metric":"qps","until":"soon","reason":"x"}]');
    expect(() => readAcks(out)).toThrow('bench.acks.json: [0].until is "soon", and must be a day');
  });
});
