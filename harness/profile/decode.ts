// The bytes of a profile become a Profile: everything looked up, everything checked as pprof checks it.
import { BenchError, EXIT } from '../model/errors.ts';
import type { Line, Location, Mapping, Profile, ProfileFunction, ValueType } from '../model/profile.ts';
import { readSamples, type Texts } from './columns.ts';
import { foreignFormat } from './foreign.ts';
import { inflate } from './inflate.ts';
import { memoryForProfile } from './memory.ts';
import {
  emptyMapping,
  emptyRawProfile,
  FUNCTION,
  LOCATION,
  MAPPING,
  PROFILE,
  type RawLocation,
  type RawProfile,
  type RawValueType,
} from './messages.ts';
import { textOf } from './text.ts';
import { type Id, malformed, messageAt, openWire, readFields, type Wire } from './wire.ts';

/**
 * Decodes a profile in the format of github.com/google/pprof/proto/profile.proto, compressed or not, and checks what
 * pprof's `CheckValid` checks; it takes about `maxMemoryBytes` at most. Every failure is a `BenchError` with the exit code
 * of wrong usage.
 */
export function decodeProfile(bytes: Uint8Array, maxMemoryBytes = memoryForProfile()): Profile {
  // While the pieces of what is inflated are joined, they are there twice.
  const inflated = inflate(bytes, Math.floor(maxMemoryBytes / 2));
  if (inflated.length === 0) {
    throw new BenchError(EXIT.usage, 'the profile is empty', 'record it again; a CPU profile is written when it ends');
  }
  try {
    const wire = openWire(inflated, maxMemoryBytes - inflated.length);
    return linked(wire, readFields(wire, PROFILE, emptyRawProfile()));
  } catch (error) {
    throw foreignFormat(inflated) ?? error;
  }
}

function linked(wire: Wire, raw: RawProfile): Profile {
  const textAt = textsOf(wire.bytes, raw.stringsAt);
  const valueType = ({ typeAt, unitAt }: RawValueType): ValueType => ({ type: textAt(typeAt), unit: textAt(unitAt) });

  const mappings = keyed('mapping', raw.mappingsAt, (at): [Id, Mapping] => {
    const { id, fileAt, buildIdAt, ...rest } = messageAt(wire, at, MAPPING, emptyMapping());
    return [id, { id: BigInt(id), ...rest, file: textAt(fileAt, at), buildId: textAt(buildIdAt, at) }];
  });
  const functions = keyed('function', raw.functionsAt, (at): [Id, ProfileFunction] => {
    const empty = { id: 0, nameAt: 0, systemNameAt: 0, fileAt: 0, startLine: 0 };
    const { id, nameAt, systemNameAt, fileAt, startLine } = messageAt(wire, at, FUNCTION, empty);
    const [name, systemName, file] = [textAt(nameAt, at), textAt(systemNameAt, at), textAt(fileAt, at)];
    return [id, { id: BigInt(id), name, systemName, file, startLine }];
  });
  const locations = keyed('location', raw.locationsAt, (at): [Id, Location] => {
    const empty: RawLocation = { id: 0, mappingId: 0, address: 0n, lines: [], isFolded: false };
    const { id, mappingId, address, lines, isFolded } = messageAt(wire, at, LOCATION, empty);
    const linked = lines.map(({ functionId, line, column }): Line => {
      const called = functions.get(functionId);
      if (!called) throw malformed(`location ${id} has a line of the unknown function ${functionId}`, at);
      return { function: called, line, column };
    });
    // An unknown mapping is no error: pprof reads it as none.
    return [id, { id: BigInt(id), mapping: mappings.get(mappingId), address, lines: linked, isFolded }];
  });
  const sampleTypes = raw.sampleTypes.map(valueType);
  if (sampleTypes.length === 0 && raw.samplesAt.length > 0) throw malformed('it has samples and no sample type');

  return {
    sampleTypes,
    samples: readSamples(wire, raw, [...locations.keys()], textAt),
    mappings: [...mappings.values()],
    locations: [...locations.values()],
    functions: [...functions.values()],
    dropFrames: textAt(raw.dropFramesAt),
    keepFrames: textAt(raw.keepFramesAt),
    timeNanos: raw.timeNanos,
    durationNanos: raw.durationNanos,
    periodType: valueType(raw.periodType),
    period: raw.period,
    comments: raw.commentsAt.map((index) => textAt(Number(index))),
    defaultSampleType: textAt(raw.defaultSampleTypeAt),
    docUrl: textAt(raw.docUrlAt),
  };
}

/** Strings are decoded when they are asked for: most of a profile's have nothing to do with what is shown. */
function textsOf(bytes: Uint8Array, ends: number[]): Texts {
  const count = ends.length / 2;
  const known: string[] = [];
  return (index, at) => {
    if (!(index >= 0 && index < count)) throw malformed(`string ${index} is used where the table has ${count}`, at);
    known[index] ??= textOf(bytes.subarray(ends[2 * index], ends[2 * index + 1]));
    return known[index];
  };
}

/** Everything of one kind by its identifier, in the order of the file. */
function keyed<T>(kind: string, places: number[], read: (at: number) => [Id, T]): Map<Id, T> {
  const byId = new Map<Id, T>();
  for (const at of places) {
    const [id, found] = read(at);
    if (id === 0) throw malformed(`a ${kind} has the reserved id 0`, at);
    if (byId.has(id)) throw malformed(`two ${kind}s have the id ${id}`, at);
    byId.set(id, found);
  }
  return byId;
}
