// The file of SQLite that cannot be used: it is moved aside, never deleted, and a person is told.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DamagedHistory } from '../../harness/history/history.ts';
import { historyFile } from '../../harness/workspace/layout.ts';
import { madeEntry } from './entries.ts';
import { openIn } from './histories.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fixproof-history-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const aside = () => readdirSync(dir).filter((name) => name.endsWith('.aside'));

test('text', async () => {
  const text = 'this is no database, though it is long enough to have a header of a hundred bytes'.repeat(4);
  writeFileSync(historyFile(dir), text);
  await using history = await openIn(dir);
  expect(await history.isFilled()).toBe(false);
  expect(history.warnings[0]).toContain(aside()[0]);
  await history.change((change) => change.insert(madeEntry(0)));
  expect(await history.runs()).toHaveLength(1);
});

test('another program’s database', async () => {
  const foreign = new DatabaseSync(historyFile(dir));
  foreign.exec('CREATE TABLE songs (name TEXT)');
  foreign.close();
  await using history = await openIn(dir);
  expect(history.warnings[0]).toContain('another program');
  expect(aside()).toHaveLength(1);
});

test('a database of another version', async () => {
  await (await openIn(dir))[Symbol.asyncDispose]();
  const own = new DatabaseSync(historyFile(dir));
  own.exec('PRAGMA user_version = 99');
  own.close();
  await using history = await openIn(dir);
  expect(history.warnings[0]).toContain('version 99');
});

test('an empty file is simply a new history', async () => {
  writeFileSync(historyFile(dir), '');
  await using history = await openIn(dir);
  expect([await history.isFilled(), history.warnings, aside()]).toEqual([false, [], []]);
  expect(existsSync(historyFile(dir))).toBe(true);
});

test('damage that shows only when it is read is told apart from every other error', async () => {
  {
    await using history = await openIn(dir);
    await history.change((change) => change.insert(madeEntry(0)));
  }
  const bytes = readFileSync(historyFile(dir));
  bytes.fill(0xa5, 4096);
  writeFileSync(historyFile(dir), bytes);
  await using history = await openIn(dir);
  await expect(history.runs()).rejects.toThrow(DamagedHistory);
});
