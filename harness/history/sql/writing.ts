// What is written into the tables, statement by statement, within the transaction that is open.
import type { HistoryChange } from '../history.ts';
import { columnsOf, type Row, type TableName } from '../tables.ts';
import { nameOf, readerOf } from './reading.ts';
import { places, type Sql, typed } from './sql.ts';

export function changeOf(sql: Sql): HistoryChange {
  return {
    ...readerOf(sql),
    insert: async (entry) => {
      const { epoch, machine, facts, figures, scenario, run } = entry;
      await sql.all('INSERT INTO epochs VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [
        epoch,
        machine,
        JSON.stringify(facts),
      ]);
      await sql.all('DELETE FROM runs WHERE run = ?', [run]);
      await sql.all(`INSERT INTO runs VALUES ${places(1, 14)}`, [
        run,
        scenario,
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
      ]);
      if (figures.length === 0) return;
      const metrics = typed<{ id: number; variant: string; metric: string }>(
        await sql.all(
          `INSERT INTO metrics (scenario, variant, metric, unit, better, compare) VALUES ${places(figures.length, 6)}
           ON CONFLICT (scenario, variant, metric) DO UPDATE SET unit = excluded.unit RETURNING id, variant, metric`,
          figures.flatMap(({ variant, metric, unit, better, compare }) => {
            return [scenario, variant, metric, unit, better, compare];
          }),
        ),
      );
      const ids = new Map(metrics.map(({ id, variant, metric }) => [`${variant} ${metric}`, id]));
      await sql.all(
        `INSERT INTO figures VALUES ${places(figures.length, 10)}`,
        figures.flatMap(({ variant, metric, gate, within, low, high, band, toReference, absolute, verdict }) => {
          const id = ids.get(`${variant} ${metric}`)!;
          return [id, run, Number(gate), within, low, high, band, toReference, absolute, verdict];
        }),
      );
    },
    keepTracker: async (key, tracker) => {
      await sql.all(
        `INSERT INTO trackers VALUES (?, ?, ?)
         ON CONFLICT (tracker) DO UPDATE SET last_run = excluded.last_run, body = excluded.body`,
        [nameOf(key), tracker.lastRun ?? '', JSON.stringify(tracker)],
      );
    },
    addMessage: async (message, muted) => {
      const added = await sql.all(
        'INSERT INTO messages (key, run, muted, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id',
        [message.key, message.run, Number(muted), JSON.stringify(message)],
      );
      return added.length === 1;
    },
    addRows: (table, rows) => addRows(sql, table, rows),
    removeAll: () => removeAll(sql, EVERYTHING),
  };
}

/** A statement takes so many values: 65,535 in PostgreSQL and 32,766 in SQLite. */
const MOST_VALUES = 30_000;

async function addRows(sql: Sql, table: TableName, rows: readonly Row[]): Promise<void> {
  const columns = columnsOf(table);
  const most = Math.floor(MOST_VALUES / columns.length);
  for (let i = 0; i < rows.length; i += most) {
    const some = rows.slice(i, i + most);
    await sql.all(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places(some.length, columns.length)}`,
      some.flatMap((row) => columns.map((column) => row[column] ?? null)),
    );
  }
  await sql.countOn(table);
}

export async function isFilled(sql: Sql): Promise<boolean> {
  return (await sql.all('SELECT done FROM filling'))[0]?.done === 1;
}

export async function markFilled(sql: Sql): Promise<void> {
  await sql.all('UPDATE filling SET done = 1');
}

/** What can be made again; messages and their deliveries are known here alone, and stay. */
export const DERIVED = ['figures', 'runs', 'metrics', 'epochs', 'trackers'] as const satisfies readonly TableName[];
const EVERYTHING = [
  'deliveries',
  'channels',
  'messages',
  ...DERIVED,
  'filling',
] as const satisfies readonly TableName[];

export async function removeAll(sql: Sql, tables: readonly TableName[]): Promise<void> {
  for (const table of tables) await sql.all(`DELETE FROM ${table}`);
}
