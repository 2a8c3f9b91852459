// The bytes of a profile without their compression: gzip or not, one member or several, never more than fits.
import { gunzipSync, type Zlib } from 'node:zlib';
import { BenchError, EXIT } from '../model/errors.ts';

/**
 * The bytes themselves, or what they hold where they begin as gzip does. Members are joined, as RFC 1952 asks.
 * Throws a `BenchError` for a stream that is cut short, broken, followed by something else, or larger than `maxBytes`;
 * inflation stops as soon as the limit is passed.
 */
export function inflate(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const { buffer, engine } = gunzipped(bytes, maxBytes);
  // Node passes over zeros behind the stream, as tapes have them; pprof does not.
  if (engine.bytesWritten !== bytes.length) throw broken(FOLLOWED);
  return buffer;
}

/** `info` makes Node give its engine too, which its types do not know. */
function gunzipped(bytes: Uint8Array, maxOutputLength: number): { buffer: Uint8Array; engine: Zlib } {
  try {
    return gunzipSync(bytes, { maxOutputLength, info: true }) as unknown as ReturnType<typeof gunzipped>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new BenchError(
        EXIT.usage,
        `the compressed profile holds more than ${Math.floor(maxOutputLength / 2 ** 20)} MiB`,
        'check that the file is a profile; record a shorter one if it is, or read it where more memory is free',
        { cause: error },
      );
    }
    if (code === 'Z_BUF_ERROR') throw broken(`the stream is cut short, at byte ${bytes.length} of the file`);
    // The first header is one: it was looked at.
    if (message === 'incorrect header check') throw broken(FOLLOWED);
    if (code === 'Z_DATA_ERROR') throw broken(message);
    throw error;
  }
}

const FOLLOWED = 'something that is not gzip follows';

function broken(what: string): BenchError {
  return new BenchError(
    EXIT.usage,
    `the profile cannot be decompressed: ${what}`,
    'copy or record the profile again, and check the copy with gzip -t',
  );
}
