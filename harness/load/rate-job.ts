// One job of the driver at a rate: every request goes out when it is due, and its latency counts from then.
import type { Message } from '../model/message.ts';
import type { AtRate } from '../model/workload.ts';
import { message } from '../words/messages.ts';
import { withEnglish } from '../words/speak.ts';
import { epochMs } from './epoch.ts';
import type { LoadEvent, LoadJob, LoadRun } from './messages.ts';
import { type NoConnect, whyRefused } from './no-connect.ts';
import { booksOf, reportProgress, rowEnds } from './phases.ts';
import { openPool, type Place } from './rate-pool.ts';
import { watchRate } from './rate-watch.ts';
import { type Account, createRecorder, ledgerFaults } from './recorder.ts';
import { arrivalsOf } from './schedule.ts';
import type { Recording } from './tape.ts';

/** So many requests in a row may be lost without an answer; then nothing is there that could answer. */
const LOST_IN_A_ROW = 100;

/**
 * Runs a job on a loop that never sleeps, on a core of its own. The warm-up has its shortest length, so that the window
 * begins at the same place of the schedule for every subject. Resolves when every socket is closed; when the signal fires it
 * rejects with the signal's reason, equally clean. When nothing listens it ends early with a fault.
 */
export async function runRateJob(
  job: LoadJob<AtRate>,
  emit: (event: LoadEvent) => void,
  signal: AbortSignal,
): Promise<LoadRun> {
  const clock = () => performance.now();
  const { load, warmup, measureMs } = job;
  const due = arrivalsOf(load, warmup.minMs + measureMs, job.seed ?? 0);
  const recorder = createRecorder(due.length, clock);
  const watch = watchRate(threadCpuMs);
  const progress = reportProgress({ clock, recorder, emit });
  const traffic = makeTraffic(job, due, { recorder, watch, clock });
  const book = new Map<string, Account>();
  let fromStart: Recording | undefined;
  let refusal: Message | undefined;

  const edges = edgesOf(job, {
    row: recorder.endRow,
    window: (nowMs) => {
      watch.restart(nowMs);
      progress.enter('window');
      book.set('', recorder.open(nowMs, traffic.underWay()));
      fromStart = recorder.record(nowMs);
      emit({ kind: 'window', edge: 'start', atEpochMs: epochMs(nowMs) });
    },
    span: (id, edge, nowMs) => {
      if (edge === 'start') book.set(id, recorder.open(nowMs, traffic.underWay()));
      else recorder.close(book.get(id)!, nowMs);
      emit({ kind: 'span', id, edge, atEpochMs: epochMs(nowMs) });
    },
  });
  const settledAt = { queued: 0 };
  let endMs = 0;
  try {
    await turns(() => {
      const nowMs = clock();
      watch.turn(nowMs);
      signal.throwIfAborted();
      const sinceMs = nowMs - recorder.startMs;
      while (edges.length > 0 && edges[0]!.atMs <= sinceMs) {
        const edge = edges.shift()!;
        if (edge.isWindow) settledAt.queued = traffic.waiting();
        // One time for all of a turn, so that a row begins with the window.
        edge.act(nowMs);
      }
      traffic.sendDue(sinceMs);
      refusal = traffic.refusal();
      endMs = nowMs;
      return edges.length > 0 && refusal === undefined;
    });
    const began = book.has('');
    const window = book.get('') ?? recorder.open(endMs, traffic.underWay());
    for (const account of [window, ...book.values()]) if (account.endMs === undefined) recorder.close(account, endMs);
    const { self, punctuality } = watch.figures(endMs);
    if (began) emit({ kind: 'window', edge: 'end', atEpochMs: epochMs(endMs) });
    book.delete('');
    const dueInWindow = countBetween(due, warmup.minMs, warmup.minMs + measureMs);
    return {
      windowStartEpochMs: epochMs(window.startMs),
      hdr: window.answered.encode(),
      // What is under way when the window ends is given up, so nothing is answered after it.
      ...(fromStart
        ? { tapes: { start: fromStart.tape(epochMs(window.startMs)), end: { startMs: epochMs(endMs), ok: [] } } }
        : {}),
      result: {
        driver: 'fixproof at a rate',
        offeredPerSec: load.ratePerSec,
        punctuality: { due: dueInWindow, unsent: traffic.waiting(), ...punctuality },
        ...booksOf(job, recorder, window, book),
        warmup: { durationMs: window.startMs - recorder.startMs, settled: settledAt.queued === 0 },
        self,
        faults: [...(refusal ? [refusal] : []), ...ledgerFaults(window, book)].map(withEnglish),
      },
    };
  } finally {
    progress.stop();
    await traffic.close();
  }
}

