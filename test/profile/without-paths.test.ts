// A profile whose mapping has lost its path is the same profile in all else, to pprof too.
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { withoutPaths } from '../../harness/profile/without-paths.ts';

/** One field of a message: its number, and a number or bytes. */
function field(number: number, value: number | Uint8Array): Uint8Array {
  if (typeof value === 'number') return Uint8Array.from([number << 3, value]);
  return Uint8Array.from([(number << 3) | 2, value.length, ...value]);
}

function message(...fields: Uint8Array[]): Uint8Array {
  return Uint8Array.from(fields.flatMap((bytes) => [...bytes]));
}

const STRINGS = ['', 'samples', 'count', '/home/somebody/.cache/lesson.fix.0123', 'main.main', '/src/main.go'];
const profile = (strings: string[]) =>
  message(
    field(1, message(field(1, 1), field(2, 2))),
    field(2, message(field(1, Uint8Array.from([1])), field(2, Uint8Array.from([7])))),
    field(3, message(field(1, 1), field(5, 3))),
    field(4, message(field(1, 1), field(2, 1), field(4, message(field(1, 1), field(2, 9))))),
    field(5, message(field(1, 1), field(2, 4), field(4, 5))),
    ...strings.map((text) => field(6, new TextEncoder().encode(text))),
  );

test('the path of the binary is cut to its name, and no other byte changes', () => {
  const expected = profile(STRINGS.map((text) => (text.startsWith('/home') ? 'lesson.fix.0123' : text)));
  const cut = gunzipSync(withoutPaths(gzipSync(profile(STRINGS))));
  expect(Buffer.from(cut).equals(expected)).toBe(true);
  expect(decodeProfile(cut)).toEqual(decodeProfile(expected));
});

test('one without a path stays as it is, and one cut short is refused', () => {
  const plain = profile(STRINGS.map((text) => (text.startsWith('/home') ? 'lesson' : text)));
  expect(Buffer.from(gunzipSync(withoutPaths(plain))).equals(plain)).toBe(true);
  expect(() => withoutPaths(gzipSync(profile(STRINGS)).subarray(0, 40))).toThrow('cut short');
});
