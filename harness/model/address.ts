// Where a service is asked, and what it speaks there.
import { hostOf, type Request } from './workload.ts';

/** HTTP/1.1 and HTTP/2, each with TLS and without. HTTP/2 without TLS is begun without asking, since there is no handshake in which it could be agreed on. */
export const PROTOCOLS = ['http', 'https', 'h2', 'h2c'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export interface Address {
  /** Its origin: `http://127.0.0.1:<port>`. */
  url: string;
  protocol: Protocol;
}

/** Of an address whose scheme says it all: HTTP/1.1. */
export function plainProtocol(url: string): 'http' | 'https' {
  return url.startsWith('https:') ? 'https' : 'http';
}

export function isHttp2(protocol: Protocol): protocol is 'h2' | 'h2c' {
  return protocol === 'h2' || protocol === 'h2c';
}

/** RFC 9113, 8.2.2; whom it is for is said by the authority. */
const NONE_OF_HTTP2 = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade', 'host']);

/** What a request says in HTTP/2: to send what is a connection's own would be an error there. */
export function http2Headers(request: Request): Record<string, string> {
  const { method, path, headers = {} } = request;
  const host = hostOf(request);
  const own = Object.entries(headers).filter(([name]) => !NONE_OF_HTTP2.has(name.toLowerCase()));
  const authority: Record<string, string> = host === undefined ? {} : { ':authority': host };
  return { ':method': method, ':path': path, ...authority, ...Object.fromEntries(own) };
}
