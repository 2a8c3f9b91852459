// A service in TypeScript that speaks the probe's protocol; what goes wrong with it is chosen by FAKE in its environment.
import { createServer } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';

export type FakeBehaviour =
  | 'well'
  /** Writes a panic to stderr and exits with 2 before it is ready. */
  | 'crash-at-start'
  /** Lives, and never says a word. */
  | 'never-ready'
  /** Is ready, then sends what is no message. */
  | 'garbage'
  /** Is ready, then hears nothing: no mark, no stop, no SIGTERM. */
  | 'deaf'
  /** Is ready, and on its way out: it answers nobody any more, and a moment later it is gone. */
  | 'leaving'
  /** Panics at the first mark. */
  | 'crash-at-mark'
  /** Panics when the window begins. */
  | 'crash-in-window'
  /** Comes to a standstill when the window begins: no answer, no sample, no reaction. */
  | 'stuck-in-window'
  /** Keeps a megabyte more every millisecond. */
  | 'fat'
  /** Prints collections, one of them in a format of the future. */
  | 'future-gctrace'
  /** Reports at once that its leak is capped. */
  | 'capped'
  | 'an-hour-behind'
  | 'an-hour-ahead';

const CLOCK_OFF_MS: Partial<Record<FakeBehaviour, number>> = {
  'an-hour-behind': -3_600_000,
  'an-hour-ahead': 3_600_000,
};

interface Heard {
  id: number;
  do: string;
  name?: string;
  path?: string;
}

const behaviour = (process.env.FAKE ?? 'well') as FakeBehaviour;
const metrics = (process.env.FIXPROOF_METRICS ?? '').split(',').filter((name) => name !== '');

const histograms = (process.env.FIXPROOF_HISTOGRAMS ?? '').split(',').filter((name) => name !== '');
let read = 0;

function panic(): never {
  process.stderr.write('panic: this is the reason\n\ngoroutine 1 [running]:\nmain.main()\n');
  process.exit(2);
}

function standStill(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function main() {
  const pipe = new Socket({ fd: 3 });
  pipe.on('end', () => process.exit(0));
  const say = (message: object) => pipe.write(`${JSON.stringify(message)}\n`);
  const now = () => Date.now() + (CLOCK_OFF_MS[behaviour] ?? 0);
  const reading = () => ({ atMs: now(), goroutines: 7, values: metrics.map((_, i) => i + 1), gauges: [null] });

  if (behaviour === 'crash-at-start') panic();
  if (behaviour === 'never-ready') return void pipe.resume();
  if (behaviour === 'deaf') process.on('SIGTERM', () => undefined);

  const obey = (heard: Heard) => {
    switch (heard.do) {
      case 'mark':
        if (behaviour === 'crash-at-mark') panic();
        if (behaviour === 'crash-in-window' && heard.name === 'window.start') panic();
        if (behaviour === 'stuck-in-window' && heard.name === 'window.start') standStill();
        return say({ type: 'mark', id: heard.id, ...reading() });
      case 'stop':
        say({ type: 'bye', ...reading() });
        return pipe.end(() => process.exit(0));
      case 'histograms':
        // Each reading counts two more in the last bucket but one.
        read++;
        return say({
          type: 'histograms',
          id: heard.id,
          histograms: histograms.map(() => ({ bounds: [null, 0, 1e-6, 2e-6, null], counts: [0, 7, 2 * read, 0] })),
        });
      case 'profile':
        return say({ type: 'error', id: heard.id, message: `cannot write ${heard.path}` });
      default:
        return say({ type: 'done', id: heard.id });
    }
  };
  let rest = '';
  pipe.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    if (behaviour !== 'deaf') for (const line of lines) obey(JSON.parse(line));
  });

  const server = createServer((request, response) => {
    if (behaviour !== 'leaving') return void response.end('ok');
    request.socket.destroy();
    setTimeout(() => process.exit(0), 200);
  });
  server.listen(0, '127.0.0.1', () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.stderr.write('init example.test/internal/probe @1.5 ms, 0.1 ms clock, 0 bytes, 0 allocs\n');
    process.stderr.write(
      'gc 1 @0.002s 0%: 0.1+0.2+0.3 ms clock, 0.1+0.2/0.3/0+0.4 ms cpu, 4->4->1 MB, 4 MB goal, 2 P\n',
    );
    process.stderr.write('listening\n');
    const started = { adminUrl: `${url}/debug/pprof/`, pid: process.pid, startedAtMs: now(), go: 'go1.99.0' };
    say({ type: 'ready', url, ...started, gomaxprocs: 1, gauges: ['queue'], profiles: ['cpu'] });
    const periodMs = Number(process.env.FIXPROOF_SAMPLE_MS);
    if (periodMs > 0) setInterval(() => say({ type: 'sample', ...reading() }), periodMs);
    if (behaviour === 'garbage') pipe.write('{"type":"sample","atMs":"soon"}\n');
    if (behaviour === 'future-gctrace') process.stderr.write('gc 2 @0.004s 0%: all is well\n');
    if (behaviour === 'capped') say({ type: 'capped', atMs: Date.now(), goroutines: 20_000 });
    if (behaviour === 'fat') {
      const kept: Buffer[] = [];
      setInterval(() => kept.push(Buffer.alloc(1_000_000, 1)), 1);
    }
  });
}

main();
