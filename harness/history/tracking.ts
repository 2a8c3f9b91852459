// A run enters the history: its figures, what they mean for the alerts, and the messages of that, in one change.
import type { Ack, Alert, AlertMessage } from '../model/alert.ts';
import type { HistoryEntry, HistoryRun, Series } from '../model/history.ts';
import { advance, isLive } from './alerts.ts';
import type { History, HistoryChange, HistoryReader, SeriesHead } from './history.ts';
import { trackedVariant } from './tracked.ts';

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
export function enter(history: History, entry: HistoryEntry, options: EnterOptions): Promise<Entered> {
  return history.change((change) => enterWithin(change, entry, options));
}

/** The same as a part of a larger change. */
export async function enterWithin(change: HistoryChange, entry: HistoryEntry, options: EnterOptions): Promise<Entered> {
  const newest = await change.lastRun(entry.scenario);
  const isLate = newest !== undefined && entry.run < newest;
  const warnings = isLate
    ? [
        `Run ${entry.run} is dated before ${newest}, which is already in the history: the clock has gone back, or the run is entered late. Nights are ordered by run id.`,
      ]
    : [];
  await change.insert(entry);
  return { messages: entry.role === 'tip' ? await track(change, entry, options) : [], warnings };
}

/** Takes the alerts of a run's variants as far as the history goes, where that holds it already. */
export async function track(
  change: HistoryChange,
  { scenario, machine, epoch, branch }: Pick<HistoryEntry, 'scenario' | 'machine' | 'epoch' | 'branch'>,
  { acks, muted = false }: EnterOptions,
): Promise<AlertMessage[]> {
  const gates = (await change.seriesOf(scenario, epoch, branch)).filter(({ gate }) => gate);
  const controls = await change.controls(scenario, epoch);
  const told: AlertMessage[] = [];
  for (const variant of new Set(gates.map((one) => one.variant))) {
    const series = await withPoints(
      gates.filter((one) => one.variant === variant),
      change,
    );
    const key = { scenario, variant, machine, epoch, branch };
    const { tracker, messages } = advance(key, await change.trackerOf(key), trackedVariant(series, controls), acks);
    await change.keepTracker(key, tracker);
    for (const message of messages) if (await change.addMessage(message, muted)) told.push(message);
  }
  return told;
}

function withPoints(gates: readonly SeriesHead[], change: HistoryChange): Promise<Series[]> {
  return Promise.all(gates.map(async (one) => ({ ...one, points: await change.points(one, NIGHTS) })));
}

/** Every alert of the history, oldest first; those that ended too. */
export async function allAlerts(history: HistoryReader): Promise<Alert[]> {
  const trackers = await history.trackers();
  return trackers.flatMap(({ alerts }) => alerts).sort((a, b) => (a.change.run < b.change.run ? -1 : 1));
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
