// The history in PostgreSQL, shared by whoever may connect: one change at a time, whichever host it comes from.
import type { Client } from 'pg';
import type { History, HistoryPlace } from '../history.ts';
import { historyOn } from '../sql/history.ts';
import type { Sql } from '../sql/sql.ts';
import type { Row } from '../tables.ts';
import { turnsAt } from '../turns.ts';
import { connect, ensureSchema, mendable, oneAfterTheOther, requireAddress } from './connect.ts';
import { COUNTED, HISTORY } from './schema.ts';

/** The place at an address of PostgreSQL. Throws a BenchError where it is none. */
export function postgresAt(url: string): HistoryPlace {
  requireAddress(url);
  return {
    open: async () => {
      const client = await connect(url);
      try {
        return await historyIn(client, url);
      } catch (error) {
        await client.end();
        throw mendable(error);
      }
    },
    moveAside: async (now) => {
      const client = await connect(url);
      try {
        const to = `${HISTORY.name}_${now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15).toLowerCase()}_aside`;
        await client.query(`ALTER SCHEMA ${HISTORY.name} RENAME TO ${to}`);
        return `the schema ${to}`;
      } catch (error) {
        throw mendable(error);
      } finally {
        await client.end();
      }
    },
  };
}

async function historyIn(client: Client, url: string): Promise<History> {
  await ensureSchema(client, HISTORY);
  await client.query(`SET search_path TO ${HISTORY.name}`);
  return historyOn({
    sql: sqlOn(client),
    turns: turnsAt(url),
    warnings: [],
    told: mendable,
    close: () => client.end(),
  });
}

/** In a transaction that is held by whoever calls, `changeOf` does what a change of the history does. */
export function sqlOn(client: Client): Sql {
  const inTurn = oneAfterTheOther();
  return {
    all: async (text, values = []) => {
      let place = 0;
      const numbered = text.replaceAll('?', () => `$${++place}`);
      return (await inTurn(() => client.query(numbered, [...values]))).rows as Row[];
    },
    transaction: (work) =>
      transaction(client, async () => {
        await lockHistory(client);
        return work();
      }),
    countOn: async (table) => {
      const found = COUNTED.find((one) => one === table);
      if (!found) return;
      await client.query(
        `SELECT setval(pg_get_serial_sequence('${found}', 'id'), max(id)) FROM ${found} HAVING max(id) > 0`,
      );
    },
  };
}

/** Held until the end of the transaction: alerts are counted on night by night, and no two may read the same beginning. */
export async function lockHistory(client: Client): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`${HISTORY.name} change`]);
}

/** All of `work` happens or nothing of it. */
export async function transaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
