// The alert state machine: one variant's nights, its alerts so far and the acknowledgements in; its alerts now and what to tell out. Pure.
import type { Ack, Alert, AlertMessage, AlertState, MovedMetric, Tracker } from '../model/alert.ts';
import type { Message } from '../model/message.ts';
import { SAME_SHIFT } from '../stats/shifts.ts';
import { message } from '../words/messages.ts';
import { withEnglish } from '../words/speak.ts';
import { ackFor } from './acks.ts';
import { messageOf } from './messages.ts';
import { jumpOf, type NewLevel, newLevelsOf } from './new-levels.ts';
import { fromTracked, type TrackedMetric, type TrackedNight, type TrackedVariant, toTracked } from './tracked.ts';

/** Whose alerts these are. */
export interface TrackerKey {
  scenario: string;
  variant: string;
  machine: string;
  epoch: string;
  branch: string | null;
}

export const NO_ALERTS: Tracker = { lastRun: null, alerts: [] };

/** Nights in a row back at the old level: so many to say that it recovers, so many that it has. */
const RECOVERING_AFTER = 3;
const RESOLVED_AFTER = 5;
/** Nights in a row without its change point that take an alert back. Its finder is not stable: one night is no proof. */
const WITHDRAWN_AFTER = 2;
/** An older change is history: it opens no alert when a longer series brings it to light. */
const NEWS_NIGHTS = 30;
/** What is only sighted must be young to be worth a note. */
const SIGHTING_NIGHTS = 8;
/** An alert's change point is looked for while so many nights before it are in view; then it stands. */
const NIGHTS_IN_VIEW = 10;

const ENDED: readonly AlertState[] = ['resolved', 'withdrawn'];
export const isLive = ({ state }: Pick<Alert, 'state'>): boolean => !ENDED.includes(state);
/** States that stand for a regression: its nights are no baseline. */
const isRegression = ({ state }: Pick<Alert, 'state'>): boolean => isLive({ state }) && state !== 'suspected';

export interface Advance {
  tracker: Tracker;
  messages: AlertMessage[];
}

/** Takes the last of the nights in. A night that is not after the last one seen changes nothing, so no night counts twice. */
export function advance(
  key: TrackerKey,
  tracker: Tracker,
  { nights, metrics }: TrackedVariant,
  acks: readonly Ack[],
): Advance {
  const tonight = nights.at(-1);
  if (!tonight || (tracker.lastRun !== null && tonight.run <= tracker.lastRun)) return { tracker, messages: [] };
  const newLevels = metrics.flatMap(newLevelsOf);
  const view: View = { key, nights, metrics, newLevels, acks, tonight };
  const known = tracker.alerts.map((alert) => (isLive(alert) ? step(alert, view) : alert));
  const fresh = newAlert(view, known);
  const alerts = fresh ? [...known, fresh] : known;
  const messages = alerts.flatMap((alert) => messagesSince(alert, tracker.alerts));
  return { tracker: { lastRun: tonight.run, alerts }, messages };
}

interface View {
  key: TrackerKey;
  nights: readonly TrackedNight[];
  metrics: readonly TrackedMetric[];
  newLevels: readonly NewLevel[];
  acks: readonly Ack[];
  tonight: TrackedNight;
}

/** Where the alert's change lies among the nights in view; −1 where it is older than these. */
function nightOf(alert: Alert, nights: readonly TrackedNight[]): number {
  return nights.findIndex(({ run }) => run === alert.change.run);
}

function isNear(level: NewLevel, night: number): boolean {
  return night >= 0 && Math.abs(level.night - night) <= SAME_SHIFT;
}

const isWorse = ({ before, after }: NewLevel): boolean => after > before;

function moveTo(alert: Alert, state: AlertState, run: string, because: Message): Alert {
  return { ...alert, state, steps: [...alert.steps, { state, run, because: withEnglish(because) }] };
}

function step(alert: Alert, view: View): Alert {
  return alert.state === 'suspected' ? stepSuspected(alert, view) : stepRegression(alert, view);
}

