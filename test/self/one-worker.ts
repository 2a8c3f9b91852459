// A service of one worker in a process of its own, on a loop that never sleeps: every request takes the time it was given.
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** `serviceMs`: taken in turn. `freeze`: nothing is answered in the first `forMs` of every `everyMs` of epoch time. */
export interface OneWorker {
  serviceMs: number[];
  freeze?: { everyMs: number; forMs: number };
}

const { serviceMs, freeze } = JSON.parse(process.argv[2]!) as OneWorker;
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
    freeAtMs = thawedMs(Math.max(freeAtMs, clock()) + serviceMs[served++ % serviceMs.length]!);
    queue.push({ socket, readyAtMs: freeAtMs });
  });
  socket.on('error', () => {});
});
function turn(): void {
  while (queue.length > 0 && queue[0]!.readyAtMs <= clock()) queue.shift()!.socket.write(ANSWER);
  setImmediate(turn);
}
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
turn();
