// Profiles written field by field: whole ones for the decoder's rules, and broken ones with what is to be said of them.
import { bytes, type Fields, file, integer, packed, tag, text, varint } from './writer.ts';

/** Places of the strings below. */
export const S = { empty: 0, samples: 1, count: 2, main: 3, path: 4, key: 5, word: 6, unit: 7 } as const;
export const STRINGS = ['', 'samples', 'count', 'main.main', '/src/main.go', 'key', 'word', 'bytes'];

export const strings: Fields = STRINGS.flatMap((each) => text(6, each));
export const sampleType: Fields = bytes(1, [...integer(1, S.samples), ...integer(2, S.count)]);
export const functionOne: Fields = bytes(5, [...integer(1, 1), ...integer(2, S.main), ...integer(3, S.main)]);
export const lineOfOne: Fields = bytes(4, [...integer(1, 1), ...integer(2, 7)]);
export const locationOne: Fields = bytes(4, [...integer(1, 1), ...integer(3, 0x401000), ...lineOfOne]);

export function sample(...fields: Fields[]): Fields {
  return bytes(2, fields.flat());
}

export const sampleOne: Fields = sample(integer(1, 1), integer(2, 5));

/** A whole profile: what is given, and the rest of it around that. */
export function whole(...fields: Fields[]): Uint8Array {
  return file(sampleType, ...fields, locationOne, functionOne, strings);
}

export interface Broken {
  what: string;
  file: Uint8Array;
  /** What the refusal says. */
  says: RegExp;
}

const ELEVEN_BYTES = [...Array(10).fill(0xff), 0x01];

/** Each is refused by pprof too. */
export const BROKEN: Broken[] = [
  { what: 'nothing', file: file(), says: /empty/ },
  {
    what: 'a sample and no sample type',
    file: file(sampleOne, locationOne, functionOne, strings),
    says: /no sample type/,
  },
  {
    what: 'more values than types',
    file: whole(sample(integer(1, 1), packed(2, [1, 2, 3]))),
    says: /sample 0 has 3 values for 1/,
  },
  { what: 'no value', file: whole(sampleOne, sample(integer(1, 1))), says: /sample 1 has 0 values for 1/ },
  { what: 'an unknown location', file: whole(sample(integer(1, 9), integer(2, 5))), says: /unknown location 9/ },
  { what: 'location 0 in a sample', file: whole(sample(integer(1, 0), integer(2, 5))), says: /unknown location 0/ },
  { what: 'a location with id 0', file: whole(bytes(4, integer(3, 1))), says: /a location has the reserved id 0/ },
  { what: 'two locations of one id', file: whole(locationOne), says: /two locations have the id 1/ },
  { what: 'a function with id 0', file: whole(bytes(5, integer(2, S.main))), says: /a function has the reserved id 0/ },
  { what: 'two functions of one id', file: whole(functionOne), says: /two functions have the id 1/ },
  { what: 'a mapping with id 0', file: whole(bytes(3, integer(2, 1))), says: /a mapping has the reserved id 0/ },
  {
    what: 'two mappings of one id',
    file: whole(bytes(3, integer(1, 3)), bytes(3, integer(1, 3))),
    says: /two mappings have the id 3/,
  },
  {
    what: 'a line of an unknown function',
    file: whole(bytes(4, [...integer(1, 2), ...bytes(4, integer(1, 8))])),
    says: /location 2 has a line of the unknown function 8/,
  },
  {
    what: 'a line of no function',
    file: whole(bytes(4, [...integer(1, 2), ...bytes(4, integer(2, 8))])),
    says: /unknown function 0/,
  },
  { what: 'no string table', file: file(sampleType), says: /string 1 is used where the table has 0/ },
  { what: 'a string beyond the table', file: whole(integer(14, 99)), says: /string 99 is used where the table has 8/ },
  { what: 'a string before the table', file: whole(integer(7, -1)), says: /string -1/ },
  {
    what: 'a label key beyond the table',
    file: whole(sample(integer(2, 5), bytes(3, integer(1, 77)))),
    says: /string 77/,
  },
  {
    what: 'a first string that is not empty',
    file: file(text(6, 'x'), strings),
    says: /first string is not the empty one, at byte 0/,
  },
  { what: 'two time stamps', file: whole(integer(9, 5), integer(9, 6)), says: /concatenated profiles detected/ },
  { what: 'a group', file: whole(tag(20, 3)), says: /wire type 3/ },
  { what: 'wire type 7', file: whole(tag(20, 7)), says: /wire type 7/ },
  { what: 'a number where a message belongs', file: whole(integer(2, 1)), says: /wire type 0 in place of 2/ },
  { what: 'a message where a number belongs', file: whole(bytes(12, [1])), says: /wire type 2 in place of 0/ },
  {
    what: 'a fixed number where a varint belongs',
    file: whole([...tag(12, 1), ...Array(8).fill(1)]),
    says: /wire type 1/,
  },
  { what: 'a fixed number among the values', file: whole(sample([...tag(2, 5), 1, 1, 1, 1])), says: /wire type 5/ },
  { what: 'a number of eleven bytes', file: whole([...tag(12, 0), ...ELEVEN_BYTES]), says: /longer than ten bytes/ },
  {
    what: 'an unknown number of eleven bytes',
    file: whole([...tag(30, 0), ...ELEVEN_BYTES]),
    says: /longer than ten bytes/,
  },
  {
    what: 'a field longer than the file',
    file: file(sampleType, [...tag(2, 2), ...varint(100)]),
    says: /100 bytes where 0 are left, at byte 6/,
  },
  { what: 'a length beyond all numbers', file: file([...tag(2, 2), ...varint(-1n)]), says: /bytes where 0 are left/ },
  {
    what: 'a field longer than its message',
    file: whole(bytes(2, [...tag(1, 2), 9, 1])),
    says: /9 bytes where 1 are left/,
  },
  {
    what: 'a varint cut off by its message',
    file: whole(bytes(2, [...tag(1, 0), 0x80])),
    says: /ends beyond its message/,
  },
  { what: 'a packed varint cut off', file: whole(bytes(2, bytes(1, [0x80]))), says: /ends beyond its message/ },
  { what: 'a fixed number cut off', file: file(strings, tag(20, 1), [1, 2, 3]), says: /ends beyond its message/ },
  { what: 'half a tag', file: file(strings, [0x80]), says: /ends beyond its message, at byte 61/ },
  { what: 'text', file: new TextEncoder().encode('func main() {}\n'), says: /not a valid pprof profile/ },
];
