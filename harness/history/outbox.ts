// The outbox: messages that channels have yet to deliver, each channel with its own marks.
import type { AlertMessage } from '../model/alert.ts';
import { parsed } from '../schema/check.ts';
import { alertMessage } from '../schema/history.ts';
import { type HistoryStore, REBUILD } from './store.ts';

export interface PendingMessage extends AlertMessage {
  /**
   * An earlier attempt began and its end was never written down: it may have arrived. A channel that can look must look
   * for the message's key before it sends again.
   */
  interrupted: boolean;
  attempts: number;
}

/**
 * What a channel has yet to deliver, oldest first. A channel that is new gets what the newest night brought, and not the
 * whole past.
 */
export function pendingFor(store: HistoryStore, channel: string): PendingMessage[] {
  return store.transaction(() => {
    store.db
      .prepare(
        `INSERT OR IGNORE INTO channels SELECT ?, coalesce(max(id), 0) FROM messages
         WHERE run < (SELECT max(run) FROM runs)`,
      )
      .run(channel);
    return store.db
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
  });
}

/** To be called before a message leaves: if nothing is heard afterwards, it counts as interrupted. */
export function beginDelivery(store: HistoryStore, key: string, channel: string): void {
  mark(store, key, channel, 'sending', null, 1);
}

/** The message has arrived; this channel never sees it again. */
export function markSent(store: HistoryStore, key: string, channel: string): void {
  mark(store, key, channel, 'sent', null, 0);
}

/** It did not arrive, and why; it stays pending. */
export function markFailed(store: HistoryStore, key: string, channel: string, problem: string): void {
  mark(store, key, channel, 'failed', problem, 0);
}

function mark(
  store: HistoryStore,
  key: string,
  channel: string,
  state: 'sending' | 'sent' | 'failed',
  problem: string | null,
  attempt: 0 | 1,
): void {
  store.transaction(() => {
    store.db
      .prepare(
        `INSERT INTO deliveries SELECT id, ?, ?, ?, ? FROM messages WHERE key = ?
         ON CONFLICT DO UPDATE SET state = excluded.state, problem = excluded.problem, attempts = attempts + excluded.attempts`,
      )
      .run(channel, state, attempt, problem, key);
  });
}
