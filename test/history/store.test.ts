// The store: what goes in comes out in order, whatever was found at the file's place.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HistoryStore } from '../../harness/history/store.ts';
import type { SeriesKey } from '../../harness/model/history.ts';
import { madeEntry, madeFigure, nightId } from './entries.ts';

const NOW = new Date('2026-03-01T02:00:00Z');
let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fixproof-history-'));
  file = join(dir, 'history.sqlite');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const key: SeriesKey = { scenario: 'sample-lesson', variant: 'fix', metric: 'qps', epoch: 'e0', branch: 'main' };
const open = () => new HistoryStore(file, NOW);

describe('entries', () => {
  test('come back as they went in, also after closing', () => {
    const entry = madeEntry(0, { commit: null, branch: null, dirty: true, shallow: true, referenceRun: 'x' });
    {
      using store = open();
      store.insert(entry);
    }
    using store = open();
    const { schema: _, figures: __, facts, ...run } = entry;
    expect(store.runs()).toEqual([run]);
    expect(store.factsOf('e0')).toEqual(facts);
  });

  test('a run entered twice stands there once, with its newest figures', () => {
    using store = open();
    store.insert(madeEntry(0));
    store.insert(madeEntry(0, { figures: [madeFigure({ within: 1.2 })] }));
    expect(store.runs()).toHaveLength(1);
    expect(store.points(key).map(({ within }) => within)).toEqual([1.2]);
  });

  test('a series is in the order of run ids, whatever order the runs came in', () => {
    using store = open();
    for (const night of [3, 1, 2, 0]) store.insert(madeEntry(night, { figures: [madeFigure({ within: 1 + night })] }));
    expect(store.points(key).map(({ run }) => run)).toEqual([0, 1, 2, 3].map(nightId));
    expect(store.points(key, 2).map(({ within }) => within)).toEqual([3, 4]);
    expect(store.lastRun('sample-lesson')).toBe(nightId(3));
  });

  test('controls, the pinned build, other branches and other epochs are in the list and not in the series', () => {
    using store = open();
    store.insert(madeEntry(0));
    store.insert(madeEntry(1, { role: 'control' }));
    store.insert(madeEntry(2, { role: 'reference' }));
    store.insert(madeEntry(3, { branch: null }));
    store.insert(madeEntry(4, { epoch: 'e1' }));
    expect(store.runs({ scenario: 'sample-lesson' })).toHaveLength(5);
    expect(store.runs({ branch: null })).toHaveLength(1);
    expect(store.points(key)).toHaveLength(1);
    expect(store.points({ ...key, branch: null })).toHaveLength(1);
    expect(store.seriesOf('sample-lesson', 'e1', 'main').map(({ metric }) => metric)).toEqual(['qps']);
  });

  test('nothing of a transaction that fails remains', () => {
    using store = open();
    expect(() =>
      store.transaction(() => {
        store.insert(madeEntry(0));
        throw new Error('planted');
      }),
    ).toThrow('planted');
    expect(store.runs()).toEqual([]);
  });

  test('two processes may have it open at once', () => {
    using one = open();
    using other = open();
    one.insert(madeEntry(0));
    other.insert(madeEntry(1));
    expect(one.runs()).toHaveLength(2);
  });
});

describe('a file that cannot be used is moved aside, never deleted', () => {
  const aside = () => readdirSync(dir).filter((name) => name.endsWith('.aside'));

  test('text', () => {
    writeFileSync(file, 'this is no database, though it is long enough to have a header of a hundred bytes'.repeat(4));
    using store = open();
    expect(store.isFilled).toBe(false);
    expect(store.warnings[0]).toContain(aside()[0]);
    store.insert(madeEntry(0));
    expect(store.runs()).toHaveLength(1);
  });

  test('another program’s database', () => {
    const foreign = new DatabaseSync(file);
    foreign.exec('CREATE TABLE songs (name TEXT)');
    foreign.close();
    using store = open();
    expect(store.warnings[0]).toContain('another program');
    expect(aside()).toHaveLength(1);
  });

  test('a database of another version', () => {
    {
      using store = open();
      store.db.exec('PRAGMA user_version = 99');
    }
    using store = open();
    expect(store.warnings[0]).toContain('version 99');
  });

  test('an empty file is simply a new history', () => {
    writeFileSync(file, '');
    using store = open();
    expect([store.isFilled, store.warnings, aside()]).toEqual([false, [], []]);
    expect(existsSync(file)).toBe(true);
  });
});
