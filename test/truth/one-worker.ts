// A service of one worker in a process of its own, on a loop that never sleeps: every request takes the time it was given.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { seededRandom } from '../../harness/stats/random.ts';
import { exponential } from '../load/queue.ts';

export interface OneWorker {
  serviceMs: number;
  /** Exponential times with that mean, taken in turn; absent: each takes as long as the other. */
  seed?: number;
  /** Nothing is answered in the first `forMs` of every `everyMs` of epoch time. */
  freeze?: { everyMs: number; forMs: number };
}

/** The service times, as whoever computes the truth has them too. */
export function serviceTimes({ serviceMs, seed }: OneWorker): Float64Array {
  return seed === undefined ? Float64Array.of(serviceMs) : exponential(serviceMs, 100_000, seededRandom(seed));
}

function serveOneByOne(worker: OneWorker): void {
  const { freeze } = worker;
  const times = serviceTimes(worker);
  const ANSWER = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello');
  const queue: { socket: Socket; readyAtMs: number }[] = [];
  let served = 0;
  let freeAtMs = 0;

  const thawedMs = (atMs: number) => {
    if (!freeze) return atMs;
    const since = atMs % freeze.everyMs;
    return since < freeze.forMs ? atMs - since + freeze.forMs : atMs;
  };
  const clock = () => performance.timeOrigin + performance.now();
  const server = createServer({ noDelay: true }, (socket) => {
    // Without pipelining a small request arrives in one piece.
    socket.on('data', () => {
      freeAtMs = thawedMs(Math.max(freeAtMs, clock()) + times[served++ % times.length]!);
      queue.push({ socket, readyAtMs: freeAtMs });
    });
    socket.on('error', () => {});
  });
  const turn = () => {
    while (queue.length > 0 && queue[0]!.readyAtMs <= clock()) queue.shift()!.socket.write(ANSWER);
    setImmediate(turn);
  };
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
  process.on('disconnect', () => process.exit());
  turn();
}

if (import.meta.main) serveOneByOne(JSON.parse(process.argv[2]!) as OneWorker);
