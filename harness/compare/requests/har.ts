// Requests of an HTTP archive, as browsers export what they sent.
import { BenchError, EXIT } from '../../model/errors.ts';
import type { Request } from '../../model/workload.ts';
import { requestOf } from './request.ts';

interface HarRequest {
  method: string;
  url: string;
  headers?: { name: string; value: string }[];
  postData?: { text?: string };
}

export interface Har {
  log: { entries: { request: HarRequest }[] };
}

export function isHar(value: unknown): value is Har {
  const { log } = (value ?? {}) as { log?: { entries?: unknown } };
  return Array.isArray(log?.entries);
}

/** All must have gone to one host: a page's pictures are often another's. */
export function harRequests({ log: { entries } }: Har): Request[] {
  const hosts = [...new Set(entries.map(({ request }) => URL.parse(request.url)?.host ?? ''))];
  if (hosts.length > 1) {
    throw new BenchError(
      EXIT.usage,
      `the archive holds requests to ${hosts.length} hosts: ${hosts.join(', ')}`,
      'export those of the service alone',
    );
  }
  return entries.map(({ request: { method, url, headers = [], postData } }, i) =>
    requestOf(
      { method, url, headers: headers.map(({ name, value }) => [name, value] as const), body: postData?.text },
      `entry ${i + 1}`,
    ),
  );
}
