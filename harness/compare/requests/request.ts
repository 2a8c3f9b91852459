// One request put together from what a line, a target or an archive says of it.
import { isUtf8 } from 'node:buffer';
import { EXIT } from '../../model/errors.ts';
import type { Message } from '../../model/message.ts';
import { isPath, METHODS, type Method, type Request } from '../../model/workload.ts';
import { validateHeaderName, validateHeaderValue } from '../../subject/http.ts';
import { message } from '../../words/messages.ts';
import { Refusal } from '../../words/mishap.ts';
import { list } from '../../words/values.ts';

export interface Parts {
  method: string | undefined;
  /** Of any host, or a path alone; the host is not asked. */
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | undefined;
}

/** Those that the connection to the service has anyway, in its own way. A `Host` that is asked for is sent as it is written. */
const OF_THE_CONNECTION = ['connection', 'content-length', 'transfer-encoding'];

/** Throws a BenchError where it cannot be sent. `where`: what it is part of, for the person. */
export function requestOf({ method = 'GET', url, headers, body }: Parts, where: Message): Request {
  if (!isMethod(method)) {
    const mend = message('request.method-mend', { methods: list(METHODS) });
    throw refusedAt(where, message('request.method', { method }), mend);
  }
  const kept = headers.filter(([name]) => !OF_THE_CONNECTION.includes(name.toLowerCase()) && !name.startsWith(':'));
  for (const header of kept) requireSendable(header, where);
  return {
    method,
    path: pathOf(url, where),
    ...(kept.length === 0 ? {} : { headers: Object.fromEntries(kept) }),
    ...(body === undefined ? {} : { body }),
  };
}

/** What is wrong with a request, and `where` it stands. */
export function refusedAt(
  where: Message | string,
  what: Message | string,
  mend: Message,
  options?: ErrorOptions,
): Refusal {
  return new Refusal(EXIT.usage, message('request.in', { place: where, what }), mend, options);
}

/** What is sent is text: bytes that are none would arrive as others. Throws a Refusal. `where`: whose they are. */
export function textOf(bytes: Buffer, where: Message | string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw refusedAt(where, message('request.no-text'), message('request.no-text-mend'));
}

function isMethod(method: string): method is Method {
  return (METHODS as readonly string[]).includes(method);
}

function requireSendable([name, value]: readonly [string, string], where: Message): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (cause) {
    throw refusedAt(where, message('request.header', { name }), message('request.header-mend'), { cause });
  }
}

/** Path and query; every subject is asked at an address of its own. */
function pathOf(url: string, where: Message): string {
  if (isPath(url)) return url;
  if (url.startsWith('/')) {
    throw refusedAt(where, message('request.no-path', { url }), message('request.no-path-mend'));
  }
  const parsed = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`);
  if (!parsed?.protocol.startsWith('http')) {
    throw refusedAt(where, message('request.no-url', { url }), message('request.no-url-mend'));
  }
  return `${parsed.pathname}${parsed.search}`;
}
