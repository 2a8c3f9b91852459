// One job in the driver process: load on, warm-up, window with its spans, load off.
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { isHttp2 } from '../model/address.ts';
import type { Alternating } from '../model/plan.ts';
import type { LoadWindow } from '../model/trial.ts';
import { withEnglish } from '../words/speak.ts';
import type { CannonClient } from './cannon-client.ts';
import { type CannonClients, type ClientEvents, type Clients, watchClients } from './clients.ts';
import { epochMs } from './epoch.ts';
import type { LoadEvent, LoadJob, LoadRun, Wait } from './messages.ts';
import { booksOf, type ProgressReport, reportProgress, rowEnds } from './phases.ts';
import { type Account, createRecorder, ledgerFaults, type Recorder } from './recorder.ts';
import { driveSeats, type Seats } from './seats.ts';
import { type SelfWatch, watchSelf } from './self.ts';
import { hasSettled } from './settle.ts';
import type { EdgeTapes } from './tape.ts';

/** How often autocannon looks whether its clients are gone. The load is off by then; only its timers still run. */
const CANNON_TICK_MS = 50;
/** Longer than any job: the job ends the load, never autocannon's own clock. */
const CANNON_SECONDS = 86_400;

/** Each is built once a connection before the load begins. */
const LEAST_LISTED = 16;

/** What the phases of a job share. */
interface Stage {
  job: LoadJob;
  /** Milliseconds, monotonic. */
  clock: () => number;
  recorder: Recorder;
  clients: Clients;
  emit: (event: LoadEvent) => void;
  waitFor: WaitFor;
  self: SelfWatch;
  progress: ProgressReport;
  /** Fires when the load is to end early. */
  halt: AbortSignal;
}

interface Passed {
  window: Account;
  spans: Map<string, Account>;
  turns?: LoadWindow['turns'];
  tapes?: EdgeTapes;
}

/** Resolves when a job that waits may go on. */
export type WaitFor = (wait: Wait['kind']) => Promise<void>;

/**
 * Runs a job on one set of connections, so that warm-up and window share their sockets. Resolves when every socket is closed and
 * leaves no timer behind. When the signal fires it rejects with the signal's reason, equally clean. When nothing listens it
 * ends early with a fault; a window that did not begin is then empty and has no events.
 */
export async function runJob(
  job: LoadJob,
  emit: (event: LoadEvent) => void,
  signal: AbortSignal,
  waitFor: WaitFor = async () => undefined,
): Promise<LoadRun> {
  const clock = () => performance.now();
  const refused = new AbortController();
  const recorder = createRecorder(job.connections, clock);
  const self = watchSelf(clock);
  const { driver, clients, begin } = loopOf(job, recorder, {
    onAnswer: self.working,
    onRefused: () => refused.abort(),
  });
  const progress = reportProgress({ clock, recorder, emit });
  const stage: Stage = {
    job,
    clock,
    recorder,
    clients,
    emit,
    waitFor,
    self,
    progress,
    halt: AbortSignal.any([signal, refused.signal]),
  };
  const begun = begin();
  try {
    // Autocannon makes its clients before it returns, unless its options were wrong, and then it says so.
    if (clients.count() < job.connections) await begun;

    const { endMs: warmMs, settled } = await warmUp(stage);
    signal.throwIfAborted();
    const { window, spans, turns, tapes } = job.turns
      ? await passTurns(stage, job.turns)
      : await passWhole(stage, warmMs);
    const health = self.figures();
    clients.destroy();
    signal.throwIfAborted();

    return {
      windowStartEpochMs: epochMs(window.startMs),
      hdr: window.answered.encode(),
      ...(tapes ? { tapes } : {}),
      result: {
        driver,
        offeredPerSec: null,
        ...booksOf(job, recorder, window, spans, turns),
        warmup: { durationMs: warmMs - recorder.startMs, settled },
        self: health,
        faults: [...clients.faults(), ...ledgerFaults(window, spans)].map(withEnglish),
      },
    };
  } finally {
    progress.stop();
    clients.destroy();
    await clients.closed();
    await begun;
  }
}

/** Who asks: autocannon, which speaks no HTTP/2, or seats of our own. */
function loopOf(job: LoadJob, recorder: Recorder, events: ClientEvents) {
  if (isHttp2(job.protocol ?? 'http')) {
    const seats: Seats = driveSeats(job, recorder, events);
    return { driver: 'node:http2', clients: seats as Clients, begin: seats.begin };
  }
  const clients = watchClients(job, recorder, events);
  return { driver: 'autocannon', clients: clients as Clients, begin: () => startCannon(job, clients) };
}

/**
 * Closed loop: nothing here sets a rate, so autocannon corrects nothing for coordinated omission, and would refuse
 * `ignoreCoordinatedOmission`. Its own result is not used.
 */
function startCannon(job: LoadJob, clients: CannonClients): PromiseLike<unknown> {
  return autocannon({
    url: job.url,
    connections: job.connections,
    pipelining: 1,
    duration: CANNON_SECONDS,
    sampleInt: CANNON_TICK_MS,
    skipAggregateResult: true,
    requests: repeated(job.load.requests),
    setupClient: (client) => clients.watch(client as unknown as CannonClient),
  });
}

/**
 * Autocannon copies a context that nobody uses each time it begins the list anew, which for one request is each time; so the
 * list goes round several times in itself.
 */
function repeated<T>(requests: readonly T[]): T[] {
  return Array.from({ length: Math.ceil(LEAST_LISTED / requests.length) }, () => requests).flat();
}

