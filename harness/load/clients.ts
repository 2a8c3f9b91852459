// Autocannon's clients, one a connection: watched, kept sound across reconnects, and closed on the instant.
import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { Message } from '../model/message.ts';
import { message } from '../words/messages.ts';
import { answerChecks } from './answer.ts';
import type { LoadJob } from './messages.ts';
import type { Recorder } from './recorder.ts';
import { FAILED_CONNECTS, type Refusal, whyRefused } from './refusal.ts';

/** The parts of autocannon 9's client (lib/httpClient.js) that its typings do not have. */
export interface CannonClient extends EventEmitter {
  conn: Socket;
  /** Milliseconds; read once, between `setupClient` and the first request. */
  timeout: number;
  parser: { type: string; initialize(type: string): void };
  pipelinedRequests: { size(): number; clear(): void };
  destroy(): void;
  /** Sends the next request; called whenever there is none under way. */
  _doRequest(): void;
  /** Another connection in the place of this one, whose first request is sent at once. */
  _resetConnection(): void;
  destroyed: boolean;
}

/** The connections of a closed loop, whoever drives them. */
export interface Clients {
  count(): number;
  /** Requests under way, by the clients' own queues. */
  underWay(): number;
  /** From now on no connection sends another request; what is under way may still be answered. */
  hold(): void;
  /** Every connection goes on. */
  release(): void;
  /** Ends the load at once. */
  destroy(): void;
  /** Resolves when no socket is left open; for after `destroy`. */
  closed(): Promise<void>;
  /** What went wrong with the clients themselves, as sentences. */
  faults(): Message[];
}

export interface CannonClients extends Clients {
  /** Takes a client under watch; autocannon calls it before the client connects. */
  watch(client: CannonClient): void;
}

export interface ClientEvents {
  onAnswer(): void;
  /** Called once, when nothing listens any more. */
  onRefused(): void;
}

/**
 * Autocannon tries a failed connect again at once, and where the system itself refuses (no port, no file left) it does so
 * before anything else of this process gets its turn, so after `FAILED_CONNECTS` whoever cannot connect is ended on the spot.
 */
export function watchClients(job: LoadJob, recorder: Recorder, events: ClientEvents): CannonClients {
  const clients: CannonClient[] = [];
  const sockets = new Set<Socket>();
  const newCheck = answerChecks(job.expected);
  const timeouts = { booked: 0, reported: 0 };
  let crossed = 0;
  let failedConnects = 0;
  let refused: Pick<Refusal, 'code'> | undefined;
  /** Clients whose newest connect failed, and what ends each. */
  const failing = new Map<CannonClient, () => void>();
  let isHeld = false;
  /** What each connection would have sent meanwhile. */
  const waiting = new Map<CannonClient, () => void>();

  const watch = (client: CannonClient) => {
    const connection = clients.push(client) - 1;
    const check = newCheck();
    let socket: Socket | undefined;
    let underWay = false;
    let closes = false;

    const lose = (loss: 'timeout' | 'reset') => {
      underWay = false;
      recorder.lost(connection, loss);
    };
    const giveUp = () => {
      if (underWay) lose('reset');
      client.destroy();
    };
    const connected = (next: Socket) => {
      if (socket) retire(socket);
      socket = next;
      closes = false;
      sockets.add(next);
      next.once('close', () => sockets.delete(next));
      next.once('connect', () => {
        failedConnects = 0;
        failing.delete(client);
      });
      // Ahead of autocannon's own listener, which connects anew without a word.
      next.prependListener('end', () => {
        if (underWay) lose('reset');
      });
      // Autocannon carries the lost request in its queue and the lost answer's beginning in its parser over to the new socket.
      client.pipelinedRequests.clear();
      client.parser.initialize(client.parser.type);
    };

    const send = client._doRequest.bind(client);
    const goOn = () => {
      if (!closes) return send();
      closes = false;
      const { conn } = client;
      // A turn later, for the parser is still within the last answer; the other side may have closed by then.
      setImmediate(() => {
        if (!client.destroyed && client.conn === conn) client._resetConnection();
      });
    };
    client._doRequest = () => {
      if (isHeld) waiting.set(client, goOn);
      else goOn();
    };
    // Who answers so reads no other request from this connection.
    client.on('headers', ({ shouldKeepAlive }: { shouldKeepAlive: boolean }) => {
      closes = !shouldKeepAlive;
    });
    // The option of this name is in seconds and refuses less than one.
    client.timeout = job.load.timeoutMs;
    client.on('request', () => {
      if (client.conn !== socket) {
        // A socket that broke was booked as it broke, so what is still under way was given up by autocannon's timer.
        if (underWay) {
          timeouts.booked++;
          lose('timeout');
        }
        connected(client.conn);
      }
      underWay = true;
      check.next();
      recorder.sent(connection);
    });
    client.on('timeout', () => {
      if (!waiting.has(client)) timeouts.reported++;
      // Its timer also ends the silence of a connection that is held, which is no request's.
      else if (underWay) lose('timeout');
    });
    client.on('connError', (error: NodeJS.ErrnoException) => {
      if (underWay) lose('reset');
      if (error.syscall !== 'connect') return;
      failing.set(client, giveUp);
      if (refused) giveUp();
      else if (++failedConnects === FAILED_CONNECTS) {
        refused = { code: error.code };
        events.onRefused();
        for (const end of failing.values()) end();
      }
    });
    if (job.expected) client.on('body', check.take);
    client.on('response', (status: number, _bytes: number, latencyMs: number) => {
      if (client.pipelinedRequests.size() > 0) crossed++;
      underWay = false;
      recorder.answered(connection, check.judge(status), latencyMs);
      events.onAnswer();
    });
  };
  return {
    watch,
    count: () => clients.length,
    underWay: () => clients.reduce((total, client) => total + client.pipelinedRequests.size(), 0),
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      const goOns = [...waiting.values()];
      waiting.clear();
      for (const goOn of goOns) goOn();
    },
    destroy: () => {
      for (const client of clients) client.destroy();
    },
    closed: async () => {
      await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
    },
    faults: () => {
      const faults: Message[] = [];
      if (refused) {
        const held = clients.length - failing.size;
        faults.push(whyRefused({ ...refused, failed: FAILED_CONNECTS, held, wanted: clients.length }));
      }
      if (crossed > 0) {
        faults.push(message('driver.crossed', { answers: crossed }));
      }
      if (timeouts.booked !== timeouts.reported) {
        faults.push(message('driver.timeouts', { ...timeouts }));
      }
      return faults;
    },
  };
}

/** Autocannon listens on to a socket it has replaced: a late error there would open a second connection. */
function retire(socket: Socket): void {
  for (const event of ['data', 'end', 'error']) socket.removeAllListeners(event);
  socket.on('error', () => {});
  socket.destroy();
}
