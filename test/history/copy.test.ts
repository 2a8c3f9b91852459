// A history moves into PostgreSQL and back, and nothing of it is lost: row by row, and what it says afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { copyHistory } from '../../harness/history/copy.ts';
import type { History } from '../../harness/history/history.ts';
import { type Row, TABLE_NAMES, type TableName } from '../../harness/history/tables.ts';
import { enter } from '../../harness/history/tracking.ts';
import { trendOf } from '../../harness/history/trend.ts';
import { POSTGRES } from '../postgres.ts';
import { madeEntry, madeFigure } from './entries.ts';
import { endServer, IN_POSTGRES, openIn } from './histories.ts';
import { drawNights } from './simulated.ts';

afterAll(endServer);

async function rowsOf(history: History, table: TableName): Promise<Row[]> {
  const found: Row[] = [];
  for (let rows = await history.rowsAfter(table); rows.length > 0; rows = await history.rowsAfter(table, rows.at(-1)))
    found.push(...rows);
  return found;
}

/** Every table has rows: alerts, messages sent and not, a control, a run without branch and commit. */
async function fillWithNights(history: History): Promise<void> {
  for (const channel of ['log', 'mail']) await history.pendingFor(channel);
  const values = drawNights({ seed: 1, nights: 60, sd: 0.012, steps: [{ at: 30, factor: 1.12 }] });
  for (const [night, value] of values.entries()) {
    const figures = [
      madeFigure({ within: Math.exp(-value) }),
      madeFigure({ metric: 'rss.peak', gate: false, low: null }),
    ];
    await enter(history, madeEntry(night, { figures }), { acks: [] });
  }
  await history.change((change) => change.insert(madeEntry(60, { role: 'control', branch: null, commit: null })));
  for (const { key } of await history.pendingFor('log')) await history.markSent(key, 'log');
  for (const { key } of await history.pendingFor('mail')) await history.markFailed(key, 'mail', 'it is down');
}

test(`SQLite → PostgreSQL → SQLite${POSTGRES.note}`, { skip: POSTGRES.missing }, async () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'fixproof-copy-')));
  try {
    await using first = await openIn(folders[0]!);
    await fillWithNights(first);
    await using shared = await (await IN_POSTGRES.placeIn('')).open(new Date(0));
    await using back = await openIn(folders[1]!);
    const copied = await copyHistory(first, shared);
    await copyHistory(shared, back);
    for (const table of TABLE_NAMES) {
      const rows = await rowsOf(first, table);
      expect(rows.length, table).toBeGreaterThan(0);
      expect(copied[table], table).toBe(rows.length);
      expect(await rowsOf(shared, table), table).toEqual(rows);
      expect(await rowsOf(back, table), table).toEqual(rows);
    }
    expect(await trendOf(shared, 'sample-lesson')).toEqual(await trendOf(first, 'sample-lesson'));
    expect(await shared.pendingFor('mail')).toEqual(await back.pendingFor('mail'));

    // The next night goes on where the copied ones ended.
    await enter(shared, madeEntry(61, { figures: [madeFigure({ metric: 'latency.p99' })] }), { acks: [] });
    expect(await shared.figuresOf(madeEntry(61).run)).toHaveLength(1);
    await expect(copyHistory(first, shared)).rejects.toThrow('is not empty');
    expect((await shared.runs()).length).toBe(62);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
});
