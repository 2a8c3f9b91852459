// The history in a file of SQLite: every question and every change in its turn, a change in one transaction.
import type { DatabaseSync } from 'node:sqlite';
import { DamagedHistory, type History, type HistoryChange, type HistoryPlace } from '../history.ts';
import { mendable, moveAside, openDatabase, saysBroken } from './database.ts';
import { outboxOf } from './outbox.ts';
import { type Turns, turnsAt } from './turns.ts';
import { changeOf, isFilled, markFilled, removeAll } from './writing.ts';

/** A file's place; a file that cannot be used is moved aside when it is opened, and never deleted. */
export function sqliteAt(file: string): HistoryPlace {
  const turns = turnsAt(file);
  return {
    open: (now) =>
      turns.next(async () => {
        const { db, movedAside } = withMend(file, () => openDatabase(file, now));
        const warnings = movedAside
          ? [`The history could not be used: ${movedAside.because}. It was moved to ${movedAside.to}.`]
          : [];
        return historyOn(db, file, turns, warnings);
      }),
    moveAside: (now) => turns.next(async () => withMend(file, () => moveAside(file, now))),
  };
}

function withMend<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw mendable(file, error);
  }
}

function historyOn(db: DatabaseSync, file: string, turns: Turns, warnings: readonly string[]): History {
  const all = changeOf(db);
  const outbox = outboxOf(db);
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    turns.next(async () => {
      try {
        return await work();
      } catch (error) {
        throw saysBroken(error)
          ? new DamagedHistory((error as Error).message, { cause: error })
          : mendable(file, error);
      }
    });
  const change = <T>(work: (change: HistoryChange) => Promise<T>) => inTurn(() => transaction(db, () => work(all)));
  return {
    warnings,
    isFilled: () => inTurn(async () => isFilled(db)),
    runs: (filter) => inTurn(() => all.runs(filter)),
    figuresOf: (run) => inTurn(() => all.figuresOf(run)),
    lastRun: (scenario) => inTurn(() => all.lastRun(scenario)),
    scenarios: () => inTurn(() => all.scenarios()),
    factsOf: (epoch) => inTurn(() => all.factsOf(epoch)),
    seriesOf: (scenario, epoch, branch, run) => inTurn(() => all.seriesOf(scenario, epoch, branch, run)),
    controls: (scenario, epoch) => inTurn(() => all.controls(scenario, epoch)),
    points: (key, count) => inTurn(() => all.points(key, count)),
    trackerOf: (key) => inTurn(() => all.trackerOf(key)),
    trackers: () => inTurn(() => all.trackers()),
    change,
    fill: (work) =>
      change(async (tx) => {
        removeAll(db);
        await work(tx);
        markFilled(db);
      }),
    pendingFor: (channel) => change(() => outbox.pendingFor(channel)),
    beginDelivery: (key, channel) => change(() => outbox.beginDelivery(key, channel)),
    markSent: (key, channel) => change(() => outbox.markSent(key, channel)),
    markFailed: (key, channel, problem) => change(() => outbox.markFailed(key, channel, problem)),
    [Symbol.asyncDispose]: () =>
      turns.next(async () => {
        if (db.isOpen) db.close();
      }),
  };
}

async function transaction<T>(db: DatabaseSync, work: () => Promise<T>): Promise<T> {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
