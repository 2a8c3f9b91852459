// One request put together from what a line, a target or an archive says of it.
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { BenchError, EXIT } from '../../model/errors.ts';
import { isPath, METHODS, type Method, type Request } from '../../model/workload.ts';

export interface Parts {
  method: string | undefined;
  /** Of any host, or a path alone; the host is not asked. */
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | undefined;
}

/** Those that the connection to the service has anyway, in its own way. A `Host` that is asked for is sent as it is written. */
const OF_THE_CONNECTION = ['connection', 'content-length', 'accept-encoding', 'transfer-encoding'];

/** Throws a BenchError where it cannot be sent. `where`: what it is part of, for the person. */
export function requestOf({ method = 'GET', url, headers, body }: Parts, where: string): Request {
  if (!isMethod(method)) {
    throw new BenchError(EXIT.usage, `${where}: ${method} cannot be sent`, `ask by one of ${METHODS.join(', ')}`);
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

function isMethod(method: string): method is Method {
  return (METHODS as readonly string[]).includes(method);
}

function requireSendable([name, value]: readonly [string, string], where: string): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (cause) {
    throw new BenchError(
      EXIT.usage,
      `${where}: the header ‘${name}’ cannot be sent`,
      'take what is no text out of it',
      {
        cause,
      },
    );
  }
}

/** Path and query; every subject is asked at an address of its own. */
function pathOf(url: string, where: string): string {
  if (isPath(url)) return url;
  if (url.startsWith('/')) {
    throw new BenchError(EXIT.usage, `${where}: ‘${url}’ is no path`, 'write spaces and the like as %20');
  }
  const parsed = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`);
  if (!parsed?.protocol.startsWith('http')) {
    throw new BenchError(EXIT.usage, `${where}: ‘${url}’ is no address`, 'write it as http://localhost/path');
  }
  return `${parsed.pathname}${parsed.search}`;
}
