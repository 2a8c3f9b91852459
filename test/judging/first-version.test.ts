// What the first version of this program wrote is read today, and says today what it said then.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nightsOf } from '../../harness/history/baseline-comparison.ts';
import { entryOf } from '../../harness/history/entry.ts';
import { trendOf } from '../../harness/history/trend.ts';
import { rebuildHistory, withHistory } from '../../harness/judging/history.ts';
import { judge } from '../../harness/judging/judge.ts';
import type { Analysis } from '../../harness/model/analysis.ts';
import type { Calibration } from '../../harness/model/calibration.ts';
import type { HistoryEntry } from '../../harness/model/history.ts';
import { RECORD_SCHEMA } from '../../harness/model/record.ts';
import { beginNight } from '../../harness/nightly/begin.ts';
import { writeIndex } from '../../harness/publishing/catalogue.ts';
import { readBaselines } from '../../harness/workspace/baselines.ts';
import { calibrationFor, readLedger } from '../../harness/workspace/calibrations.ts';
import { FILES, historyFile } from '../../harness/workspace/layout.ts';
import { readNight } from '../../harness/workspace/nights.ts';
import { readRecord } from '../../harness/workspace/read-record.ts';

/** An out folder of the first version: two records whole, of the other runs what history and index read. */
const GOLDEN = join(import.meta.dirname, '..', 'golden', 'first-version.json.gz');

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'fixproof-first-'));
  const golden = JSON.parse(gunzipSync(readFileSync(GOLDEN)).toString('utf8')) as {
    files: Record<string, string>;
    /** In base64. */
    binary: Record<string, string>;
  };
  const all = [...Object.entries(golden.files), ...Object.entries(golden.binary)];
  for (const [path, content] of all) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), path in golden.binary ? Buffer.from(content, 'base64') : content);
  }
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

function read<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(out, ...path), 'utf8')) as T;
}

const LEAK = join('channel-leak', '20261128-094412-83d3');
const MISUSE = join('waitgroup-misuse', '20261128-094533-d37c');

describe.each([
  ['a lesson', LEAK],
  ['a lesson with a subject that crashes', MISUSE],
])('the record of %s', (_, run) => {
  test('is read as an experiment and the words that teach it', () => {
    const record = readRecord(join(out, run));
    expect(record).toMatchObject({ schema: RECORD_SCHEMA, complete: true, experiment: { id: dirname(run) } });
    expect(record.experiment.subjects[0]).toMatchObject({ id: 'antipattern', source: { kind: 'bundled' } });
    expect(record.lesson?.words.claim.length).toBeGreaterThan(20);
    expect(record).not.toHaveProperty('scenario');
    expect(record).not.toHaveProperty('scenarioId');
  });

  test('is judged as it was judged then', () => {
    const { analysis } = judge(readRecord(join(out, run)), { folder: join(out, run), outDir: out });
    const then = read<Analysis>(run, 'analysis.json');
    expect(then.comparisons.length).toBeGreaterThan(20);
    const told = ({ outcome, comparisons, expectations }: Analysis) => ({
      outcome,
      comparisons: comparisons.map(({ variant, metric, gate, verdict, ratio, difference, p, rounds, band }) => {
        return { variant, metric, gate, verdict, ratio, difference, p, rounds, band };
      }),
      expectations: expectations.map(({ text, variant, metric, outcome: found }) => {
        return { text, variant, ...(metric ? { metric } : {}), outcome: found };
      }),
    });
    expect(told(analysis)).toEqual(told(then));
  });

  test('gives the history the entry that it gave then, of the same epoch', () => {
    const record = readRecord(join(out, run));
    const { analysis } = judge(record, { folder: join(out, run), outDir: out });
    expect(entryOf(record, analysis)).toEqual(read<HistoryEntry>(run, FILES.history));
  });
});

/** Of the history: every run, and every figure of it. */
async function told(folder: string): Promise<unknown[]> {
  const warnings: string[] = [];
  const found = await withHistory(
    folder,
    (text) => warnings.push(text),
    async (history) => {
      const runs = await history.runs();
      return Promise.all(runs.map(async (run) => ({ ...run, figures: await history.figuresOf(run.run) })));
    },
  );
  expect(warnings).toEqual([]);
  return found;
}

describe('the history', () => {
  test('opens, and comes out the same when it is made again from the run folders', async () => {
    const other = mkdtempSync(join(tmpdir(), 'fixproof-first-again-'));
    try {
      cpSync(out, other, { recursive: true });
      const before = await told(other);
      expect(before).toHaveLength(8);
      rmSync(historyFile(other));
      expect(await rebuildHistory(other, () => undefined)).toEqual({ entered: 8, skipped: [] });
      expect(await told(other)).toEqual(before);
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });

  test('has its trend and its baseline', async () => {
    const [baseline] = readBaselines(out);
    expect(baseline).toMatchObject({ name: 'first', through: null });
    const { nights, trend } = await withHistory(
      out,
      () => undefined,
      async (history) => ({
        nights: await nightsOf(history, baseline!, 'channel-leak'),
        trend: (await trendOf(history, 'channel-leak'))!,
      }),
    );
    expect(nights.map(({ run }) => run)).toEqual(['20261128-094412-83d3', '20261128-094439-c138']);
    expect(trend.series.find(({ variant, metric }) => variant === 'fix' && metric === 'qps')?.points).toHaveLength(2);
  });
});

describe('beside the runs', () => {
  test('the calibration and its ledger speak for the machine they were made on', () => {
    const record = readRecord(join(out, LEAK));
    const calibration = read<Calibration>('calibration', record.host.fingerprint, 'channel-leak.json');
    const notYetJudged = join(out, 'channel-leak', 'not-yet-judged');
    expect(calibrationFor(record, { folder: notYetJudged, outDir: out })).toEqual(calibration);
    rmSync(notYetJudged, { recursive: true });
    expect(calibration.metrics.qps!.noise).toBeGreaterThan(0);
    expect(readLedger(out).map(({ falseVerdicts }) => falseVerdicts)).toEqual([0, 0]);
  });

  test('the index lists the runs, the sweep and the nights', async () => {
    await writeIndex(out);
    const page = readFileSync(join(out, 'index.html'), 'utf8');
    expect(page).toContain(`${LEAK}/report.html`);
    expect(page).toContain('slice-prealloc/sweep-20261128-094509-8c6c/sweep.html');
    expect(page).toContain('channel-leak/index.html');
    expect(page).toContain('READINGS');
  });

  test('the next night is the third', () => {
    const { night } = beginNight(readNight(out), { scenarios: ['channel-leak'], plan: 'nightly', seed: 1 }, 1);
    expect(night.number).toBe(3);
  });
});
