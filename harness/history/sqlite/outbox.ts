// The outbox in its tables: the channels that are known, and how far each message has come with each.
import type { DatabaseSync } from 'node:sqlite';
import { parsed } from '../../schema/check.ts';
import { alertMessage } from '../../schema/history.ts';
import type { Outbox } from '../outbox.ts';
import { REBUILD } from './reading.ts';

/** Each method belongs into a transaction. */
export function outboxOf(db: DatabaseSync): Outbox {
  const mark = (
    key: string,
    channel: string,
    state: 'sending' | 'sent' | 'failed',
    problem: string | null,
    attempt: 0 | 1,
  ) => {
    db.prepare(
      `INSERT INTO deliveries SELECT id, ?, ?, ?, ? FROM messages WHERE key = ?
       ON CONFLICT DO UPDATE SET state = excluded.state, problem = excluded.problem, attempts = attempts + excluded.attempts`,
    ).run(channel, state, attempt, problem, key);
  };
  return {
    pendingFor: async (channel) => {
      db.prepare(
        `INSERT OR IGNORE INTO channels SELECT ?, coalesce(max(id), 0) FROM messages
         WHERE run < (SELECT max(run) FROM runs)`,
      ).run(channel);
      return db
        .prepare(
          `SELECT m.body, coalesce(d.state, 'new') AS state, coalesce(d.attempts, 0) AS attempts
           FROM messages m JOIN channels c ON c.channel = ? LEFT JOIN deliveries d ON d.message = m.id AND d.channel = c.channel
           WHERE m.id > c.since AND NOT m.muted AND coalesce(d.state, '') <> 'sent' ORDER BY m.id`,
        )
        .all(channel)
        .map(({ body, state, attempts }) => ({
          ...parsed(alertMessage, String(body), 'the history’s messages', REBUILD),
          interrupted: state === 'sending',
          attempts: Number(attempts),
        }));
    },
    beginDelivery: async (key, channel) => mark(key, channel, 'sending', null, 1),
    markSent: async (key, channel) => mark(key, channel, 'sent', null, 0),
    markFailed: async (key, channel, problem) => mark(key, channel, 'failed', problem, 0),
  };
}
