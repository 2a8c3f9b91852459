// What the body of an answer says: its content codings undone, and told as text.
import { isUtf8 } from 'node:buffer';
import zlib from 'node:zlib';

type Undo = (bytes: Buffer, options: { maxOutputLength: number }) => Buffer;

/** By the names of RFC 9110, 8.4.1, and RFC 8878, 8.1. */
const CODINGS = new Map<string, Undo>([
  ['gzip', zlib.gunzipSync],
  ['x-gzip', zlib.gunzipSync],
  ['deflate', (bytes, options) => (isZlib(bytes) ? zlib.inflateSync : zlib.inflateRawSync)(bytes, options)],
  ['br', zlib.brotliDecompressSync],
  ['zstd', zlib.zstdDecompressSync],
]);

/** RFC 1950, 2.2. Many a server means by deflate the bare stream: in Go it is what compress/flate writes. */
function isZlib(bytes: Buffer): boolean {
  return bytes.length > 1 && (bytes[0]! & 15) === 8 && bytes.readUInt16BE(0) % 31 === 0;
}

/**
 * The content as text, and what is no UTF-8 in base64, said so. What is coded in a way that is not known here is left as
 * it is. Throws where the bytes are not what the codings say, and a RangeError where they hold more than the limit.
 * `encoding`: as Content-Encoding has it.
 */
export function contentOf(bytes: Buffer, encoding: string | undefined, limitBytes: number): string {
  const content = bytes.length === 0 ? bytes : undone(bytes, encoding, limitBytes);
  return isUtf8(content) ? content.toString('utf8') : `no text, in base64: ${content.toString('base64')}`;
}

function undone(bytes: Buffer, encoding = '', limitBytes: number): Buffer {
  // In the order in which they were applied.
  const codings = encoding.split(',').map((name) => name.trim().toLowerCase());
  let content = bytes;
  for (const name of codings.toReversed()) {
    const undo = CODINGS.get(name);
    if (!undo) break;
    content = undo(content, { maxOutputLength: limitBytes });
  }
  return content;
}
