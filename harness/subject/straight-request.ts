// One request straight to a service of ours: whatever proxy the environment names, on a connection of its own, in whatever it speaks.
import { connect } from 'node:http2';
import { request as requestOverTls } from 'node:https';
import type { Readable } from 'node:stream';
import { type Address, http2Headers, isHttp2 } from '../model/address.ts';
import { isLoopback } from '../model/loopback.ts';
import type { Request } from '../model/workload.ts';
import { request as requestPlainly } from './http.ts';

export interface Answering {
  status: number;
  /** As Content-Encoding has it. */
  encoding?: string;
  /** To be read, or destroyed. */
  body: Readable;
}

/** Rejects where nothing answers in what is spoken, and with an AbortError when the signal fires. */
export function straightAnswer(to: Address, request: Request, signal: AbortSignal): Promise<Answering> {
  return isHttp2(to.protocol) ? askHttp2(to.url, request, signal) : askHttp1(to, request, signal);
}

/** A service under test has a certificate that it made itself; on loopback it is taken as it is, and nowhere else. */
function trusting(url: string) {
  return { rejectUnauthorized: !isLoopback(url) };
}

async function askHttp1(
  { url, protocol }: Address,
  { method, path, headers, body }: Request,
  signal: AbortSignal,
): Promise<Answering> {
  const { hostname, port } = new URL(url);
  const straight = {
    ...{ method, path, headers: { ...headers, connection: 'close' }, signal },
    ...{ host: hostname.replace(/^\[|\]$/g, ''), port, agent: false },
  };
  const sent = protocol === 'https' ? requestOverTls({ ...straight, ...trusting(url) }) : requestPlainly(straight);
  const { promise, resolve, reject } = Promise.withResolvers<Answering>();
  sent.on('error', reject);
  sent.once('response', (answer) => {
    const encoding = answer.headers['content-encoding'];
    resolve({ status: answer.statusCode!, ...(encoding === undefined ? {} : { encoding }), body: answer });
  });
  // One that has switched to another protocol closes without an answer, and without an error.
  sent.once('close', () => reject(new Error(UNANSWERED)));
  sent.end(body);
  return promise;
}

const UNANSWERED = 'the connection was closed without an answer';

async function askHttp2(url: string, request: Request, signal: AbortSignal): Promise<Answering> {
  const session = connect(url, { ...trusting(url), settings: { enablePush: false } });
  const { promise, resolve, reject } = Promise.withResolvers<Answering>();
  session.on('error', reject);
  const stream = session.request(http2Headers(request), { endStream: request.body === undefined, signal });
  stream.on('error', reject);
  stream.once('response', (answer) => {
    const encoding = answer['content-encoding'];
    resolve({ status: answer[':status']!, ...(encoding === undefined ? {} : { encoding }), body: stream });
  });
  stream.once('close', () => {
    reject(new Error(UNANSWERED));
    session.destroy();
  });
  if (request.body !== undefined) stream.end(request.body);
  return promise;
}
