// What a channel is: a place where changes of an alert's state are told, one message a change.
import type { AlertMessage } from '../model/alert.ts';

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

export interface Call {
  method: 'GET' | 'POST' | 'PATCH';
  headers?: Record<string, string>;
  body?: unknown;
  timeoutMs: number;
}

/**
 * One HTTP exchange in JSON. Rejects on a timeout, a refused connection, a redirect, and every status but 2xx; the reason
 * names the host alone, since the addresses of webhooks are secrets themselves.
 */
export async function call(url: URL, { method, headers, body, timeoutMs }: Call): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'content-type': 'application/json', 'user-agent': 'fixproof', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch (error) {
    throw new Error(`${url.host} ${reasonOf(error as Error, timeoutMs)}`, { cause: error });
  }
  if (!response.ok) throw new Error(`${url.host} answered ${response.status}: ${text.slice(0, QUOTED)}`.trim());
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function reasonOf(error: Error, timeoutMs: number): string {
  if (error.name === 'TimeoutError') return `did not answer within ${timeoutMs / 1000} s`;
  const code = (error.cause as NodeJS.ErrnoException | undefined)?.code;
  return code === undefined ? 'could not be reached' : `could not be reached (${code})`;
}
