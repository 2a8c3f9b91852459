// The bytes of a profile become a Profile: everything looked up, everything checked as pprof checks it.
import { BenchError, EXIT } from '../model/errors.ts';
import type { Location, Mapping, NumLabel, Profile, ProfileFunction, Sample, ValueType } from '../model/profile.ts';
import { foreignFormat } from './foreign.ts';
import { inflate, MAX_INFLATED_BYTES } from './inflate.ts';
import {
  emptyRawProfile,
  PROFILE,
  type RawLabel,
  type RawLocation,
  type RawProfile,
  type RawSample,
  type RawValueType,
} from './messages.ts';
import { type Id, malformed, openWire, readAll } from './wire.ts';

/** About the most memory a decoded profile may take, in bytes. */
const MAX_MEMORY_BYTES = 512 * 1024 * 1024;

export interface Limits {
  inflatedBytes: number;
  memoryBytes: number;
}

/**
 * Decodes a profile in the format of github.com/google/pprof/proto/profile.proto, compressed or not, and checks what
 * pprof's `CheckValid` checks. Every failure is a `BenchError` with the exit code of wrong usage.
 */
export function decodeProfile(
  bytes: Uint8Array,
  limits: Limits = { inflatedBytes: MAX_INFLATED_BYTES, memoryBytes: MAX_MEMORY_BYTES },
): Profile {
  const inflated = inflate(bytes, limits.inflatedBytes);
  if (inflated.length === 0) {
    throw new BenchError(EXIT.usage, 'the profile is empty', 'record it again; a CPU profile is written when it ends');
  }
  try {
    return linked(readAll(openWire(inflated, limits.memoryBytes), PROFILE, emptyRawProfile()));
  } catch (error) {
    throw foreignFormat(inflated) ?? error;
  }
}

type Texts = (index: number, at?: number) => string;

function linked(raw: RawProfile): Profile {
  const textAt: Texts = (index, at) => {
    const found = raw.strings[index];
    if (found === undefined) {
      throw malformed(`string ${index} is used where the table has ${raw.strings.length}`, at);
    }
    return found;
  };
  const valueType = ({ typeAt, unitAt }: RawValueType): ValueType => ({ type: textAt(typeAt), unit: textAt(unitAt) });

  const mappings = keyed('mapping', raw.mappings, ({ at, fileAt, buildIdAt, ...rest }): Mapping => {
    return { ...rest, id: BigInt(rest.id), file: textAt(fileAt, at), buildId: textAt(buildIdAt, at) };
  });
  const functions = keyed('function', raw.functions, (found): ProfileFunction => {
    const { at } = found;
    return {
      id: BigInt(found.id),
      name: textAt(found.nameAt, at),
      systemName: textAt(found.systemNameAt, at),
      file: textAt(found.fileAt, at),
      startLine: found.startLine,
    };
  });
  const locations = keyed('location', raw.locations, (found) => location(found, mappings, functions));
  const sampleTypes = raw.sampleTypes.map(valueType);
  if (sampleTypes.length === 0 && raw.samples.length > 0) throw malformed('it has samples and no sample type');

  return {
    sampleTypes,
    samples: raw.samples.map((found, index) => sample(found, index, sampleTypes.length, locations, textAt)),
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

/** Everything of one kind by its identifier, in the order of the file. */
function keyed<R extends { id: Id; at: number }, T>(kind: string, raws: R[], link: (raw: R) => T): Map<Id, T> {
  const byId = new Map<Id, T>();
  for (const raw of raws) {
    if (raw.id === 0) throw malformed(`a ${kind} has the reserved id 0`, raw.at);
    if (byId.has(raw.id)) throw malformed(`two ${kind}s have the id ${raw.id}`, raw.at);
    byId.set(raw.id, link(raw));
  }
  return byId;
}

function location(raw: RawLocation, mappings: Map<Id, Mapping>, functions: Map<Id, ProfileFunction>): Location {
  return {
    id: BigInt(raw.id),
    // An unknown mapping is no error: pprof reads it as none.
    mapping: mappings.get(raw.mappingId),
    address: raw.address,
    lines: raw.lines.map(({ functionId, line, column }) => {
      const called = functions.get(functionId);
      if (!called) throw malformed(`location ${raw.id} has a line of the unknown function ${functionId}`, raw.at);
      return { function: called, line, column };
    }),
    isFolded: raw.isFolded,
  };
}

function sample(raw: RawSample, index: number, types: number, locations: Map<Id, Location>, textAt: Texts): Sample {
  if (raw.values.length !== types) {
    throw malformed(`sample ${index} has ${raw.values.length} values for ${types} sample types`, raw.at);
  }
  return {
    locations: raw.locationIds.map((id) => {
      const found = locations.get(id);
      if (!found) throw malformed(`sample ${index} names the unknown location ${id}`, raw.at);
      return found;
    }),
    values: raw.values,
    ...labels(raw.labels, raw.at, textAt),
  };
}

const NO_LABELS: Pick<Sample, 'labels' | 'numLabels'> = { labels: new Map(), numLabels: new Map() };

function labels(raws: RawLabel[], at: number, textAt: Texts): Pick<Sample, 'labels' | 'numLabels'> {
  if (raws.length === 0) return NO_LABELS;
  const labels = new Map<string, string[]>();
  const numLabels = new Map<string, NumLabel>();
  for (const raw of raws) {
    const key = textAt(raw.keyAt, at);
    if (raw.textAt !== 0) {
      const values = labels.get(key) ?? [];
      values.push(textAt(raw.textAt, at));
      labels.set(key, values);
    } else if (raw.value !== 0n || raw.unitAt !== 0) {
      // A key with neither text, number nor unit says nothing and is dropped, as pprof does.
      const label = numLabels.get(key) ?? { values: [] };
      if (raw.unitAt !== 0) label.units ??= label.values.map(() => '');
      label.values.push(raw.value);
      label.units?.push(textAt(raw.unitAt, at));
      numLabels.set(key, label);
    }
  }
  return { labels, numLabels };
}
