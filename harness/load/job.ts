// One job in the driver process: load on, warm-up, window with its spans, load off.
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { type CannonClient, type Clients, watchClients } from './clients.ts';
import type { LoadEvent, LoadJob, LoadRun } from './messages.ts';
import { reportProgress, rowEnds } from './phases.ts';
import { type Account, createRecorder, ledgerFaults, loadWindowOf, type Recorder } from './recorder.ts';
import { watchSelf } from './self.ts';
import { hasSettled } from './settle.ts';

/** How often autocannon looks whether its clients are gone. The load is off by then; only its timers still run. */
const CANNON_TICK_MS = 50;
/** Longer than any job: the job ends the load, never autocannon's own clock. */
const CANNON_SECONDS = 86_400;

/** What the phases of a job share. */
interface Stage {
  job: LoadJob;
  /** Milliseconds, monotonic. */
  clock: () => number;
  recorder: Recorder;
  clients: Clients;
  emit: (event: LoadEvent) => void;
  /** Fires when the load is to end early. */
  halt: AbortSignal;
}

/**
 * Runs a job on one autocannon run, so that warm-up and window share their sockets. Resolves when every socket is closed and
 * leaves no timer behind. When the signal fires it rejects with the signal's reason, equally clean. When nothing listens it
 * ends early with a fault; a window that did not begin is then empty and has no events.
 */
export async function runJob(job: LoadJob, emit: (event: LoadEvent) => void, signal: AbortSignal): Promise<LoadRun> {
  const clock = () => performance.now();
  const refused = new AbortController();
  const recorder = createRecorder(job.connections, clock);
  const self = watchSelf(clock);
  const clients = watchClients(job, recorder, { onAnswer: self.working, onRefused: () => refused.abort() });
  const stage: Stage = { job, clock, recorder, clients, emit, halt: AbortSignal.any([signal, refused.signal]) };
  const progress = reportProgress(stage);
  const cannon = startCannon(job, clients);
  try {
    // Autocannon makes its clients before it returns, unless its options were wrong, and then it says so.
    if (clients.count() < job.connections) await cannon;

    const { endMs: startMs, settled } = await warmUp(stage);
    signal.throwIfAborted();
    const began = !stage.halt.aborted;
    self.restart();
    progress.enter('window');
    if (began) emit({ kind: 'window', edge: 'start', atEpochMs: epochMs(startMs) });
    const { window, spans } = await passWindow(stage, startMs);
    const health = self.figures();
    clients.destroy();
    signal.throwIfAborted();
    if (began) emit({ kind: 'window', edge: 'end', atEpochMs: epochMs(window.endMs!) });

    return {
      windowStartEpochMs: epochMs(startMs),
      hdr: window.answered.encode(),
      result: {
        driver: 'autocannon',
        connections: job.connections,
        offeredPerSec: null,
        window: loadWindowOf(window, startMs),
        spans: Object.fromEntries([...spans].map(([id, span]) => [id, loadWindowOf(span, startMs)])),
        intervals: recorder.rows.map((row) => ({ ...row, startMs: row.startMs - startMs })),
        sentTotal: recorder.totals.sent,
        warmup: { durationMs: startMs - recorder.startMs, settled },
        self: health,
        faults: [...clients.faults(), ...ledgerFaults(window, spans)],
      },
    };
  } finally {
    progress.stop();
    clients.destroy();
    await clients.closed();
    await cannon;
  }
}

/**
 * Closed loop: nothing here sets a rate, so autocannon corrects nothing for coordinated omission, and would refuse
 * `ignoreCoordinatedOmission`. Its own result is not used.
 */
function startCannon(job: LoadJob, clients: Clients): PromiseLike<unknown> {
  return autocannon({
    url: job.url,
    connections: job.connections,
    pipelining: 1,
    duration: CANNON_SECONDS,
    sampleInt: CANNON_TICK_MS,
    skipAggregateResult: true,
    requests: job.load.requests,
    setupClient: (client) => clients.watch(client as unknown as CannonClient),
  });
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

async function passWindow(stage: Stage, startMs: number): Promise<{ window: Account; spans: Map<string, Account> }> {
  const { job, clock, recorder, clients, emit, halt } = stage;
  const spans = new Map<string, Account>();
  const window = recorder.open(startMs, clients.underWay());
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
  return { window, spans };
}

/** Waits for a time of the clock, or for the halt. Node's timers may fire a fraction of a millisecond early. */
async function until(atMs: number, clock: () => number, halt: AbortSignal): Promise<void> {
  while (!halt.aborted && clock() < atMs) {
    await sleep(Math.ceil(atMs - clock()), undefined, { signal: halt }).catch(() => {});
  }
}

function epochMs(atMs: number): number {
  return performance.timeOrigin + atMs;
}
