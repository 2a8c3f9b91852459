// One connection that carries one request at a time, whatever it speaks: what goes out, what comes back, how it ends.
import { connect as connectHttp2 } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { connect as connectOverTls } from 'node:tls';
import { http2Headers, isHttp2, plainProtocol } from '../model/address.ts';
import { hostOf, type Request, type Workload } from '../model/workload.ts';
import { readAnswers } from './answer-reader.ts';
import type { LoadJob } from './messages.ts';

export interface LineEvents {
  /** It is connected. */
  onStood(): void;
  onBody(piece: Uint8Array): void;
  /** The answer is whole. `keepsAlive`: another request may follow; where it may not, the line has ended. */
  onAnswer(status: number, keepsAlive: boolean): void;
  /** It could not connect; `onGone` follows. */
  onRefused(error: NodeJS.ErrnoException): void;
  /** It is gone, by whoever's doing, and with it what was under way. May come more than once. */
  onGone(): void;
}

export interface Line {
  /** Sends a request of the job's, by its place among them: at once, or as soon as the line stands. */
  send(place: number): void;
  /** Closes it on the instant: the service's context for what is under way ends. */
  destroy(): void;
  readonly isDestroyed: boolean;
  /** Resolves when its socket is closed. */
  closed(): Promise<unknown>;
}

export type Dial = (events: LineEvents) => Line;

/** Only loopback is driven, and a service under test has a certificate that it made itself. */
const TRUSTING = { rejectUnauthorized: false };

/** How the lines of a job are opened. */
export function dialFor({ url, protocol = plainProtocol(url), load }: LoadJob<Workload>): Dial {
  return isHttp2(protocol) ? dialHttp2(url, load.requests) : dialHttp1(url, load.requests);
}

function dialHttp1(url: string, requests: readonly Request[]): Dial {
  const { protocol, hostname, port } = new URL(url);
  const place = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), noDelay: true };
  // A request may be written before the handshake is done.
  const open = (): Socket => (protocol === 'https:' ? connectOverTls({ ...place, ...TRUSTING }) : connect(place));
  const wires = requests.map((request) => wireOf(request, `${hostname}:${port}`));
  return (events) => {
    const socket = open();
    const reader = readAnswers({
      onBody: events.onBody,
      onEnd: (status, keepsAlive) => {
        if (!keepsAlive) socket.end();
        events.onAnswer(status, keepsAlive);
      },
    });
    socket.on('data', (data: Buffer) => {
      try {
        reader.push(data);
      } catch {
        socket.destroy();
      }
    });
    socket.on('end', () => void reader.end());
    socket.once('connect', events.onStood);
    // What was under way on it is lost, whether it was refused, reset or closed.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.syscall === 'connect') events.onRefused(error);
      events.onGone();
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.once('close', events.onGone);
    return {
      send: (place) => void socket.write(wires[place % wires.length]!),
      destroy: () => void socket.destroy(),
      get isDestroyed() {
        return socket.destroyed;
      },
      closed: () => closed,
    };
  };
}

/** One stream at a time: as many requests are under way as there are connections, as in HTTP/1.1. */
function dialHttp2(url: string, requests: readonly Request[]): Dial {
  const wires = requests.map((request) => ({
    headers: http2Headers(request),
    body: request.body === undefined ? undefined : Buffer.from(request.body),
  }));
  return (events) => {
    const session = connectHttp2(url, { ...TRUSTING, settings: { enablePush: false } });
    let isBusy = false;
    session.once('connect', events.onStood);
    session.on('error', (error: NodeJS.ErrnoException) => {
      if (error.syscall === 'connect') events.onRefused(error);
      events.onGone();
    });
    const closed = new Promise((resolve) => session.once('close', resolve));
    session.once('close', events.onGone);
    // The other side takes no further request; what is under way it may still answer.
    session.on('goaway', () => {
      if (!isBusy) events.onGone();
    });
    return {
      send: (place) => {
        if (session.closed || session.destroyed) return void session.destroy();
        isBusy = true;
        const { headers, body } = wires[place % wires.length]!;
        let status: number | undefined;
        const stream = session.request(headers, { endStream: body === undefined });
        if (body) stream.end(body);
        stream.on('response', (answer) => {
          status = answer[':status'];
        });
        stream.on('data', events.onBody);
        // Why it failed is in its code.
        stream.on('error', () => {});
        stream.once('close', () => {
          isBusy = false;
          if (status === undefined || stream.rstCode !== 0 || stream.aborted) return void session.destroy();
          const keepsAlive = !session.closed && !session.destroyed;
          events.onAnswer(status, keepsAlive);
        });
      },
      destroy: () => void session.destroy(),
      get isDestroyed() {
        return session.destroyed;
      },
      closed: () => closed,
    };
  };
}

/** A request as it goes over the wire in HTTP/1.1; the same bytes every time. */
function wireOf(request: Request, host: string): Buffer {
  const { method, path, headers = {}, body = '' } = request;
  const bytes = Buffer.from(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(hostOf(request) === undefined ? [`host: ${host}`] : []),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(bytes.length > 0 || method !== 'GET' ? [`content-length: ${bytes.length}`] : []),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes]);
}