interface Edge {
  /** From the start of the load. */
  atMs: number;
  isWindow?: true;
  act: (nowMs: number) => void;
}

function edgesOf(
  { warmup, measureMs, spans }: LoadJob<AtRate>,
  on: {
    row(nowMs: number): void;
    window(nowMs: number): void;
    span(id: string, edge: 'start' | 'end', nowMs: number): void;
  },
): Edge[] {
  const startMs = warmup.minMs;
  const edges: Edge[] = [
    ...rowEnds(startMs).map((atMs) => ({ atMs, act: on.row })),
    { atMs: startMs, isWindow: true, act: on.window },
    ...rowEnds(measureMs).map((atMs) => ({ atMs: startMs + atMs, act: on.row })),
    ...spans.map(({ id, endMs }) => ({ atMs: startMs + endMs, act: (nowMs: number) => on.span(id, 'end', nowMs) })),
    ...spans.map(({ id, startMs: fromMs }) => ({
      atMs: startMs + fromMs,
      act: (nowMs: number) => on.span(id, 'start', nowMs),
    })),
  ];
  return edges.sort((a, b) => a.atMs - b.atMs);
}

interface TrafficParts {
  recorder: ReturnType<typeof createRecorder>;
  watch: ReturnType<typeof watchRate>;
  clock: () => number;
}

/** The requests of a schedule: those that wait in the client, those under way, those that have ended. */
function makeTraffic(job: LoadJob<AtRate>, due: Float64Array, { recorder, watch, clock }: TrafficParts) {
  const ended = new Uint8Array(due.length);
  const waiting: Place[] = [];
  let firstWaiting = 0;
  let next = 0;
  /** All before it have ended. */
  let oldest = 0;
  let endedCount = 0;
  let lostInARow = 0;
  let refused: NoConnect | undefined;
  const dueMs = (place: Place) => recorder.startMs + due[place]!;
  const end = (place: Place) => {
    ended[place] = 1;
    endedCount++;
  };
  const sendWaiting = () => {
    while (firstWaiting < waiting.length) {
      const place = waiting[firstWaiting]!;
      if (ended[place] === 0) {
        if (!pool.send(place)) return;
        watch.queued(clock() - dueMs(place));
      }
      firstWaiting++;
    }
  };
  const pool = openPool(job, {
    onAnswer: (place, answer) => {
      const nowMs = clock();
      lostInARow = 0;
      end(place);
      recorder.answered(place, answer, nowMs - dueMs(place));
      sendWaiting();
      watch.worked(nowMs, clock());
    },
    onReset: (place, refused) => {
      // A connect that failed is counted where its reason is known.
      if (!refused) lostInARow++;
      end(place);
      recorder.lost(place, 'reset');
    },
    onRefused: (refusal) => {
      refused ??= refusal;
    },
  });
  const giveUp = (sinceMs: number) => {
    for (; oldest < next; oldest++) {
      if (ended[oldest] === 1) continue;
      if (sinceMs - due[oldest]! <= job.load.timeoutMs) return;
      end(oldest);
      pool.abandon(oldest);
      recorder.lost(oldest, 'timeout');
    }
  };
  return {
    sendDue: (sinceMs: number) => {
      const isDue = next < due.length && due[next]! <= sinceMs;
      // A connection that broke made room for those that wait, and told nobody.
      if (!isDue && firstWaiting === waiting.length) return giveUp(sinceMs);
      const fromMs = clock();
      giveUp(sinceMs);
      for (; next < due.length && due[next]! <= sinceMs; next++) {
        recorder.sent(next, dueMs(next));
        // The driver is at it; a wait for a connection is the service's doing, and told apart.
        watch.taken(dueMs(next), clock());
        if (firstWaiting < waiting.length || !pool.send(next)) waiting.push(next);
      }
      sendWaiting();
      watch.worked(fromMs, clock());
    },
    underWay: () => next - endedCount,
    waiting: () => waiting.slice(firstWaiting).filter((place) => ended[place] === 0).length,
    /** Why it makes no sense to go on, as a sentence. */
    refusal: () => {
      if (refused) return whyRefused(refused);
      if (lostInARow < LOST_IN_A_ROW) return undefined;
      return message('driver.lost', { lost: lostInARow });
    },
    close: () => pool.close(),
  };
}

/** Takes a turn of the event loop after another for as long as there is something to come. */
function turns(turn: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const take = () => {
      try {
        if (turn()) setImmediate(take);
        else resolve();
      } catch (error) {
        reject(error);
      }
    };
    take();
  });
}

function countBetween(times: Float64Array, fromMs: number, toMs: number): number {
  return times.reduce((count, atMs) => count + Number(atMs >= fromMs && atMs < toMs), 0);
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
