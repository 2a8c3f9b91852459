// A history on a connection that speaks SQL: every question and every change in its turn, a change in one transaction.
import type { History, HistoryChange } from '../history.ts';
import type { Turns } from '../turns.ts';
import { outboxOf } from './outbox.ts';
import type { Sql } from './sql.ts';
import { changeOf, DERIVED, isFilled, markFilled, removeAll } from './writing.ts';

export interface Connection {
  sql: Sql;
  turns: Turns;
  warnings: readonly string[];
  /** An error of the database as whoever asked can use it. */
  told(error: unknown): unknown;
  close(): Promise<void>;
}

export function historyOn({ sql, turns, warnings, told, close }: Connection): History {
  const all = changeOf(sql);
  const outbox = outboxOf(sql);
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    turns.next(async () => {
      try {
        return await work();
      } catch (error) {
        throw told(error);
      }
    });
  const change = <T>(work: (change: HistoryChange) => Promise<T>) => inTurn(() => sql.transaction(() => work(all)));
  return {
    warnings,
    isFilled: () => inTurn(() => isFilled(sql)),
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
    rowsAfter: (table, last) => inTurn(() => all.rowsAfter(table, last)),
    change,
    fill: (work) =>
      change(async (tx) => {
        await removeAll(sql, DERIVED);
        await work(tx);
        await markFilled(sql);
      }),
    pendingFor: (channel) => change(() => outbox.pendingFor(channel)),
    beginDelivery: (key, channel) => change(() => outbox.beginDelivery(key, channel)),
    markSent: (key, channel) => change(() => outbox.markSent(key, channel)),
    markFailed: (key, channel, problem) => change(() => outbox.markFailed(key, channel, problem)),
    [Symbol.asyncDispose]: () => turns.next(close),
  };
}