function stepSuspected(alert: Alert, view: View): Alert {
  const { tonight, nights } = view;
  const near = view.newLevels.filter((one) => isWorse(one) && isNear(one, nightOf(alert, nights)));
  const confirmed = openers(view).filter((one) => near.includes(one));
  if (confirmed.length > 0) {
    const because = message('alert.second-night');
    return acknowledged(moveTo({ ...alert, ...causeOf(near, view) }, 'open', tonight.run, because), view);
  }
  if (near.length > 0) return { ...alert, ...causeOf(near, view) };
  const isYoung = nights.length - nightOf(alert, nights) < SIGHTING_NIGHTS;
  if (isYoung && isInside(alert, view) !== true) return alert;
  return moveTo(alert, 'withdrawn', tonight.run, message('alert.not-borne-out'));
}

/** Shifts that may open an alert: the last one of their gate, worse, confirmed and recent. */
function openers({ newLevels }: View): NewLevel[] {
  return newLevels.filter(
    (one) =>
      one.strength === 'confirmed' &&
      isWorse(one) &&
      one.since <= NEWS_NIGHTS &&
      newLevels.every(
        (other) => other.metric !== one.metric || other.strength === 'sighted' || other.night <= one.night,
      ),
  );
}

function stepRegression(alert: Alert, view: View): Alert {
  const { tonight, nights, newLevels } = view;
  const night = nightOf(alert, nights);
  const fix = newLevels.find(
    (one) =>
      one.strength !== 'sighted' &&
      !isWorse(one) &&
      (night < 0 || one.night > night) &&
      alert.moved.some((moved) => moved.metric === one.metric.metric && one.after <= limitOf(moved)),
  );
  if (fix) {
    const at = nights[fix.night]!;
    return moveTo(
      alert,
      'resolved',
      tonight.run,
      at.commit
        ? message('alert.fixed-by', { run: at.run, commit: at.commit.slice(0, 12) })
        : message('alert.fixed', { run: at.run }),
    );
  }

  const inside = isInside(alert, view);
  if (inside === undefined) return acknowledged(alert, view);
  if (inside) {
    const streak = { inside: alert.streak.inside + 1, missing: 0 };
    const back = { ...alert, streak };
    if (streak.inside >= RESOLVED_AFTER) {
      return moveTo(back, 'resolved', tonight.run, message('alert.back', { nights: RESOLVED_AFTER }));
    }
    if (streak.inside < RECOVERING_AFTER || alert.state === 'recovering') return back;
    return moveTo(back, 'recovering', tonight.run, message('alert.back', { nights: RECOVERING_AFTER }));
  }

  const isInView = night >= NIGHTS_IN_VIEW;
  const isThere = newLevels.some((one) => isWorse(one) && isNear(one, night));
  const missing = isInView && !isThere ? alert.streak.missing + 1 : 0;
  const out = { ...alert, streak: { inside: 0, missing } };
  if (missing >= WITHDRAWN_AFTER) {
    return moveTo(out, 'withdrawn', tonight.run, message('alert.false-alarm'));
  }
  if (alert.state !== 'recovering') return acknowledged(out, view);
  return acknowledged(moveTo(out, 'open', tonight.run, message('alert.relapse')), view);
}

/** On the tracked scale: a night above it is not back at the old level. */
function limitOf(moved: MovedMetric): number {
  return toTracked(moved.before, moved) + (moved.compare === 'ratio' ? Math.log1p(moved.reach) : moved.reach);
}

/** Are all of the alert's gates back at their old level tonight? undefined where none of them has a figure. */
function isInside(alert: Alert, { metrics }: View): boolean | undefined {
  const words = alert.moved.flatMap((moved) => {
    const value = metrics.find(({ metric }) => metric === moved.metric)?.values.at(-1) ?? null;
    return value === null ? [] : [value <= limitOf(moved)];
  });
  return words.length === 0 ? undefined : words.every((word) => word);
}

/** Open becomes acked while an acknowledgement covers it, and acked open again once none does. */
function acknowledged(alert: Alert, { acks, tonight }: View): Alert {
  const found = ackFor(alert, acks, tonight.run);
  if (alert.state === 'open' && found.ack) {
    const { until, reason } = found.ack;
    return { ...moveTo(alert, 'acked', tonight.run, message('alert.accepted', { until, reason })), ack: found.ack };
  }
  if (alert.state === 'acked' && !found.ack) {
    const { ack: _, ...bare } = alert;
    return moveTo(bare, 'open', tonight.run, found.because);
  }
  return found.ack && alert.state === 'acked' ? { ...alert, ack: found.ack } : alert;
}