async function warmUp({ job, clock, recorder, halt }: Stage): Promise<{ endMs: number; settled: boolean }> {
  let endMs = recorder.startMs;
  for (const atMs of rowEnds(job.warmup.maxMs)) {
    await until(recorder.startMs + atMs, clock, halt);
    endMs = clock();
    recorder.endRow(endMs);
    if (halt.aborted) break;
    const slices = recorder.rows.map(({ durationMs, ok, errors }) => ({ durationMs, finished: ok + errors }));
    if (atMs >= job.warmup.minMs && hasSettled(slices, job.connections)) return { endMs, settled: true };
  }
  return { endMs, settled: false };
}

/** The window in one stretch, as it follows the warm-up. */
async function passWhole(stage: Stage, startMs: number): Promise<Passed> {
  const { job, clock, recorder, clients, self, halt, progress, emit } = stage;
  const spans = new Map<string, Account>();
  const began = !halt.aborted;
  self.restart();
  progress.enter('window');
  if (began) emit({ kind: 'window', edge: 'start', atEpochMs: epochMs(startMs) });
  const window = recorder.open(startMs, clients.underWay());
  const fromStart = recorder.record(startMs);
  const edges = [
    ...rowEnds(job.measureMs).map((atMs) => ({ atMs, act: recorder.endRow })),
    ...job.spans.map(({ id, endMs }) => ({
      atMs: endMs,
      act: (nowMs: number) => {
        recorder.close(spans.get(id)!, nowMs);
        emit({ kind: 'span', id, edge: 'end', atEpochMs: epochMs(nowMs) });
      },
    })),
    ...job.spans.map(({ id, startMs }) => ({
      atMs: startMs,
      act: (nowMs: number) => {
        spans.set(id, recorder.open(nowMs, clients.underWay()));
        emit({ kind: 'span', id, edge: 'start', atEpochMs: epochMs(nowMs) });
      },
    })),
  ].sort((a, b) => a.atMs - b.atMs);
  for (const { atMs, act } of edges) {
    await until(startMs + atMs, clock, halt);
    if (halt.aborted) break;
    act(clock());
  }
  const endMs = clock();
  if (halt.aborted) recorder.endRow(endMs);
  for (const account of [window, ...spans.values()]) {
    if (account.endMs === undefined) recorder.close(account, endMs);
  }
  self.pause();
  const fromEnd = recorder.record(endMs);
  if (began) emit({ kind: 'window', edge: 'end', atEpochMs: epochMs(endMs) });
  if (began && !halt.aborted) await stage.waitFor('read');
  const tapes = { start: fromStart.tape(epochMs(startMs)), end: fromEnd.tape(epochMs(endMs)) };
  return { window, spans, tapes };
}

/** The window in equal parts, each when it is this job's turn; the load is held, and what was under way ends, before another's. */
async function passTurns(stage: Stage, { windows, leadMs }: Alternating): Promise<Passed> {
  const { job, clock, recorder, clients, waitFor, halt } = stage;
  const { totals } = recorder;
  const turns = { ok: 0, durationMs: 0 };
  let window: Account | undefined;
  await clear(stage);
  for (let part = 0; part < windows && !halt.aborted; part++) {
    await waitFor('held');
    if (halt.aborted) break;
    const [releasedMs, before] = [clock(), totals.ok];
    recorder.skipRow(releasedMs);
    clients.release();
    await until(releasedMs + leadMs, clock, halt);
    window = await passPart(stage, window, job.measureMs / windows);
    await clear(stage);
    turns.ok += totals.ok - before;
    turns.durationMs += clock() - releasedMs;
    if (!halt.aborted) await waitFor('read');
  }
  window ??= noWindow(stage);
  return { window, spans: new Map(), turns };
}

async function passPart(stage: Stage, window: Account | undefined, partMs: number): Promise<Account> {
  const { clock, recorder, clients, emit, self, halt, progress } = stage;
  const startMs = clock();
  recorder.endRow(startMs);
  if (window) recorder.reopen(window, startMs, clients.underWay());
  const account = window ?? recorder.open(startMs, clients.underWay());
  if (window) self.resume();
  else {
    self.restart();
    progress.enter('window');
  }
  emit({ kind: 'window', edge: 'start', atEpochMs: epochMs(startMs) });
  for (const atMs of rowEnds(partMs)) {
    await until(startMs + atMs, clock, halt);
    recorder.endRow(clock());
  }
  const endMs = clock();
  recorder.close(account, endMs);
  self.pause();
  emit({ kind: 'window', edge: 'end', atEpochMs: epochMs(endMs) });
  return account;
}

/** Sends nothing more, and resolves when nothing is under way. */
async function clear({ clock, clients, halt }: Stage): Promise<void> {
  clients.hold();
  while (clients.underWay() > 0 && !halt.aborted) await until(clock() + 1, clock, halt);
}

function noWindow({ clock, recorder, clients }: Stage): Account {
  const none = recorder.open(clock(), clients.underWay());
  recorder.close(none, clock());
  return none;
}

/** Waits for a time of the clock, or for the halt. Node's timers may fire a fraction of a millisecond early. */
async function until(atMs: number, clock: () => number, halt: AbortSignal): Promise<void> {
  while (!halt.aborted && clock() < atMs) {
    await sleep(Math.ceil(atMs - clock()), undefined, { signal: halt }).catch(() => {});
  }
}
