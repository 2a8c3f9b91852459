// One of autocannon's clients, watched: every request of it in the books, and sound across reconnects.
import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { AnswerCheck } from './answer.ts';
import type { LoadJob } from './messages.ts';
import type { ConnectCount } from './no-connect.ts';
import type { Recorder } from './recorder.ts';

/** The parts of autocannon 9's client (lib/httpClient.js) that its typings do not have. */
export interface CannonClient extends EventEmitter {
  conn: Socket;
  /** Milliseconds; read once, between `setupClient` and the first request. */
  timeout: number;
  /** What it calls when an answer is whole stands under a number that its class names. */
  parser: CannonParser;
  pipelinedRequests: { size(): number; clear(): void };
  destroy(): void;
  /** Sends the next request; called whenever there is none under way. */
  _doRequest(): void;
  /** Another connection in the place of this one, whose first request is sent at once. */
  _resetConnection(): void;
  destroyed: boolean;
}

/** Of http-parser-js 0.5, written in JavaScript: what it goes by stands in it. */
interface CannonParser {
  type: string;
  initialize(type: string): void;
  isChunked: boolean;
  /** Of the body that follows; null where it ends with the connection. */
  body_bytes: number | null;
  /** The connection has ended: an answer without a length is whole by that. */
  finish(): void;
  [callback: number]: () => void;
}

/** What all clients of a load share. */
export interface CannonLoad {
  readonly job: LoadJob;
  readonly recorder: Recorder;
  onAnswer(): void;
  readonly connects: ConnectCount;
  /** Sockets that are open or opening. */
  readonly sockets: Set<Socket>;
  /** By our books, and by autocannon's own words. */
  readonly timeouts: { booked: number; reported: number };
  /** Answers that came while another request waited on their connection. */
  crossed: number;
  isHeld: boolean;
  /** What each connection would have sent while the load is held. */
  readonly waiting: Map<CannonClient, () => void>;
  /** Clients whose newest connect failed, and what ends each. */
  readonly failing: Map<CannonClient, () => void>;
}

/** A client, and where it is. */
interface Watched {
  readonly client: CannonClient;
  /** Its number in the recorder's books. */
  readonly connection: number;
  readonly check: AnswerCheck;
  /** The one that its requests were last seen on. */
  socket: Socket | undefined;
  underWay: boolean;
  /** The other side reads no other request from its connection. */
  closes: boolean;
}

/** Takes a client under watch, before it connects. */
export function watchClient(client: CannonClient, connection: number, check: AnswerCheck, load: CannonLoad): void {
  const one: Watched = { client, connection, check, socket: undefined, underWay: false, closes: false };
  // The option of this name is in seconds and refuses less than one.
  client.timeout = load.job.load.timeoutMs;
  steerSends(one, load);
  bookRequests(one, load);
  bookLosses(one, load);
}

/** A held client sends nothing, and one whose connection the other side closes sends on another. */
function steerSends(one: Watched, load: CannonLoad): void {
  const { client } = one;
  const send = client._doRequest.bind(client);
  const goOn = () => {
    if (!one.closes) return send();
    one.closes = false;
    const { conn } = client;
    // A turn later, for the parser is still within the last answer; the other side may have closed by then.
    setImmediate(() => {
      if (!client.destroyed && client.conn === conn) client._resetConnection();
    });
  };
  client._doRequest = () => {
    if (load.isHeld) load.waiting.set(client, goOn);
    else goOn();
  };
  let isInterim = false;
  client.on('headers', ({ shouldKeepAlive, statusCode }: { shouldKeepAlive: boolean; statusCode: number }) => {
    one.closes = !shouldKeepAlive;
    isInterim = statusCode < 200;
    // Neither has a body. A 304 may say how long that of a 200 would be, and the parser would wait for it.
    if (statusCode === 204 || statusCode === 304) Object.assign(client.parser, { isChunked: false, body_bytes: 0 });
  });
  // Its callbacks are set after it was handed to us.
  client.once('headers', () => passOverInterim(client, () => isInterim));
}

/** Early hints and the like are no answer: autocannon takes each for one, and sends the next request before the answer has come. */
function passOverInterim({ parser }: CannonClient, isInterim: () => boolean): void {
  const { kOnMessageComplete } = parser.constructor as { kOnMessageComplete?: number };
  if (kOnMessageComplete === undefined) return;
  const complete = parser[kOnMessageComplete]!;
  parser[kOnMessageComplete] = () => {
    if (!isInterim()) complete();
  };
}

function bookRequests(one: Watched, load: CannonLoad): void {
  const { client, connection, check } = one;
  const { recorder, onAnswer } = load;
  client.on('request', () => {
    if (client.conn !== one.socket) {
      // A socket that broke was booked as it broke, so what is still under way was given up by autocannon's timer.
      if (one.underWay) {
        load.timeouts.booked++;
        lose(one, load, 'timeout');
      }
      follow(one, load);
    }
    one.underWay = true;
    check.next();
    recorder.sent(connection);
  });
  if (load.job.expected) client.on('body', check.take);
  client.on('response', (status: number, _bytes: number, latencyMs: number) => {
    if (client.pipelinedRequests.size() > 0) load.crossed++;
    one.underWay = false;
    recorder.answered(connection, check.judge(status), latencyMs);
    onAnswer();
  });
}

function bookLosses(one: Watched, load: CannonLoad): void {
  const { client } = one;
  const giveUp = () => {
    if (one.underWay) lose(one, load, 'reset');
    client.destroy();
  };
  client.on('timeout', () => {
    if (!load.waiting.has(client)) load.timeouts.reported++;
    // Its timer also ends the silence of a connection that is held, which is no request's.
    else if (one.underWay) lose(one, load, 'timeout');
  });
  client.on('connError', (error: NodeJS.ErrnoException) => {
    if (one.underWay) lose(one, load, 'reset');
    if (error.syscall !== 'connect') return;
    load.failing.set(client, giveUp);
    if (load.connects.isOver) giveUp();
    else load.connects.failed(error);
  });
}

function lose(one: Watched, { recorder }: CannonLoad, loss: 'timeout' | 'reset'): void {
  one.underWay = false;
  recorder.lost(one.connection, loss);
}

/** Goes over to the client's new socket. */
function follow(one: Watched, load: CannonLoad): void {
  const { client } = one;
  const socket = client.conn;
  if (one.socket) retire(one.socket);
  one.socket = socket;
  one.closes = false;
  load.sockets.add(socket);
  socket.once('close', () => load.sockets.delete(socket));
  socket.once('connect', () => {
    load.connects.stood();
    load.failing.delete(client);
  });
  // Ahead of autocannon's own listener, which connects anew without a word.
  socket.prependListener('end', () => {
    client.parser.finish();
    if (one.underWay) lose(one, load, 'reset');
  });
  // Autocannon carries the lost request in its queue and the lost answer's beginning in its parser over to the new socket.
  client.pipelinedRequests.clear();
  client.parser.initialize(client.parser.type);
}

/** Autocannon listens on to a socket it has replaced: a late error there would open a second connection. */
function retire(socket: Socket): void {
  for (const event of ['data', 'end', 'error']) socket.removeAllListeners(event);
  socket.on('error', () => {});
  socket.destroy();
}
