// What became of every request, counted against a clock that is passed in: ledgers, histograms, rows of the time axis.

import type { Message } from '../model/message.ts';
import { type IntervalRow, LATENCY_STEPS, type Ledger, type LoadWindow } from '../model/trial.ts';
import { message } from '../words/messages.ts';
import { type MicrosHistogram, microsHistogram } from './histogram.ts';
import { type Recording, recordFrom } from './tape.ts';

export type Answer = 'ok' | 'non2xx' | 'mismatch';
export type Loss = 'timeout' | 'reset';

/** Requests since the load began, warm-up included. */
export interface Totals {
  sent: number;
  ok: number;
  /** All that ended and were not `ok`. */
  errors: number;
}

/**
 * The books of one stretch of time: the window, or a span of it. A request belongs to the stretch in which it *ends*.
 *
 *     stretch           [----------------------]
 *     a        |-----------|                       ends in it: sent, its outcome, its whole latency (the part before included)
 *     b                    |---------|             the same
 *     c                              |---------|   under way at the end: sent, censored, its age at the end
 *     d     |-------------------------------------|   the same, with the age counted from its own beginning
 *
 * So throughput counts the answers within the stretch, and sent = under way at its start + sent within it. Answers of any
 * kind enter the histogram; requests that were never answered (timeout, reset, censored) enter it as right-censored at their
 * age. A request under way at a span's end is censored there and still ends in the window.
 */
export interface Account {
  readonly startMs: number;
  /** The stretches that have ended: several where it was opened again. */
  readonly parts: { startMs: number; endMs: number }[];
  /** When it was last opened. */
  openedMs: number;
  /** undefined while the stretch lasts. */
  endMs: number | undefined;
  readonly ledger: Ledger;
  readonly answered: MicrosHistogram;
  /** Age in µs → requests that were never answered. */
  readonly unanswered: Map<number, number>;
}

/** All times are milliseconds of the clock; a connection is its number, from 0. */
export interface Recorder {
  /** When the recorder was made; the first row begins here. */
  readonly startMs: number;
  /** `atMs`: since when the request waits for its answer; now, where it is not said. */
  sent(connection: number, atMs?: number): void;
  answered(connection: number, answer: Answer, latencyMs: number): void;
  lost(connection: number, loss: Loss): void;
  readonly totals: Readonly<Totals>;
  /** `underWay`: requests under way as the client's own queues have it, so that the ledger has two sources. */
  open(nowMs: number, underWay: number): Account;
  close(account: Account, nowMs: number): void;
  /** Goes on with one that was closed: the time between is none of it. */
  reopen(account: Account, nowMs: number, underWay: number): void;
  /** Records right answers from now on, by the millisecond. */
  record(nowMs: number): Recording;
  /** Ends the current row of the time axis; the next begins at the same instant. */
  endRow(nowMs: number): void;
  /** Forgets the current row; the next begins now. */
  skipRow(nowMs: number): void;
  /** The rows that have ended; `startMs` by the clock. */
  readonly rows: readonly IntervalRow[];
}

/** Up to half an hour; a slower answer counts in the last. */
const BUCKETS = 31 * LATENCY_STEPS;

function bucketOf(latencyMs: number): number {
  const bucket = Math.floor(Math.log2(Math.max(1, latencyMs * 1000)) * LATENCY_STEPS);
  return Math.min(bucket, BUCKETS - 1);
}

export function createRecorder(connections: number, clock: () => number): Recorder {
  /** When the request under way on a connection was sent; NaN where there is none. */
  const sentAtMs = new Float64Array(connections).fill(Number.NaN);
  const totals: Totals = { sent: 0, ok: 0, errors: 0 };
  const open: Account[] = [];
  const recordings: Recording[] = [];
  const startMs = clock();
  const axis = timeAxis(startMs, totals);

  const ended = (connection: number, outcome: Answer | Loss) => {
    sentAtMs[connection] = Number.NaN;
    if (outcome === 'ok') {
      totals.ok++;
      if (recordings.length > 0) noteOn(recordings, clock());
    } else totals.errors++;
    for (const account of open) account.ledger[outcome]++;
  };
  return {
    startMs,
    totals,
    rows: axis.rows,
    sent: (connection, atMs = clock()) => {
      sentAtMs[connection] = atMs;
      totals.sent++;
      for (const account of open) account.ledger.sent++;
    },
    answered: (connection, answer, latencyMs) => {
      ended(connection, answer);
      axis.answered(latencyMs);
      for (const account of open) account.answered.record(latencyMs);
    },
    lost: (connection, loss) => {
      const ageMs = clock() - sentAtMs[connection]!;
      ended(connection, loss);
      for (const account of open) addUnanswered(account, ageMs);
    },
    open: (nowMs, underWay) => {
      const account: Account = {
        startMs: nowMs,
        parts: [],
        openedMs: nowMs,
        endMs: undefined,
        ledger: { sent: underWay, ok: 0, non2xx: 0, mismatch: 0, timeout: 0, reset: 0, censored: 0 },
        answered: microsHistogram(),
        unanswered: new Map(),
      };
      open.push(account);
      return account;
    },
    close: (account, nowMs) => {
      open.splice(open.indexOf(account), 1);
      account.endMs = nowMs;
      account.parts.push({ startMs: account.openedMs, endMs: nowMs });
      for (const atMs of sentAtMs) {
        if (Number.isNaN(atMs)) continue;
        account.ledger.censored++;
        addUnanswered(account, nowMs - atMs);
      }
    },
    reopen: (account, nowMs, underWay) => {
      account.openedMs = nowMs;
      account.endMs = undefined;
      account.ledger.sent += underWay;
      open.push(account);
    },
    record: (nowMs) => {
      const recording = recordFrom(nowMs);
      recordings.push(recording);
      return recording;
    },
    endRow: axis.endRow,
    skipRow: axis.beginRow,
  };
}

