// The load driver as the harness holds it: a child process of its own that does one job after another.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { isLoopback } from '../model/loopback.ts';
import type { Workload } from '../model/workload.ts';
import { howItEnded, spawnNode } from '../process/node-child.ts';
import { within } from '../process/within.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import type { FromDriver, LoadJob, LoadProgress, LoadRun, OfJob, ToDriver } from './messages.ts';

export type { LoadJob, LoadProgress, LoadRun } from './messages.ts';

/** Times are epoch milliseconds with a fraction: when it happened in the driver, by its clock. */
export interface LoadEvents {
  onWindowStart?(atEpochMs: number): void;
  onWindowEnd?(atEpochMs: number): void;
  /**
   * After each `onWindowEnd` of a closed loop, and must not reject. Until it resolves, the load of a window in one stretch goes
   * on, uncounted; of a job in turns nothing is under way.
   */
  onRead?(): Promise<void>;
  onSpan?(id: string, edge: 'start' | 'end', atEpochMs: number): void;
  /** Of a job in turns: its load is held, after the warm-up and between the parts of its window, and goes on when this resolves. */
  onHeld?(): Promise<void>;
  /** About once a second. */
  onProgress?(progress: LoadProgress): void;
}

export interface Driver<Load extends Workload = Workload> extends AsyncDisposable {
  readonly pid: number;
  /** Its process has ended, and it does no job any more. */
  readonly isGone: boolean;
  /**
   * Does one job; resolves when all its sockets are closed. Rejects with a BenchError where the address is not loopback and with
   * the signal's reason when that fires; the driver can go on after either. Rejects with an Error when the driver died, fell
   * silent or failed; then another is to be started. Several jobs may be under way where all of them take turns.
   */
  run(job: LoadJob<Load>, events: LoadEvents, signal?: AbortSignal): Promise<LoadRun>;
}

const READY_MS = 10_000;
const BEAT_MS = 1_000;
/** A driver at work reports once a second. */
const SILENT_BEATS = 5;
const EXIT_GRACE_MS = 1_000;
const STDERR_TAIL = 2_000;

/** Whoever waits for the driver's next words. */
interface Listener {
  turns: boolean;
  onMessage(message: OfJob): void;
  onGone(error: Error): void;
}

/** A driver's process, and who waits for its words, by the number of the job. */
interface DriverProcess {
  readonly child: ChildProcess;
  readonly listeners: Map<number, Listener>;
  lastId: number;
  gone: Error | undefined;
}

export interface DriverOptions {
  /** The words before its command that keep it to some of the cores; none where it may run on any. */
  launcher?: readonly string[];
  /** Told as soon as the process is there, and long before it can do a job. */
  onSpawn?: (pid: number | undefined) => void;
  readyLimitMs?: number;
}

/** Starts a driver process, which does jobs of any kind. Rejects, with nothing left running, where it ends before it is ready or is not ready in time. */
export async function startDriver(options: DriverOptions = {}): Promise<Driver> {
  const { launcher = [], onSpawn, readyLimitMs = READY_MS } = options;
  const child = spawnNode({ program: join(import.meta.dirname, 'child'), launcher, stderr: 'pipe' });
  onSpawn?.(child.pid);
  const ready = Promise.withResolvers<void>();
  const listeners = new Map<number, Listener>();
  const own: DriverProcess = { child, listeners, lastId: 0, gone: undefined };
  const exited = lastWords(child).then((error) => {
    own.gone = error;
    ready.reject(error);
    for (const listener of listeners.values()) listener.onGone(error);
  });
  child.on('message', (sent: FromDriver) => {
    if (sent.kind === 'ready') ready.resolve();
    else listeners.get(sent.id)?.onMessage(sent.of);
  });
  const dispose = async () => {
    if (child.connected) child.disconnect();
    const late = setTimeout(() => child.kill('SIGKILL'), EXIT_GRACE_MS);
    await exited;
    clearTimeout(late);
  };

  try {
    await within(readyLimitMs, ready.promise, () => {
      return new Mishap(message('driver.not-ready', { seconds: readyLimitMs / 1000 }));
    });
  } catch (error) {
    child.kill('SIGKILL');
    await exited;
    throw error;
  }
  return {
    pid: child.pid!,
    get isGone() {
      return own.gone !== undefined;
    },
    run: (job, events, signal) => runOn(own, job, events, signal),
    [Symbol.asyncDispose]: dispose,
  };
}

