// The schemas of requests as other programs write them down: an HTTP archive, and a target of Vegeta's.
import { fields, listOf, maybe, recordOf, text } from './shape.ts';

export interface HarRequest {
  method: string;
  url: string;
  headers?: HarHeader[];
  postData?: { text?: string };
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
  postData: maybe(fields<NonNullable<HarRequest['postData']>>({ text: maybe(text) })),
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
  body: maybe(text),
});
