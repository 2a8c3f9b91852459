// Strings of a profile: bytes, as all of Go's, and mostly UTF-8. Those that are not stay readable, and stay apart.

const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });
const ENCODER = new TextEncoder();

/** Of bytes that are no UTF-8, those above 0x7F become U+DC80 to U+DCFF, which no other text has: no two strings become one. */
export function textOf(bytes: Uint8Array): string {
  const text = LENIENT.decode(bytes);
  if (!text.includes('\uFFFD') || compareArrays(ENCODER.encode(text), bytes) === 0) return text;
  const units = Uint16Array.from(bytes, (byte) => (byte < 0x80 ? byte : 0xdc00 | byte));
  let escaped = '';
  // A call takes so many arguments at least.
  for (let at = 0; at < units.length; at += 4096) escaped += String.fromCharCode(...units.subarray(at, at + 4096));
  return escaped;
}

/** The bytes of a text that holds strings of a profile. */
function bytesOf(text: string): Uint8Array {
  const bytes = text
    .split(/([\uDC80-\uDCFF]+)/u)
    .map((part, i) =>
      i % 2 === 0 ? ENCODER.encode(part) : Uint8Array.from(part, (unit) => unit.charCodeAt(0) & 0xff),
    );
  return Uint8Array.from(bytes.flatMap((part) => [...part]));
}

/** What a person sees of it: U+FFFD for what is no character. */
export function shownText(text: string): string {
  return text.isWellFormed() ? text : LENIENT.decode(bytesOf(text));
}

/** Order of the bytes, which is Go's; JavaScript's own order puts surrogate pairs before U+E000 and above. */
export function compareBytes(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    return isEscape(x) || isEscape(y) ? compareArrays(bytesOf(a), bytesOf(b)) : byteRank(x) - byteRank(y);
  }
  return a.length - b.length;
}

/** Or the second half of a pair. */
function isEscape(unit: number): boolean {
  return unit >= 0xdc80 && unit <= 0xdcff;
}

function byteRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function compareArrays(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at === -1 ? a.length - b.length : a[at]! - (b[at] ?? -1);
}
