// A run enters the history: its figures, what they mean for the alerts, and the messages of that, in one transaction.
import type { Ack, Alert, AlertMessage, Tracker } from '../model/alert.ts';
import type { HistoryEntry, HistoryRun } from '../model/history.ts';
import { parsed } from '../schema/check.ts';
import { tracker } from '../schema/history.ts';
import { advance, isLive, NO_ALERTS, type TrackerKey } from './alerts.ts';
import { trackedVariant } from './nights.ts';
import { type HistoryStore, REBUILD } from './store.ts';

/** Alerts look back so far: two windows of the change-point search. */
const NIGHTS = 100;

export interface EnterOptions {
  acks: readonly Ack[];
  /** The night is gone through once more: its messages were told when it was new, and are kept without being sent. */
  muted?: boolean;
}

/** What a run that was entered brought: its messages, and what a person should know, as sentences. */
export interface Entered {
  messages: AlertMessage[];
  warnings: string[];
}

/** Enters a run and takes its variants' alerts a night further. All of it happens or nothing. */
export function enter(store: HistoryStore, entry: HistoryEntry, options: EnterOptions): Entered {
  return store.transaction(() => {
    const newest = store.lastRun(entry.scenario);
    const isLate = newest !== undefined && entry.run < newest;
    const warnings = isLate
      ? [
          `Run ${entry.run} is dated before ${newest}, which is already in the history: the clock has gone back, or the run is entered late. Nights are ordered by run id.`,
        ]
      : [];
    store.insert(entry);
    return { messages: entry.role === 'tip' ? track(store, entry, options) : [], warnings };
  });
}

function track(store: HistoryStore, entry: HistoryEntry, { acks, muted = false }: EnterOptions): AlertMessage[] {
  const { scenario, machine, epoch, branch } = entry;
  const gates = store.seriesOf(scenario, epoch, branch).filter(({ gate }) => gate);
  const controls = store.controls(scenario, epoch);
  return [...new Set(gates.map(({ variant }) => variant))].flatMap((variant) => {
    const series = gates
      .filter((one) => one.variant === variant)
      .map((one) => ({ ...one, points: store.points(one, NIGHTS) }));
    const key = { scenario, variant, machine, epoch, branch };
    const { tracker: remembered, messages } = advance(
      key,
      readTracker(store, key),
      trackedVariant(series, controls),
      acks,
    );
    writeTracker(store, key, remembered);
    const insert = store.db.prepare(
      'INSERT OR IGNORE INTO messages (key, run, muted, body) VALUES (?, ?, ?, ?) RETURNING id',
    );
    return messages.filter(
      (message) => insert.get(message.key, message.run, Number(muted), JSON.stringify(message)) !== undefined,
    );
  });
}

function nameOf({ scenario, variant, epoch, branch }: TrackerKey): string {
  return JSON.stringify([scenario, variant, epoch, branch]);
}

function readTracker(store: HistoryStore, key: TrackerKey): Tracker {
  const row = store.db.prepare('SELECT body FROM trackers WHERE tracker = ?').get(nameOf(key));
  return row ? trackerIn(row.body) : NO_ALERTS;
}

function trackerIn(body: unknown): Tracker {
  return parsed(tracker, String(body), 'the history’s alerts', REBUILD);
}

function writeTracker(store: HistoryStore, key: TrackerKey, remembered: Tracker): void {
  store.db
    .prepare('INSERT OR REPLACE INTO trackers VALUES (?, ?, ?)')
    .run(nameOf(key), remembered.lastRun ?? '', JSON.stringify(remembered));
}

/** Every alert of the history, oldest first; those that ended too. */
export function allAlerts(store: HistoryStore): Alert[] {
  return store.db
    .prepare('SELECT body FROM trackers')
    .all()
    .flatMap(({ body }) => trackerIn(body).alerts)
    .sort((a, b) => (a.change.run < b.change.run ? -1 : 1));
}

/** Did the run stand under a regression of any of its variants? Such a night is no baseline. */
export function isUnderRegression(
  alerts: readonly Alert[],
  { scenario, epoch, branch, run }: Pick<HistoryRun, 'scenario' | 'epoch' | 'branch' | 'run'>,
): boolean {
  return alerts.some((alert) => {
    if (alert.scenario !== scenario || alert.epoch !== epoch || alert.branch !== branch) return false;
    if (!alert.steps.some(({ state }) => state === 'open') || alert.state === 'withdrawn') return false;
    const end = isLive(alert) ? undefined : alert.steps.at(-1)!.run;
    return run >= alert.change.run && (end === undefined || run < end);
  });
}
