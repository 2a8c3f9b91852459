// The protobuf wire format, read as pprof reads it: a table of fields for each message, and a byte offset for every fault.
import { BenchError, EXIT } from '../model/errors.ts';

/** A place in the bytes of one profile. */
export interface Wire {
  bytes: Uint8Array;
  /** The next byte, and the end of the message being read. */
  pos: number;
  end: number;
  /** Wire type of the field being read, and where it begins. */
  type: number;
  at: number;
  /** Bits 32 to 63 of the number read last. */
  high: number;
  /** Bytes of memory that what is decoded may still take. */
  left: number;
}

/** What to do with each field of a message, by field number; any other field is skipped. */
export type Fields<M> = Readonly<Record<number, (wire: Wire, into: M) => void>>;

/** An identifier or index: a `number` where one holds it exactly. */
export type Id = number | bigint;

const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;

/** About what V8 takes for a bigint in an array. */
const NUMBER_BYTES = 48;

/** Begins reading; what is decoded may take about `maxMemoryBytes`, for a small file can ask for very much. */
export function openWire(bytes: Uint8Array, maxMemoryBytes: number): Wire {
  return { bytes, pos: 0, end: bytes.length, type: VARINT, at: 0, high: 0, left: maxMemoryBytes };
}

/** The fault of a file that is no profile; `at` is absent where it lies in the profile as a whole. */
export function malformed(what: string, at?: number): BenchError {
  const where = at === undefined ? '' : `, at byte ${at} of the decompressed data`;
  return new BenchError(
    EXIT.usage,
    `not a valid pprof profile: ${what}${where}`,
    'record or copy the profile again; go tool pprof -raw <file> gives a second opinion',
  );
}

/** Reads all that is left of the message into `into`. Throws a `BenchError` that says where the bytes stop making sense. */
export function readFields<M>(wire: Wire, fields: Fields<M>, into: M): M {
  while (wire.pos < wire.end) {
    const number = openField(wire);
    const read = fields[number];
    if (read === undefined) skip(wire);
    else read(wire, into);
  }
  return into;
}

/** Reads the tag of the next field: its number; −1 for numbers from 2^29 on, which are in nobody's schema. */
function openField(wire: Wire): number {
  wire.at = wire.pos;
  const tag = varint(wire);
  wire.type = tag & 7;
  return wire.high === 0 ? tag >>> 3 : -1;
}

/** Reads a number of at most ten bytes: bits 0 to 31 of it, without a sign; the others are left in `high`. */
function varint(wire: Wire): number {
  const { bytes, end } = wire;
  let { pos } = wire;
  let low = 0;
  let high = 0;
  for (let shift = 0; shift < 70; shift += 7) {
    if (pos >= end) throw beyond(wire);
    const byte = bytes[pos++]!;
    const bits = byte & 0x7f;
    if (shift < 32) low |= bits << shift;
    if (shift > 28) high |= bits << (shift - 32);
    else if (shift === 28) high = bits >>> 4;
    if (byte < 0x80) {
      wire.pos = pos;
      wire.high = high >>> 0;
      return low >>> 0;
    }
  }
  throw malformed('a number is longer than ten bytes', wire.at);
}

function beyond({ at }: Wire): BenchError {
  return malformed('a field ends beyond its message', at);
}

function skip(wire: Wire): void {
  if (wire.type === VARINT) {
    varint(wire);
    return;
  }
  const sizes: Readonly<Record<number, number>> = { [FIXED64]: 8, [FIXED32]: 4 };
  const size = wire.type === LENGTH ? length(wire) : sizes[wire.type];
  if (size === undefined) throw malformed(`wire type ${wire.type} does not occur in profiles`, wire.at);
  if (size > wire.end - wire.pos) throw beyond(wire);
  wire.pos += size;
}

function length(wire: Wire): number {
  const low = varint(wire);
  const bytes = wire.high * 2 ** 32 + low;
  const rest = wire.end - wire.pos;
  if (bytes > rest) throw malformed(`a field of ${bytes} bytes where ${rest} are left`, wire.at);
  return bytes;
}

function expectType(wire: Wire, type: number): void {
  if (wire.type !== type) throw malformed(`a known field has wire type ${wire.type} in place of ${type}`, wire.at);
}

export function spend(wire: Wire, bytes: number): void {
  wire.left -= bytes;
  if (wire.left < 0) {
    throw new BenchError(
      EXIT.usage,
      `the profile asks for more memory than is allowed, at byte ${wire.at} of the decompressed data`,
      'record a shorter profile, or read it where more memory is free',
    );
  }
}

/** Passes over text or a nested message: how many bytes it has. */
export function passOver(wire: Wire): number {
  expectType(wire, LENGTH);
  const bytes = length(wire);
  wire.pos += bytes;
  return bytes;
}

/** Reads a nested message into `into`. */
export function nested<M>(wire: Wire, fields: Fields<M>, into: M): M {
  expectType(wire, LENGTH);
  const bytes = length(wire);
  const outerEnd = wire.end;
  wire.end = wire.pos + bytes;
  readFields(wire, fields, into);
  wire.end = outerEnd;
  return into;
}

/** Reads the message whose field begins at `at` into `into`. */
export function messageAt<M>(wire: Wire, at: number, fields: Fields<M>, into: M): M {
  wire.pos = at;
  openField(wire);
  return nested(wire, fields, into);
}

export function int64(wire: Wire): bigint {
  expectType(wire, VARINT);
  return signed(wire);
}

/** The number at hand, of whatever field. */
export function signed(wire: Wire): bigint {
  const low = varint(wire);
  return wire.high === 0 ? BigInt(low) : BigInt.asIntN(64, wide(wire, low));
}

function wide({ high }: Wire, low: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}

export function uint64(wire: Wire): bigint {
  expectType(wire, VARINT);
  return wide(wire, varint(wire));
}

export function bool(wire: Wire): boolean {
  expectType(wire, VARINT);
  return (varint(wire) | wire.high) !== 0;
}

export function id(wire: Wire): Id {
  expectType(wire, VARINT);
  return anyId(wire);
}

/** The identifier at hand, of whatever field. */
export function anyId(wire: Wire): Id {
  const low = varint(wire);
  if (wire.high === 0) return low;
  return wire.high < 0x20_0000 ? wire.high * 2 ** 32 + low : wide(wire, low);
}

/** An int64 that is a line, a column or an index: refused where a `number` cannot hold it. */
export function smallInt(wire: Wire): number {
  expectType(wire, VARINT);
  const low = varint(wire);
  const value = (wire.high | 0) * 2 ** 32 + low;
  if (!Number.isSafeInteger(value))
    throw malformed(`${BigInt.asIntN(64, wide(wire, low))} is no line or index`, wire.at);
  return value;
}

/** Where the numbers of a repeated field end, packed or not: one that is not packed has a byte at least. */
export function endOfNumbers(wire: Wire): number {
  if (wire.type === LENGTH) {
    const bytes = length(wire);
    return wire.pos + bytes;
  }
  expectType(wire, VARINT);
  return wire.pos + 1;
}

/** To be called when the numbers up to `end` are read: the last one of a packed field must not reach beyond it. */
export function closeNumbers(wire: Wire, end: number): void {
  if (wire.type === LENGTH && wire.pos > end) throw beyond(wire);
}

/** Repeated, packed or not. */
export function int64s(wire: Wire, into: bigint[]): void {
  const end = endOfNumbers(wire);
  while (wire.pos < end) {
    spend(wire, NUMBER_BYTES);
    into.push(signed(wire));
  }
  closeNumbers(wire, end);
}
