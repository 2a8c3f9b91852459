// The bytes of a profile without their compression: gzip or not, one member or several, never more than fits.
import { Z_OK, Z_STREAM_END, ZStream, zlibInflate, zlibInflateInit2, zlibInflateReset } from 'pako';
import { BenchError, EXIT } from '../model/errors.ts';

const CHUNK_BYTES = 64 * 1024;
/** zlib: a 32 KiB window, and a gzip header is required. */
const GZIP_WINDOW_BITS = 15 + 16;
/** zlib: give what there is. */
const NO_FLUSH = 0;

/**
 * The bytes themselves, or what they hold where they begin as gzip does. Members are joined, as RFC 1952 asks.
 * Throws a `BenchError` for a stream that is cut short, broken, followed by something else, or larger than `maxBytes`;
 * inflation stops as soon as the limit is passed.
 */
export function inflate(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (!startsMember(bytes, 0)) return bytes;
  const stream = new ZStream();
  stream.input = bytes;
  stream.next_in = 0;
  stream.avail_in = bytes.length;
  zlibInflateInit2(stream, GZIP_WINDOW_BITS);
  const full: Uint8Array[] = [];
  giveRoom(stream);
  for (;;) {
    const status = zlibInflate(stream, NO_FLUSH);
    if (full.length * CHUNK_BYTES + stream.next_out > maxBytes) {
      throw new BenchError(
        EXIT.usage,
        `the compressed profile holds more than ${Math.floor(maxBytes / 2 ** 20)} MiB`,
        'check that the file is a profile; record a shorter one if it is, or read it where more memory is free',
      );
    }
    if (status === Z_STREAM_END) {
      if (stream.avail_in === 0) return joined([...full, stream.output.subarray(0, stream.next_out)]);
      if (!startsMember(bytes, stream.next_in)) throw broken('something that is not gzip follows', stream.next_in);
      zlibInflateReset(stream);
    } else if (stream.avail_in === 0 && stream.avail_out > 0) {
      throw broken('the stream is cut short', bytes.length);
    } else if (status !== Z_OK) {
      throw broken(stream.msg || 'the stream is broken', stream.next_in);
    }
    if (stream.avail_out === 0) {
      full.push(stream.output);
      giveRoom(stream);
    }
  }
}

function giveRoom(stream: ZStream): void {
  stream.output = new Uint8Array(CHUNK_BYTES);
  stream.next_out = 0;
  stream.avail_out = CHUNK_BYTES;
}

function startsMember(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b;
}

function joined(chunks: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function broken(what: string, at: number): BenchError {
  return new BenchError(
    EXIT.usage,
    `the profile cannot be decompressed: ${what}, at byte ${at} of the file`,
    'copy or record the profile again, and check the copy with gzip -t',
  );
}
