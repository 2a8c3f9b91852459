// The schemas of requests as other programs write them down: an HTTP archive, and a target of Vegeta's.
import { fields, listOf, maybe, number, orNull, recordOf, text, that } from './shape.ts';

export interface HarRequest {
  method: string;
  url: string;
  headers?: HarHeader[];
  /** Its parts stand in for the text where an exporter has none. */
  postData?: { text?: string; params?: object[] | null };
  /** In bytes; -1 where the exporter does not know. */
  bodySize?: number | null;
}
interface HarHeader {
  name: string;
  value: string;
}
interface HarEntry {
  request: HarRequest;
}
export interface Har {
  log: { entries: HarEntry[] };
}

const harRequest = fields<HarRequest>({
  method: text,
  url: text,
  headers: maybe(listOf(fields<HarHeader>({ name: text, value: text }))),
  postData: maybe(
    fields<NonNullable<HarRequest['postData']>>({
      text: maybe(text),
      params: maybe(orNull(listOf(fields<object>({})))),
    }),
  ),
  bodySize: maybe(orNull(number)),
});
export const har = fields<Har>({
  log: fields<Har['log']>({ entries: listOf(fields<HarEntry>({ request: harRequest })) }),
});

export interface VegetaTarget {
  method?: string;
  url: string;
  header?: Record<string, string[]>;
  /** In base64. */
  body?: string;
}

export const vegetaTarget = fields<VegetaTarget>({
  method: maybe(text),
  url: text,
  header: maybe(recordOf(text, listOf(text))),
  body: maybe(that(text, 'base64', (one) => /^[A-Za-z0-9+/]*={0,2}$/.test(one))),
});
