// What is written into the tables, statement by statement, within the transaction that is open.
import type { DatabaseSync } from 'node:sqlite';
import type { HistoryChange } from '../history.ts';
import { nameOf, readerOf } from './reading.ts';

export function changeOf(db: DatabaseSync): HistoryChange {
  return {
    ...readerOf(db),
    insert: async (entry) => {
      const { epoch, machine, facts, figures } = entry;
      db.prepare('INSERT OR IGNORE INTO epochs VALUES (?, ?, ?)').run(epoch, machine, JSON.stringify(facts));
      db.prepare('DELETE FROM runs WHERE run = ?').run(entry.run);
      db.prepare('INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
        entry.run,
        entry.scenario,
        entry.startedAt,
        entry.plan,
        entry.rounds,
        entry.outcome,
        entry.role,
        entry.referenceRun,
        entry.commit,
        Number(entry.dirty),
        Number(entry.shallow),
        entry.branch,
        entry.fixture,
        epoch,
      );
      const metric = db.prepare(`INSERT INTO metrics (scenario, variant, metric, unit, better, compare)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET unit = excluded.unit RETURNING id`);
      const figure = db.prepare('INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
      for (const one of figures) {
        const { id } = metric.get(entry.scenario, one.variant, one.metric, one.unit, one.better, one.compare)!;
        const { within, low, high, band, toReference, absolute, verdict } = one;
        figure.run(id!, entry.run, Number(one.gate), within, low, high, band, toReference, absolute, verdict);
      }
    },
    keepTracker: async (key, tracker) => {
      db.prepare('INSERT OR REPLACE INTO trackers VALUES (?, ?, ?)').run(
        nameOf(key),
        tracker.lastRun ?? '',
        JSON.stringify(tracker),
      );
    },
    addMessage: async (message, muted) => {
      const { changes } = db
        .prepare('INSERT OR IGNORE INTO messages (key, run, muted, body) VALUES (?, ?, ?, ?)')
        .run(message.key, message.run, Number(muted), JSON.stringify(message));
      return changes === 1;
    },
  };
}

export function isFilled(db: DatabaseSync): boolean {
  return db.prepare('SELECT done FROM filling').get()!.done === 1;
}

export function markFilled(db: DatabaseSync): void {
  db.exec('UPDATE filling SET done = 1');
}

/** Messages and their deliveries are known here alone, and stay. */
export function removeAll(db: DatabaseSync): void {
  db.exec('DELETE FROM figures; DELETE FROM runs; DELETE FROM metrics; DELETE FROM epochs; DELETE FROM trackers');
}
