// One request straight to a service of ours: whatever proxy the environment names, on a connection of its own, over TLS or not.
import { type ClientRequest, type RequestOptions, request } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { isLoopback } from '../model/loopback.ts';

/** A service under test has a certificate that it made itself; on loopback it is taken as it is, and nowhere else. */
export function straightRequest(
  url: string,
  options: Pick<RequestOptions, 'method' | 'path' | 'headers' | 'timeout' | 'signal'>,
): ClientRequest {
  const { protocol, hostname, port } = new URL(url);
  const straight = { ...options, host: hostname.replace(/^\[|\]$/g, ''), port, agent: false };
  return protocol === 'https:'
    ? requestOverTls({ ...straight, rejectUnauthorized: !isLoopback(url) })
    : request(straight);
}