/** At most one new alert a night, for the strongest of the new levels that no alert stands for; all gates that moved with it are in it. */
function newAlert(view: View, known: readonly Alert[]): Alert | undefined {
  const { newLevels, nights, metrics, key, tonight } = view;
  const isTaken = (one: NewLevel) =>
    known.some(
      (alert) =>
        (alert.state !== 'withdrawn' || alert.steps.at(-1)!.run === tonight.run) && isNear(one, nightOf(alert, nights)),
    );
  const opening = openers(view).filter((one) => !isTaken(one));
  const inRegression = new Set(
    known
      .filter(isRegression)
      .flatMap((alert) => nights.slice(Math.max(0, nightOf(alert, nights))).map(({ run }) => run)),
  );
  const young = newLevels.filter(
    (one) => isWorse(one) && (one.strength === 'believed' ? one.since <= NEWS_NIGHTS : one.since <= SIGHTING_NIGHTS),
  );
  const jumps = known.some(isRegression)
    ? []
    : metrics.flatMap((metric) => jumpOf(metric, (night) => !inRegression.has(nights[night]!.run)) ?? []);
  const suspicious = [...young, ...jumps].filter((one) => !isTaken(one));
  const strongest = [...opening, ...suspicious][0];
  if (!strongest) return undefined;
  const group = [...opening, ...suspicious].filter((one) => isNear(one, strongest.night));
  const cause = causeOf(group, view);
  const id = `${key.scenario}/${key.variant}/${cause.change.run}`;
  const suspected: Alert = {
    id: known.some((alert) => alert.id === id) ? `${id}~${known.length}` : id,
    ...key,
    state: 'suspected',
    ...cause,
    steps: [{ state: 'suspected', run: tonight.run, because: withEnglish(suspicionOf(strongest)) }],
    streak: { inside: 0, missing: 0 },
  };
  if (opening.length === 0) return suspected;
  return acknowledged(moveTo(suspected, 'open', tonight.run, message('alert.in-sight')), view);
}

function suspicionOf({ strength }: NewLevel): Message {
  switch (strength) {
    case 'jump':
      return message('alert.jump');
    case 'sighted':
      return message('alert.sighted');
    default:
      return message('alert.first-night');
  }
}

/** The change as its strongest new level places it, and every gate that moved within a few nights of it. */
function causeOf(group: readonly NewLevel[], { nights }: View): Pick<Alert, 'change' | 'moved'> {
  const sure = (one: NewLevel) => (one.t === null ? 0 : Math.abs(one.t));
  const [lead, ...rest] = [...group].sort((a, b) => sure(b) - sure(a));
  const { night } = lead!;
  const [first, good] = [nights[night]!, nights[Math.max(0, night - 1)]!];
  const gates = [lead!, ...rest.filter((one, i) => rest.findIndex((x) => x.metric === one.metric) === i)];
  return {
    change: { run: first.run, commit: first.commit, goodRun: good.run, goodCommit: good.commit },
    moved: gates
      .filter((one, i) => i === 0 || one.metric !== lead!.metric)
      .map((one): MovedMetric => {
        const { metric, unit, compare, better, against } = one.metric;
        return {
          ...{ metric, unit, compare, better, against },
          before: fromTracked(one.before, one.metric),
          after: fromTracked(one.after, one.metric),
          reach: compare === 'ratio' ? Math.expm1(one.reach) : one.reach,
          t: one.t,
          p: one.p,
        };
      }),
  };
}

/** One message for the state that a night ends in; a state only passed through within it needs none. */
function messagesSince(alert: Alert, before: readonly Alert[]): AlertMessage[] {
  const earlier = before.find(({ id }) => id === alert.id);
  if (earlier && earlier.steps.length === alert.steps.length) return [];
  return [messageOf(alert, earlier?.state ?? null)];
}
