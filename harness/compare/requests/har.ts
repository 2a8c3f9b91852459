// Requests of an HTTP archive, as browsers export what they sent.
import { EXIT } from '../../model/errors.ts';
import type { Message } from '../../model/message.ts';
import type { Request } from '../../model/workload.ts';
import { demand } from '../../schema/check.ts';
import { type HarRequest, har } from '../../schema/requests.ts';
import { message } from '../../words/messages.ts';
import { Refusal } from '../../words/mishap.ts';
import { list } from '../../words/values.ts';
import { refusedAt, requestOf } from './request.ts';

const MEND = 'export the archive anew';

/** Of JSON of any kind: whether it is meant as an archive. */
export function isHar(value: unknown): boolean {
  const { log } = (value ?? {}) as { log?: { entries?: unknown } | null };
  return Array.isArray(log?.entries);
}

/** All must have gone to one host: a page's pictures are often another's. Throws a BenchError where it is no archive. */
export function harRequests(archive: unknown): Request[] {
  const { entries } = demand(har, archive, 'the archive', MEND).log;
  const hosts = [...new Set(entries.map(({ request }) => URL.parse(request.url)?.host ?? ''))];
  if (hosts.length > 1) {
    const what = message('request.hosts', { count: hosts.length, hosts: list(hosts) });
    throw new Refusal(EXIT.usage, what, message('request.hosts-mend'));
  }
  return entries.map(({ request }, i) => {
    const { method, url, headers = [] } = request;
    const where = message('request.entry', { entry: i + 1 });
    return requestOf(
      {
        ...{ method, url, body: bodyOf(request, where) },
        // A browser writes the host of the address there; nobody has asked for it.
        headers: headers.flatMap(({ name, value }) => (/^host$/i.test(name) ? [] : [[name, value] as const])),
      },
      where,
    );
  });
}

/** Without its body a request is another one. Throws a Refusal where the archive tells that there was one, and does not hold it. */
function bodyOf({ postData, bodySize }: HarRequest, where: Message): string | undefined {
  const wasSent = (bodySize ?? 0) > 0 || (postData?.params?.length ?? 0) > 0;
  if (postData?.text || !wasSent) return postData?.text;
  throw refusedAt(where, message('request.no-body'), message('request.no-body-mend'));
}