async function runOn(
  own: DriverProcess,
  job: LoadJob<Workload>,
  events: LoadEvents,
  signal: AbortSignal | undefined,
): Promise<LoadRun> {
  const { child, listeners } = own;
  // A message to a driver that is gone is dropped: its exit says so.
  const tell = (message: ToDriver) => child.send(message, () => {});
  assertDrivable(job);
  signal?.throwIfAborted();
  if (own.gone) throw own.gone;
  const turns = job.turns !== undefined;
  if (listeners.size > 0 && !(turns && [...listeners.values()].every((other) => other.turns)))
    throw new Error('a load driver does one job at a time');
  const id = ++own.lastId;
  const { promise, resolve, reject } = Promise.withResolvers<LoadRun>();
  let silentBeats = 0;
  listeners.set(id, {
    turns,
    onGone: reject,
    onMessage: (sent) => {
      silentBeats = 0;
      if (sent.kind === 'done') resolve(sent.run);
      else if (sent.kind === 'stopped') reject(signal?.reason);
      else if (sent.kind === 'failed') reject(sent.error);
      else if (sent.kind === 'held') goOnAfter(events.onHeld).catch(reject);
      else if (sent.kind === 'read') goOnAfter(events.onRead).catch(reject);
      else pass(sent, events);
    },
  });
  const goOnAfter = async (done: (() => Promise<void>) | undefined) => {
    await done?.();
    tell({ kind: 'go', id });
  };
  // Counts beats, not time: after a pause of the harness itself one beat has passed, and the driver's messages are still unread.
  const heart = setInterval(() => {
    if (++silentBeats < SILENT_BEATS) return;
    reject(new Mishap(message('driver.silent', { seconds: (SILENT_BEATS * BEAT_MS) / 1000 })));
    child.kill('SIGKILL');
  }, BEAT_MS);
  const stop = () => tell({ kind: 'stop', id });
  signal?.addEventListener('abort', stop);
  try {
    tell({ kind: 'run', id, job });
    const done = await promise;
    signal?.throwIfAborted();
    return done;
  } finally {
    clearInterval(heart);
    signal?.removeEventListener('abort', stop);
    listeners.delete(id);
  }
}

/** Resolves when the process is gone, with the error that says how it went. */
function lastWords(child: ChildProcess): Promise<Error> {
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_TAIL);
  });
  // Not the child's own 'close', which never comes after a `disconnect` from this side.
  const allRead = once(child.stderr!, 'close');
  return new Promise((resolve) => {
    child.once('error', ({ message: because }) => resolve(new Mishap(message('driver.not-started', { because }))));
    child.once('exit', async (code, signal) => {
      await allRead;
      const words = stderr === '' ? '' : `: ${stderr.trim()}`;
      resolve(new Mishap(message('driver.ended', { how: `${howItEnded(code, signal)}${words}` })));
    });
  });
}

function pass(message: OfJob, events: LoadEvents): void {
  switch (message.kind) {
    case 'window':
      if (message.edge === 'start') events.onWindowStart?.(message.atEpochMs);
      else events.onWindowEnd?.(message.atEpochMs);
      break;
    case 'span':
      events.onSpan?.(message.id, message.edge, message.atEpochMs);
      break;
    case 'progress':
      events.onProgress?.(message.progress);
      break;
  }
}

function assertDrivable(job: LoadJob<Workload>): void {
  if (!isLoopback(job.url)) {
    throw new BenchError(
      EXIT.usage,
      `refusing to put load on ${job.url}: it is not a loopback address`,
      'give the service an address like http://127.0.0.1:8080',
    );
  }
  const { connections, expected, load, spans, measureMs } = job;
  if (!Number.isInteger(connections) || connections < 1) throw new RangeError(`${connections} connections`);
  if (expected && expected.length !== load.requests.length) throw new RangeError('one expected answer a request');
  if (job.turns && (spans.length > 0 || load.kind !== 'closed-loop'))
    throw new RangeError('only a closed loop without spans is put on in turns');
  for (const { id, startMs, endMs } of spans) {
    if (!(startMs >= 0 && startMs < endMs && endMs <= measureMs))
      throw new RangeError(`span ${id} lies outside the window`);
  }
}
