// What a channel is: a place where changes of an alert's state are told, one message a change.

import type { AlertMessage } from '../model/alert.ts';
import { type Beginning, textAtMost } from '../model/at-most.ts';
import { oneLine } from '../model/plain.ts';
import { decoded, without } from './secrets.ts';

/** One change of one alert’s state, as it is told. */
export type Message = AlertMessage;

export interface Channel {
  /** Kebab case; deliveries are counted by it. */
  id: string;
  /** A message that arrives a second time is recognised by its key, by the receiver or by looking there before. */
  knowsRepeats: boolean;
  /** Resolves when the message has arrived; rejects with the reason as a sentence that holds no secret. */
  deliver(message: Message): Promise<void>;
}

/** After this the receiver counts as unreachable; the message waits for the next night. */
export const TIMEOUT_MS = 10_000;
/** As much of an answer as a reason quotes. */
const QUOTED = 200;
/** A hundred issues of GitHub's longest take 6.5 MB. */
const LONGEST_ANSWER_BYTES = 16 * 2 ** 20;
/** Of an answer that is only quoted. */
const LONGEST_REFUSAL_BYTES = 16 * 1024;

export interface Call {
  method: 'GET' | 'POST' | 'PATCH';
  headers?: Record<string, string>;
  body?: unknown;
  timeoutMs: number;
  /** What no reason may hold, whatever the answer repeats. */
  secrets: readonly string[];
}

/**
 * One HTTP exchange in JSON. Rejects on a timeout, a refused connection, a redirect, an answer without end, and every status
 * but 2xx; the reason names the host alone, since the addresses of webhooks are secrets themselves.
 */
export async function call(address: URL, { method, headers, body, timeoutMs, secrets }: Call): Promise<unknown> {
  const url = withoutUser(address);
  let response: Response;
  let answer: Beginning;
  try {
    response = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'content-type': 'application/json', 'user-agent': 'fixproof', ...userOf(address), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    answer = await textAtMost(response.ok ? LONGEST_ANSWER_BYTES : LONGEST_REFUSAL_BYTES, response.body ?? []);
  } catch (error) {
    throw new Error(`${url.host} ${reasonOf(error as Error, timeoutMs)}`, { cause: error });
  }
  if (!response.ok) {
    const said = oneLine(without(secrets, answer)).slice(0, QUOTED);
    throw new Error(`${url.host} answered ${response.status}: ${said}`.trim());
  }
  if (answer.isCut) throw new Error(`${url.host} answered with more than ${LONGEST_ANSWER_BYTES / 2 ** 20} MiB`);
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    return undefined;
  }
}

/** `fetch` takes no address with a user and a password in it. */
function withoutUser(address: URL): URL {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url;
}

function userOf({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const user = [username, password].map(decoded).join(':');
  return { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
}

function reasonOf(error: Error, timeoutMs: number): string {
  if (error.name === 'TimeoutError') return `did not answer within ${timeoutMs / 1000} s`;
  const code = (error.cause as NodeJS.ErrnoException | undefined)?.code;
  return code === undefined ? 'could not be reached' : `could not be reached (${code})`;
}
