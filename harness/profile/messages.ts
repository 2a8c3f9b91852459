// The messages of pprof's profile.proto as they lie in the bytes: identifiers and string indices not yet looked up.
import {
  bool,
  type Fields,
  type Id,
  id,
  ids,
  int64,
  int64s,
  malformed,
  message,
  smallInt,
  text,
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

export interface RawSample {
  at: number;
  locationIds: Id[];
  values: bigint[];
  labels: RawLabel[];
}

export interface RawMapping {
  at: number;
  id: Id;
  start: bigint;
  limit: bigint;
  offset: bigint;
  fileAt: number;
  buildIdAt: number;
  hasFunctions: boolean;
  hasFilenames: boolean;
  hasLineNumbers: boolean;
  hasInlineFrames: boolean;
}

export interface RawLine {
  functionId: Id;
  line: number;
  column: number;
}

export interface RawLocation {
  at: number;
  id: Id;
  mappingId: Id;
  address: bigint;
  lines: RawLine[];
  isFolded: boolean;
}

export interface RawFunction {
  at: number;
  id: Id;
  nameAt: number;
  systemNameAt: number;
  fileAt: number;
  startLine: number;
}

export interface RawProfile {
  sampleTypes: RawValueType[];
  samples: RawSample[];
  mappings: RawMapping[];
  locations: RawLocation[];
  functions: RawFunction[];
  strings: string[];
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

export function emptyRawProfile(): RawProfile {
  return {
    sampleTypes: [],
    samples: [],
    mappings: [],
    locations: [],
    functions: [],
    strings: [],
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

const LABEL: Fields<RawLabel> = {
  1: set('keyAt', smallInt),
  2: set('textAt', smallInt),
  3: set('value', int64),
  4: set('unitAt', smallInt),
};

const SAMPLE: Fields<RawSample> = {
  1: (wire, into) => ids(wire, into.locationIds),
  2: (wire, into) => int64s(wire, into.values),
  3: (wire, into) => {
    into.labels.push(message(wire, LABEL, { keyAt: 0, textAt: 0, value: 0n, unitAt: 0 }));
  },
};

const MAPPING: Fields<RawMapping> = {
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

const LOCATION: Fields<RawLocation> = {
  1: set('id', id),
  2: set('mappingId', id),
  3: set('address', uint64),
  4: (wire, into) => {
    into.lines.push(message(wire, LINE, { functionId: 0, line: 0, column: 0 }));
  },
  5: set('isFolded', bool),
};

const FUNCTION: Fields<RawFunction> = {
  1: set('id', id),
  2: set('nameAt', smallInt),
  3: set('systemNameAt', smallInt),
  4: set('fileAt', smallInt),
  5: set('startLine', smallInt),
};

export const PROFILE: Fields<RawProfile> = {
  1: (wire, into) => {
    into.sampleTypes.push(valueType(wire));
  },
  2: (wire, into) => {
    into.samples.push(message(wire, SAMPLE, { at: wire.at, locationIds: [], values: [], labels: [] }));
  },
  3: (wire, into) => {
    into.mappings.push(message(wire, MAPPING, emptyMapping(wire.at)));
  },
  4: (wire, into) => {
    const location = { at: wire.at, id: 0, mappingId: 0, address: 0n, lines: [], isFolded: false };
    into.locations.push(message(wire, LOCATION, location));
  },
  5: (wire, into) => {
    const empty = { at: wire.at, id: 0, nameAt: 0, systemNameAt: 0, fileAt: 0, startLine: 0 };
    into.functions.push(message(wire, FUNCTION, empty));
  },
  6: (wire, into) => {
    into.strings.push(text(wire));
    if (into.strings[0] !== '') throw malformed('the first string is not the empty one', wire.at);
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
  return message(wire, VALUE_TYPE, { typeAt: 0, unitAt: 0 });
}

function emptyMapping(at: number): RawMapping {
  return {
    at,
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
