// The messages of pprof's profile.proto as they lie in the bytes: identifiers and string indices not yet looked up.
import type { Mapping } from '../model/profile.ts';
import {
  bool,
  type Fields,
  type Id,
  id,
  int64,
  int64s,
  malformed,
  nested,
  passOver,
  smallInt,
  spend,
  uint64,
  type Wire,
} from './wire.ts';

// `at` is the byte where a message begins; other fields that end in `At` are indices into the string table.

export interface RawValueType {
  typeAt: number;
  unitAt: number;
}

export interface RawLabel {
  keyAt: number;
  textAt: number;
  value: bigint;
  unitAt: number;
}

export interface RawMapping extends Omit<Mapping, 'id' | 'file' | 'buildId'> {
  id: Id;
  fileAt: number;
  buildIdAt: number;
}

export interface RawLine {
  functionId: Id;
  line: number;
  column: number;
}

export interface RawLocation {
  id: Id;
  mappingId: Id;
  address: bigint;
  lines: RawLine[];
  isFolded: boolean;
}

export interface RawFunction {
  id: Id;
  nameAt: number;
  systemNameAt: number;
  fileAt: number;
  startLine: number;
}

export interface RawProfile {
  sampleTypes: RawValueType[];
  /** Where each message begins: they are read when all strings, and whatever they name, is known. */
  samplesAt: number[];
  mappingsAt: number[];
  locationsAt: number[];
  functionsAt: number[];
  /** Bytes of all samples, and so the most locations that they can name. */
  sampleBytes: number;
  /** Where each begins and ends. */
  stringsAt: number[];
  dropFramesAt: number;
  keepFramesAt: number;
  timeNanos: bigint;
  durationNanos: bigint;
  periodType: RawValueType;
  period: bigint;
  commentsAt: bigint[];
  defaultSampleTypeAt: number;
  docUrlAt: number;
}

/** About what V8 takes for an object with its fields; a sample besides its stack, values and labels; an element of a stack; a string besides its characters. */
const OBJECT_BYTES = 256;
const SAMPLE_BYTES = 32;
const STACK_ELEMENT_BYTES = 4;
const TEXT_BYTES = 64;

export function emptyRawProfile(): RawProfile {
  return {
    sampleTypes: [],
    samplesAt: [],
    mappingsAt: [],
    locationsAt: [],
    functionsAt: [],
    sampleBytes: 0,
    stringsAt: [],
    dropFramesAt: 0,
    keepFramesAt: 0,
    timeNanos: 0n,
    durationNanos: 0n,
    periodType: { typeAt: 0, unitAt: 0 },
    period: 0n,
    commentsAt: [],
    defaultSampleTypeAt: 0,
    docUrlAt: 0,
  };
}

/** Keeps the field under `key`; of a field that comes twice the last counts. */
function set<K extends string, V>(key: K, read: (wire: Wire) => V) {
  return (wire: Wire, into: Record<K, V>): void => {
    into[key] = read(wire);
  };
}

const VALUE_TYPE: Fields<RawValueType> = {
  1: set('typeAt', smallInt),
  2: set('unitAt', smallInt),
};

export const LABEL: Fields<RawLabel> = {
  1: set('keyAt', smallInt),
  2: set('textAt', smallInt),
  3: set('value', int64),
  4: set('unitAt', smallInt),
};

export const MAPPING: Fields<RawMapping> = {
  1: set('id', id),
  2: set('start', uint64),
  3: set('limit', uint64),
  4: set('offset', uint64),
  5: set('fileAt', smallInt),
  6: set('buildIdAt', smallInt),
  7: set('hasFunctions', bool),
  8: set('hasFilenames', bool),
  9: set('hasLineNumbers', bool),
  10: set('hasInlineFrames', bool),
};

const LINE: Fields<RawLine> = {
  1: set('functionId', id),
  2: set('line', smallInt),
  3: set('column', smallInt),
};

export const LOCATION: Fields<RawLocation> = {
  1: set('id', id),
  2: set('mappingId', id),
  3: set('address', uint64),
  4: (wire, into) => {
    spend(wire, OBJECT_BYTES);
    into.lines.push(nested(wire, LINE, { functionId: 0, line: 0, column: 0 }));
  },
  5: set('isFolded', bool),
};

export const FUNCTION: Fields<RawFunction> = {
  1: set('id', id),
  2: set('nameAt', smallInt),
  3: set('systemNameAt', smallInt),
  4: set('fileAt', smallInt),
  5: set('startLine', smallInt),
};

function noted(key: 'mappingsAt' | 'locationsAt' | 'functionsAt') {
  return (wire: Wire, into: RawProfile): void => {
    into[key].push(wire.at);
    passOver(wire);
    spend(wire, OBJECT_BYTES);
  };
}

export const PROFILE: Fields<RawProfile> = {
  1: (wire, into) => {
    into.sampleTypes.push(valueType(wire));
  },
  2: (wire, into) => {
    into.samplesAt.push(wire.at);
    const bytes = passOver(wire);
    into.sampleBytes += bytes;
    spend(wire, SAMPLE_BYTES + STACK_ELEMENT_BYTES * bytes);
  },
  3: noted('mappingsAt'),
  4: noted('locationsAt'),
  5: noted('functionsAt'),
  6: (wire, into) => {
    const bytes = passOver(wire);
    spend(wire, TEXT_BYTES + 2 * bytes);
    if (into.stringsAt.length === 0 && bytes > 0) throw malformed('the first string is not the empty one', wire.at);
    into.stringsAt.push(wire.pos - bytes, wire.pos);
  },
  7: set('dropFramesAt', smallInt),
  8: set('keepFramesAt', smallInt),
  9: (wire, into) => {
    // Two profiles one after the other parse as one with all samples; the second time stamp gives them away.
    if (into.timeNanos !== 0n) throw malformed('concatenated profiles detected', wire.at);
    into.timeNanos = int64(wire);
  },
  10: set('durationNanos', int64),
  11: set('periodType', valueType),
  12: set('period', int64),
  13: (wire, into) => int64s(wire, into.commentsAt),
  14: set('defaultSampleTypeAt', smallInt),
  15: set('docUrlAt', smallInt),
};

function valueType(wire: Wire): RawValueType {
  spend(wire, OBJECT_BYTES);
  return nested(wire, VALUE_TYPE, { typeAt: 0, unitAt: 0 });
}

export function emptyMapping(): RawMapping {
  return {
    id: 0,
    start: 0n,
    limit: 0n,
    offset: 0n,
    fileAt: 0,
    buildIdAt: 0,
    hasFunctions: false,
    hasFilenames: false,
    hasLineNumbers: false,
    hasInlineFrames: false,
  };
}
