// The outbox in its tables: the channels that are known, and how far each message has come with each.
import { parsed } from '../../schema/check.ts';
import { alertMessage } from '../../schema/history.ts';
import type { Outbox } from '../outbox.ts';
import { REBUILD } from './reading.ts';
import type { Sql } from './sql.ts';

/** Each method belongs into a transaction. */
export function outboxOf(sql: Sql): Outbox {
  const mark = async (
    key: string,
    channel: string,
    state: 'sending' | 'sent' | 'failed',
    problem: string | null,
    attempt: 0 | 1,
  ) => {
    await sql.all(
      `INSERT INTO deliveries
         SELECT id, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS INTEGER), CAST(? AS TEXT) FROM messages WHERE key = ?
       ON CONFLICT (message, channel) DO UPDATE SET state = excluded.state, problem = excluded.problem,
         attempts = deliveries.attempts + excluded.attempts`,
      [channel, state, attempt, problem, key],
    );
  };
  return {
    pendingFor: async (channel) => {
      await sql.all(
        `INSERT INTO channels SELECT CAST(? AS TEXT), coalesce(max(id), 0) FROM messages
         WHERE run < (SELECT max(run) FROM runs) ON CONFLICT DO NOTHING`,
        [channel],
      );
      const rows = await sql.all(
        `SELECT m.body, coalesce(d.state, 'new') AS state, coalesce(d.attempts, 0) AS attempts
         FROM messages m JOIN channels c ON c.channel = ? LEFT JOIN deliveries d ON d.message = m.id AND d.channel = c.channel
         WHERE m.id > c.since AND m.muted = 0 AND coalesce(d.state, '') <> 'sent' ORDER BY m.id`,
        [channel],
      );
      return rows.map(({ body, state, attempts }) => ({
        ...parsed(alertMessage, String(body), 'the history’s messages', REBUILD),
        interrupted: state === 'sending',
        attempts: Number(attempts),
      }));
    },
    beginDelivery: (key, channel) => mark(key, channel, 'sending', null, 1),
    markSent: (key, channel) => mark(key, channel, 'sent', null, 0),
    markFailed: (key, channel, problem) => mark(key, channel, 'failed', problem, 0),
  };
}