function noteOn(recordings: readonly Recording[], nowMs: number): void {
  for (const recording of recordings) recording.note(nowMs);
}

/** The rows of the time axis, each the difference that it made to the totals. */
function timeAxis(startMs: number, totals: Readonly<Totals>) {
  const rows: IntervalRow[] = [];
  const histogram = microsHistogram();
  const buckets = new Uint32Array(BUCKETS);
  let row = { startMs, ok: 0, errors: 0 };
  const beginRow = (nowMs: number) => {
    histogram.reset();
    buckets.fill(0);
    row = { startMs: nowMs, ok: totals.ok, errors: totals.errors };
  };
  return {
    rows,
    beginRow,
    answered: (latencyMs: number) => {
      histogram.record(latencyMs);
      buckets[bucketOf(latencyMs)]!++;
    },
    endRow: (nowMs: number) => {
      const p50Us = histogram.percentileUs(50);
      const p99Us = histogram.percentileUs(99);
      rows.push({
        startMs: row.startMs,
        durationMs: nowMs - row.startMs,
        ok: totals.ok - row.ok,
        errors: totals.errors - row.errors,
        ...(p50Us === undefined || p99Us === undefined ? {} : { p50Us, p99Us, latency: filled(buckets) }),
      });
      beginRow(nowMs);
    },
  };
}

/** The buckets that hold something. */
function filled(buckets: Uint32Array): { bucket: number[]; count: number[] } {
  const bucket = [...buckets.keys()].filter((b) => buckets[b]! > 0);
  return { bucket, count: bucket.map((b) => buckets[b]!) };
}

/** Rounded down: the request is known to have taken at least so long. */
function addUnanswered(account: Account, ageMs: number): void {
  const ageUs = Math.floor(ageMs * 1000);
  account.unanswered.set(ageUs, (account.unanswered.get(ageUs) ?? 0) + 1);
}

/** A closed account as the record keeps it; `zeroMs` is the start of the window by the clock. */
export function loadWindowOf(account: Account, zeroMs: number): LoadWindow {
  const { startMs, endMs, parts, ledger, answered, unanswered } = account;
  if (endMs === undefined) throw new Error('an account is read after it was closed');
  const ages = [...unanswered].sort(([a], [b]) => a - b);
  return {
    startMs: startMs - zeroMs,
    durationMs: parts.reduce((total, part) => total + part.endMs - part.startMs, 0),
    ...(parts.length > 1
      ? { parts: parts.map((part) => ({ startMs: part.startMs - zeroMs, durationMs: part.endMs - part.startMs })) }
      : {}),
    ledger: { ...ledger },
    latencyUs: {
      ...answered.columns(),
      censored: { atLeastUs: ages.map(([us]) => us), counts: ages.map(([, count]) => count) },
    },
  };
}

/** What is wrong with a ledger, the window's or a span's, as a sentence; undefined where it closes. */
export function ledgerFault(ledger: Ledger, span?: string): Message | undefined {
  const { sent, ok, non2xx, mismatch, timeout, reset, censored } = ledger;
  const accounted = ok + non2xx + mismatch + timeout + reset + censored;
  if (sent === accounted) return undefined;
  const open = { sent, accounted };
  return span === undefined
    ? message('driver.ledger-of-window', open)
    : message('driver.ledger-of-span', { span, ...open });
}

/** What is wrong with the books of a window and its spans, as sentences. */
export function ledgerFaults(window: Account, spans: ReadonlyMap<string, Account>): Message[] {
  const faults = [ledgerFault(window.ledger), ...[...spans].map(([id, { ledger }]) => ledgerFault(ledger, id))];
  return faults.filter((fault) => fault !== undefined);
}
