// A history, however it is kept: what goes in comes out in order, and a change happens whole, alone, or not at all.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_ALERTS } from '../../harness/history/alerts.ts';
import type { History, HistoryChange, HistoryPlace } from '../../harness/history/history.ts';
import type { HistoryEntry, SeriesKey } from '../../harness/model/history.ts';
import { madeEntry, madeFigure, nightId } from './entries.ts';
import { type Kept, SERVER_MS } from './histories.ts';

const NOW = new Date('2026-03-01T02:00:00Z');
const key: SeriesKey = { scenario: 'sample-lesson', variant: 'fix', metric: 'qps', epoch: 'e0', branch: 'main' };
const insert = (history: History, entry: HistoryEntry) => history.change((change) => change.insert(entry));

export function claimStore({ name, need, placeIn }: Kept): void {
  describe(`a history in ${name}`, () => {
    if (need.missing) return void test.skip(`every claim${need.note}`);
    let dir: string;
    let place: HistoryPlace;
    let history: History;
    beforeEach(async () => {
      dir = mkdtempSync(join(tmpdir(), 'fixproof-history-'));
      place = await placeIn(dir);
      history = await place.open(NOW);
    }, SERVER_MS);
    afterEach(async () => {
      await history[Symbol.asyncDispose]();
      rmSync(dir, { recursive: true, force: true });
    });

    describe('entries', () => {
      test('come back as they went in, also after closing', async () => {
        const entry = madeEntry(0, { commit: null, branch: null, dirty: true, shallow: true, referenceRun: 'x' });
        await insert(history, entry);
        await history[Symbol.asyncDispose]();
        history = await place.open(NOW);
        const { schema: _, figures, facts, ...run } = entry;
        expect(await history.runs()).toEqual([run]);
        expect(await history.figuresOf(entry.run)).toEqual(figures);
        expect(await history.factsOf('e0')).toEqual(facts);
        expect(await history.factsOf('e1')).toBeUndefined();
        expect(history.warnings).toEqual([]);
      });

      test('a run entered twice stands there once, with its newest figures', async () => {
        await insert(history, madeEntry(0));
        await insert(history, madeEntry(0, { figures: [madeFigure({ within: 1.2 })] }));
        expect(await history.runs()).toHaveLength(1);
        expect((await history.points(key)).map(({ within }) => within)).toEqual([1.2]);
      });

      test('a series is in the order of run ids, whatever order the runs came in', async () => {
        for (const night of [3, 1, 2, 0]) {
          await insert(history, madeEntry(night, { figures: [madeFigure({ within: 1 + night })] }));
        }
        expect((await history.points(key)).map(({ run }) => run)).toEqual([0, 1, 2, 3].map(nightId));
        expect((await history.points(key, 2)).map(({ within }) => within)).toEqual([3, 4]);
        expect(await history.lastRun('sample-lesson')).toBe(nightId(3));
        expect(await history.lastRun('another')).toBeUndefined();
      });

      test('controls, the reference build, other branches and other epochs are in the list and not in the series', async () => {
        await insert(history, madeEntry(0));
        await insert(history, madeEntry(1, { role: 'control' }));
        await insert(history, madeEntry(2, { role: 'reference' }));
        await insert(history, madeEntry(3, { branch: null }));
        await insert(history, madeEntry(4, { epoch: 'e1' }));
        expect(await history.runs({ scenario: 'sample-lesson' })).toHaveLength(5);
        expect(await history.runs({ branch: null })).toHaveLength(1);
        expect(await history.runs({ epoch: 'e1', role: 'tip' })).toHaveLength(1);
        expect(await history.points(key)).toHaveLength(1);
        expect(await history.points({ ...key, branch: null })).toHaveLength(1);
        const { epoch: _, ...anyEpoch } = key;
        expect(await history.points(anyEpoch)).toHaveLength(2);
        expect((await history.seriesOf('sample-lesson', 'e1', 'main')).map(({ metric }) => metric)).toEqual(['qps']);
        expect(await history.controls('sample-lesson', 'e0')).toEqual(new Map([['qps', [1]]]));
      });

      test('scenarios are each there once, by name', async () => {
        for (const [night, scenario] of ['b', 'a', 'b'].entries())
          await insert(history, madeEntry(night, { scenario }));
        expect(await history.scenarios()).toEqual(['a', 'b']);
      });
    });

    describe('a change', () => {
      test('that fails leaves nothing, and those after it go on', async () => {
        const failing = history.change(async (change) => {
          await change.insert(madeEntry(0));
          throw new Error('planted');
        });
        await expect(failing).rejects.toThrow('planted');
        expect(await history.runs()).toEqual([]);
        await insert(history, madeEntry(1));
        expect(await history.runs()).toHaveLength(1);
      });

      test('sees itself; whoever asks meanwhile waits for its end, at the same history or another of this place', async () => {
        await using other = await place.open(NOW);
        const [begun, asked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
        const change = history.change(async (own) => {
          await own.insert(madeEntry(0));
          begun.resolve();
          await asked.promise;
          const seen = await own.runs();
          await own.insert(madeEntry(1));
          return seen.length;
        });
        await begun.promise;
        const questions = [history.runs(), other.runs()];
        asked.resolve();
        expect(await change).toBe(1);
        expect((await Promise.all(questions)).map((runs) => runs.length)).toEqual([2, 2]);
      });

      test('of many at once, by two of this place, comes after the other: none is lost', async () => {
        await using other = await place.open(NOW);
        const tracker = { ...key, machine: 'm0' };
        const count = async (change: HistoryChange) => {
          const { lastRun } = await change.trackerOf(tracker);
          await new Promise(setImmediate);
          await change.keepTracker(tracker, { lastRun: String(Number(lastRun) + 1), alerts: [] });
        };
        const many = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? history : other).change(count));
        await Promise.all(many);
        expect((await history.trackerOf(tracker)).lastRun).toBe('20');
        expect(await other.trackers()).toHaveLength(1);
      });

      test('that uses the history itself is refused, where it would wait for itself for ever', async () => {
        const crossed = history.change(async () => history.runs());
        await expect(crossed).rejects.toThrow('instead of its change');
        expect(await history.runs()).toEqual([]);
      });
    });

    test('trackers are kept by variant, epoch and branch; an unknown one has no alerts', async () => {
      const one = { ...key, machine: 'm0' };
      const tracker = { lastRun: nightId(1), alerts: [] };
      await history.change((change) => change.keepTracker(one, tracker));
      expect(await history.trackerOf(one)).toEqual(tracker);
      for (const other of [{ variant: 'other' }, { epoch: 'e1' }, { branch: null }]) {
        expect(await history.trackerOf({ ...one, ...other })).toEqual(NO_ALERTS);
      }
    });

    test('filling empties it first, and happens whole or not at all', async () => {
      expect(await history.isFilled()).toBe(false);
      await insert(history, madeEntry(0));
      const failing = history.fill(async (change) => {
        await change.insert(madeEntry(1));
        throw new Error('planted');
      });
      await expect(failing).rejects.toThrow('planted');
      expect((await history.runs()).map(({ run }) => run)).toEqual([nightId(0)]);
      expect(await history.isFilled()).toBe(false);
      await history.fill((change) => change.insert(madeEntry(2)));
      expect((await history.runs()).map(({ run }) => run)).toEqual([nightId(2)]);
      expect(await history.isFilled()).toBe(true);
    });

    test('two may have it open at once', async () => {
      await using other = await place.open(NOW);
      await insert(history, madeEntry(0));
      await insert(other, madeEntry(1));
      expect(await history.runs()).toHaveLength(2);
    });

    test('moved aside, it is made anew', async () => {
      await insert(history, madeEntry(0));
      await history[Symbol.asyncDispose]();
      expect(await place.moveAside(NOW)).toContain('aside');
      history = await place.open(NOW);
      expect([await history.isFilled(), await history.runs()]).toEqual([false, []]);
    });
  });
}
