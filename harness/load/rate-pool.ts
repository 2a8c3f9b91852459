// The connections of an open loop: kept alive, opened as they are needed up to a cap, each with one request at a time.
import { connect, type Socket } from 'node:net';
import { connect as connectOverTls } from 'node:tls';
import type { AtRate, Request } from '../model/workload.ts';
import { type AnswerCheck, answerChecks } from './answer.ts';
import { readAnswers } from './answer-reader.ts';
import type { LoadJob } from './messages.ts';
import type { Answer } from './recorder.ts';
import { FAILED_CONNECTS, type Refusal } from './refusal.ts';

/** A request of the schedule, by its place in it. */
export type Place = number;

export interface PoolEvents {
  onAnswer(place: Place, answer: Answer): void;
  /** The connection broke, or never stood. */
  onReset(place: Place, stood: boolean): void;
  /** So many connects in a row failed that more will hardly do. */
  onRefused(refusal: Refusal): void;
}

export interface Pool {
  /** Sends a request at once, on a free connection or a new one; false where all are busy. */
  send(place: Place): boolean;
  /** Gives up a request that was sent: its connection is closed, and another may be opened in its place. */
  abandon(place: Place): void;
  /** Connections open or opening. */
  readonly size: number;
  /** Closes all; resolves when no socket is left. */
  close(): Promise<void>;
}

interface Connection {
  socket: Socket;
  check: AnswerCheck;
  place: Place | undefined;
  stood: boolean;
}

export function openPool(job: LoadJob<AtRate>, events: PoolEvents): Pool {
  const { protocol, hostname, port } = new URL(job.url);
  const place = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), noDelay: true };
  // Only loopback is driven, and a service under test has a certificate that it made itself. A request may be written before the handshake is done.
  const dial = (): Socket =>
    protocol === 'https:' ? connectOverTls({ ...place, rejectUnauthorized: false }) : connect(place);
  const requests = job.load.requests.map((request) => wireOf(request, `${hostname}:${port}`));
  const newCheck = answerChecks(job.expected);
  const free: Connection[] = [];
  const open = new Set<Connection>();
  const busy = new Map<Place, Connection>();
  let failedConnects = 0;

  const failed = ({ code }: NodeJS.ErrnoException) => {
    if (++failedConnects < FAILED_CONNECTS) return;
    // One that is still connecting has its file and its port, too.
    const held = [...open].filter(({ socket }) => !socket.destroyed).length;
    events.onRefused({ code, failed: failedConnects, held, wanted: job.connections });
  };
  const drop = (connection: Connection) => {
    if (!open.delete(connection)) return;
    const at = free.indexOf(connection);
    if (at >= 0) free.splice(at, 1);
    const { place } = connection;
    connection.place = undefined;
    if (place === undefined) return;
    busy.delete(place);
    events.onReset(place, connection.stood);
  };
  const add = (): Connection => {
    const socket = dial();
    const connection: Connection = { socket, check: newCheck(), place: undefined, stood: false };
    const reader = readAnswers({
      onBody: (piece) => connection.check.take(piece),
      onEnd: (status, keepsAlive) => {
        const { place } = connection;
        connection.place = undefined;
        if (place === undefined) return void socket.destroy();
        busy.delete(place);
        const answer = connection.check.judge(status);
        if (keepsAlive) free.push(connection);
        else {
          open.delete(connection);
          socket.end();
        }
        events.onAnswer(place, answer);
      },
    });
    open.add(connection);
    socket.on('data', (data: Buffer) => {
      try {
        reader.push(data);
      } catch {
        socket.destroy();
      }
    });
    socket.on('end', () => void reader.end());
    socket.once('connect', () => {
      connection.stood = true;
      failedConnects = 0;
    });
    // What was under way on it is lost, whether it was refused, reset or closed.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.syscall === 'connect') failed(error);
      drop(connection);
    });
    socket.once('close', () => drop(connection));
    return connection;
  };
  return {
    get size() {
      return open.size;
    },
    send: (place) => {
      const connection = free.pop() ?? (open.size < job.connections ? add() : undefined);
      if (!connection) return false;
      connection.place = place;
      busy.set(place, connection);
      connection.check.next(place);
      connection.socket.write(requests[place % requests.length]!);
      return true;
    },
    abandon: (place) => {
      const connection = busy.get(place);
      if (!connection) return;
      busy.delete(place);
      connection.place = undefined;
      open.delete(connection);
      connection.socket.destroy();
    },
    close: async () => {
      const sockets = [...open].map(({ socket }) => socket);
      for (const connection of [...open]) {
        open.delete(connection);
        connection.place = undefined;
      }
      await Promise.all(
        sockets.map((socket) => {
          if (socket.closed) return undefined;
          const closed = new Promise((resolve) => socket.once('close', resolve));
          socket.destroy();
          return closed;
        }),
      );
    },
  };
}

/** A request as it goes over the wire; the same bytes every time. */
function wireOf({ method, path, headers = {}, body = '' }: Request, host: string): Buffer {
  const bytes = Buffer.from(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(bytes.length > 0 || method !== 'GET' ? [`content-length: ${bytes.length}`] : []),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes]);
}
