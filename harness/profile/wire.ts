// The protobuf wire format, read as pprof reads it: a table of fields for each message, and a byte offset for every fault.
import protobuf from 'protobufjs/minimal.js';
import { BenchError, EXIT } from '../model/errors.ts';

/** A place in the bytes of one profile. `reader.len` is the end of the message being read. */
export interface Wire {
  reader: protobuf.Reader;
  /** Wire type of the field being read. */
  type: number;
  /** Where that field begins. */
  at: number;
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

/** About what V8 takes, raw and linked, for an object with its fields, an element of an array, and a bigint in one. */
const MESSAGE_BYTES = 256;
const ELEMENT_BYTES = 24;
const BIGINT_BYTES = 48;

/** Begins reading; what is decoded may take about `maxMemoryBytes`, for a small file can ask for very much. */
export function openWire(bytes: Uint8Array, maxMemoryBytes: number): Wire {
  return { reader: new protobuf.Reader(bytes), type: VARINT, at: 0, left: maxMemoryBytes };
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

/** Reads all of `bytes` as one message into `into`. Throws a `BenchError` that says where the bytes stop making sense. */
export function readAll<M>(wire: Wire, fields: Fields<M>, into: M): M {
  try {
    readFields(wire, fields, into);
  } catch (error) {
    if (error instanceof RangeError) throw malformed('a field ends beyond its message', wire.at);
    if (error instanceof Error && error.message === 'invalid varint encoding') {
      throw malformed('a number is longer than ten bytes', wire.at);
    }
    throw error;
  }
  return into;
}

function readFields<M>(wire: Wire, fields: Fields<M>, into: M): void {
  const { reader } = wire;
  while (reader.pos < reader.len) {
    wire.at = reader.pos;
    const tag = reader.uint64();
    wire.type = tag.low & 7;
    // Field numbers from 2^29 on are in nobody's schema.
    const read = tag.high === 0 ? fields[tag.low >>> 3] : undefined;
    if (read === undefined) skip(wire);
    else read(wire, into);
  }
}

function skip(wire: Wire): void {
  switch (wire.type) {
    case VARINT:
      wire.reader.uint64();
      return;
    case FIXED64:
      wire.reader.skip(8);
      return;
    case LENGTH:
      wire.reader.skip(length(wire));
      return;
    case FIXED32:
      wire.reader.skip(4);
      return;
    default:
      throw malformed(`wire type ${wire.type} does not occur in profiles`, wire.at);
  }
}

function length(wire: Wire): number {
  const { high, low } = wire.reader.uint64();
  const bytes = (high >>> 0) * 2 ** 32 + (low >>> 0);
  const rest = wire.reader.len - wire.reader.pos;
  if (bytes > rest) throw malformed(`a field of ${bytes} bytes where ${rest} are left`, wire.at);
  return bytes;
}

function expectType(wire: Wire, type: number): void {
  if (wire.type !== type) throw malformed(`a known field has wire type ${wire.type} in place of ${type}`, wire.at);
}

function spend(wire: Wire, bytes: number): void {
  wire.left -= bytes;
  if (wire.left < 0) {
    throw new BenchError(
      EXIT.usage,
      `the profile asks for more memory than is allowed, at byte ${wire.at} of the decompressed data`,
      'record a shorter profile',
    );
  }
}

/** Reads a nested message into `into`. */
export function message<M>(wire: Wire, fields: Fields<M>, into: M): M {
  expectType(wire, LENGTH);
  spend(wire, MESSAGE_BYTES);
  const { reader } = wire;
  const bytes = length(wire);
  const outerEnd = reader.len;
  reader.len = reader.pos + bytes;
  readFields(wire, fields, into);
  reader.len = outerEnd;
  return into;
}

export function int64(wire: Wire): bigint {
  expectType(wire, VARINT);
  return BigInt.asIntN(64, bits64(wire));
}

export function uint64(wire: Wire): bigint {
  expectType(wire, VARINT);
  return bits64(wire);
}

function bits64(wire: Wire): bigint {
  const { high, low } = wire.reader.uint64();
  return high === 0 ? BigInt(low >>> 0) : (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

export function bool(wire: Wire): boolean {
  expectType(wire, VARINT);
  const { high, low } = wire.reader.uint64();
  return (high | low) !== 0;
}

export function id(wire: Wire): Id {
  expectType(wire, VARINT);
  return anyId(wire);
}

function anyId(wire: Wire): Id {
  const { high, low } = wire.reader.uint64();
  const unsignedHigh = high >>> 0;
  if (unsignedHigh < 0x20_0000) return unsignedHigh * 2 ** 32 + (low >>> 0);
  return (BigInt(unsignedHigh) << 32n) | BigInt(low >>> 0);
}

/** An int64 that is a line, a column or an index: refused where a `number` cannot hold it. */
export function smallInt(wire: Wire): number {
  const value = int64(wire);
  if (BigInt.asIntN(53, value) !== value) throw malformed(`${value} is no line or index`, wire.at);
  return Number(value);
}

/** Repeated, packed or not. */
export function int64s(wire: Wire, into: bigint[]): void {
  if (wire.type !== LENGTH) {
    spend(wire, BIGINT_BYTES);
    into.push(int64(wire));
    return;
  }
  eachPacked(wire, BIGINT_BYTES, () => into.push(BigInt.asIntN(64, bits64(wire))));
}

/** Repeated, packed or not. */
export function ids(wire: Wire, into: Id[]): void {
  if (wire.type !== LENGTH) {
    spend(wire, ELEMENT_BYTES);
    into.push(id(wire));
    return;
  }
  eachPacked(wire, ELEMENT_BYTES, () => into.push(anyId(wire)));
}

function eachPacked(wire: Wire, elementBytes: number, readOne: () => void): void {
  const { reader } = wire;
  const bytes = length(wire);
  const outerEnd = reader.len;
  reader.len = reader.pos + bytes;
  while (reader.pos < reader.len) {
    spend(wire, elementBytes);
    readOne();
  }
  reader.len = outerEnd;
}

// Go writes what bytes it has; a name that is not UTF-8 must not make the whole profile unreadable.
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

export function text(wire: Wire): string {
  expectType(wire, LENGTH);
  const bytes = length(wire);
  spend(wire, MESSAGE_BYTES + 2 * bytes);
  const { reader } = wire;
  const start = reader.pos;
  reader.skip(bytes);
  return bytes === 0 ? '' : LENIENT.decode(reader.buf.subarray(start, reader.pos));
}
