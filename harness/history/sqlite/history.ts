// The history in a file of SQLite.
import { resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { DamagedHistory, type HistoryPlace } from '../history.ts';
import { historyOn } from '../sql/history.ts';
import type { Sql } from '../sql/sql.ts';
import type { Row } from '../tables.ts';
import { turnsAt } from '../turns.ts';
import { mendable, moveAside, openDatabase, saysBroken } from './database.ts';

/** A file's place; a file that cannot be used is moved aside when it is opened, and never deleted. */
export function sqliteAt(file: string): HistoryPlace {
  const turns = turnsAt(resolve(file));
  return {
    open: (now) =>
      turns.next(async () => {
        const { db, movedAside } = withMend(file, () => openDatabase(file, now));
        const warnings = movedAside
          ? [`The history could not be used: ${movedAside.because}. It was moved to ${movedAside.to}.`]
          : [];
        return historyOn({
          sql: sqlOn(db),
          turns,
          warnings,
          told: (error) =>
            saysBroken(error) ? new DamagedHistory((error as Error).message, { cause: error }) : mendable(file, error),
          close: async () => {
            if (db.isOpen) db.close();
          },
        });
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

function sqlOn(db: DatabaseSync): Sql {
  return {
    all: async (text, values = []) => db.prepare(text).all(...values) as Row[],
    transaction: async (work) => {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = await work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    // SQLite gives the highest id and one more.
    countOn: async () => undefined,
  };
}
