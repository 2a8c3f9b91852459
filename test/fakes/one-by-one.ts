// The plainest driver there can be: one request after another on one connection, in the harness's own process.
import { Agent, request } from 'node:http';
import type { Driver, LoadEvents } from '../../harness/load/driver.ts';
import type { DriverRow } from '../../harness/load/drivers.ts';
import type { LoadJob, LoadRun } from '../../harness/load/messages.ts';
import { createRecorder, loadWindowOf, type Recorder } from '../../harness/load/recorder.ts';
import { watchSelf } from '../../harness/load/self.ts';
import type { ClosedLoop, Request } from '../../harness/model/workload.ts';

export const ONE_BY_ONE: DriverRow<'closed-loop'> = { start: async () => oneByOne() };

const clock = () => performance.now();
const epochMs = (atMs: number) => performance.timeOrigin + atMs;

function oneByOne(): Driver<ClosedLoop> {
  return { pid: process.pid, isGone: false, run, [Symbol.asyncDispose]: async () => undefined };
}

async function run(job: LoadJob, events: LoadEvents, signal?: AbortSignal): Promise<LoadRun> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const recorder = createRecorder(1, clock);
  const self = watchSelf(clock);
  let turn = 0;
  const until = async (endMs: number) => {
    while (clock() < endMs) {
      signal?.throwIfAborted();
      const at = turn++ % job.load.requests.length;
      await askOnce(agent, job, at, recorder);
      self.working();
    }
    const nowMs = clock();
    recorder.endRow(nowMs);
    return nowMs;
  };
  try {
    const startMs = await until(clock() + job.warmup.minMs);
    self.restart();
    const window = recorder.open(startMs, 0);
    events.onWindowStart?.(epochMs(startMs));
    const spans: [string, ReturnType<Recorder['open']>][] = [];
    for (const { id, startMs: from, endMs: to } of job.spans) {
      await until(startMs + from);
      const span = recorder.open(clock(), 0);
      events.onSpan?.(id, 'start', epochMs(clock()));
      await until(startMs + to);
      recorder.close(span, clock());
      events.onSpan?.(id, 'end', epochMs(clock()));
      spans.push([id, span]);
    }
    const endMs = await until(startMs + job.measureMs);
    recorder.close(window, endMs);
    events.onWindowEnd?.(epochMs(endMs));
    return {
      windowStartEpochMs: epochMs(startMs),
      hdr: window.answered.encode(),
      result: {
        driver: 'one by one',
        connections: 1,
        offeredPerSec: null,
        window: loadWindowOf(window, startMs),
        spans: Object.fromEntries(spans.map(([id, span]) => [id, loadWindowOf(span, startMs)])),
        intervals: recorder.rows.map((row) => ({ ...row, startMs: row.startMs - startMs })),
        sentTotal: recorder.totals.sent,
        warmup: { durationMs: startMs - recorder.startMs, settled: true },
        self: self.figures(),
        faults: [],
      },
    };
  } finally {
    agent.destroy();
  }
}

function askOnce(agent: Agent, { url, load, expected }: LoadJob, at: number, recorder: Recorder): Promise<void> {
  const { method, path, body, headers }: Request = load.requests[at]!;
  const { promise, resolve } = Promise.withResolvers<void>();
  const sentMs = clock();
  recorder.sent(0);
  const sent = request(new URL(path, url), { method, agent, ...(headers ? { headers } : {}) }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    response.on('end', () => {
      const status = response.statusCode!;
      const isRight = expected === undefined || text === expected[at]!.body;
      recorder.answered(0, status < 200 || status > 299 ? 'non2xx' : isRight ? 'ok' : 'mismatch', clock() - sentMs);
      resolve();
    });
  });
  sent.setTimeout(load.timeoutMs, () => sent.destroy(new Error('timeout')));
  sent.on('error', ({ message }) => {
    recorder.lost(0, message === 'timeout' ? 'timeout' : 'reset');
    resolve();
  });
  sent.end(body);
  return promise;
}
