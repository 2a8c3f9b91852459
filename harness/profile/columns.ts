// The samples of a profile, read from its bytes straight into columns.
import type { Label, SampleColumns } from '../model/profile.ts';
import { LABEL, type RawProfile } from './messages.ts';
import {
  anyId,
  closeNumbers,
  endOfNumbers,
  type Fields,
  type Id,
  malformed,
  messageAt,
  nested,
  signed,
  spend,
  type Wire,
} from './wire.ts';

/** The string of an index; `at` is the byte to name where there is none. */
export type Texts = (index: number, at?: number) => string;

const VALUE_BYTES = 8;
const LABEL_BYTES = 128;

/** The columns being filled, and how far. */
interface Filling extends SampleColumns {
  values: BigInt64Array;
  /** The sample being read: its number, where it begins, and how many values it has so far. */
  number: number;
  at: number;
  valueCount: number;
  stackEnd: number;
  types: number;
  placeOf: (id: Id) => number | undefined;
  textAt: Texts;
}

/** Reads all samples; `locationIds` are those of all locations, in their order. */
export function readSamples(wire: Wire, raw: RawProfile, locationIds: Id[], textAt: Texts): SampleColumns {
  const count = raw.samplesAt.length;
  const types = raw.sampleTypes.length;
  spend(wire, VALUE_BYTES * count * types);
  const filling: Filling = {
    stackStarts: new Uint32Array(count + 1),
    // Every location takes a byte at least; pages of memory that are never written to take none.
    stacks: new Uint32Array(raw.sampleBytes),
    values: new BigInt64Array(count * types),
    labelStarts: new Uint32Array(count + 1),
    labels: [],
    number: 0,
    at: 0,
    valueCount: 0,
    stackEnd: 0,
    types,
    placeOf: placesOf(locationIds),
    textAt,
  };
  for (const [number, at] of raw.samplesAt.entries()) {
    filling.number = number;
    filling.at = at;
    filling.valueCount = 0;
    messageAt(wire, at, SAMPLE, filling);
    if (filling.valueCount !== types) {
      throw malformed(`sample ${number} has ${filling.valueCount} values for ${types} sample types`, at);
    }
    filling.stackStarts[number + 1] = filling.stackEnd;
    filling.labelStarts[number + 1] = filling.labels.length;
  }
  const { stackStarts, stacks, values, labelStarts, labels } = filling;
  return { stackStarts, stacks: stacks.subarray(0, filling.stackEnd), values, labelStarts, labels };
}

/** Where the location of an identifier stands. Go counts identifiers from 1 on, which needs no search. */
function placesOf(ids: Id[]): Filling['placeOf'] {
  const near = new Int32Array(ids.length + 1).fill(-1);
  const far = new Map<Id, number>();
  for (const [place, id] of ids.entries()) {
    if (id < near.length) near[Number(id)] = place;
    else far.set(id, place);
  }
  return (id) => {
    const place = id < near.length ? near[id as number]! : -1;
    return place === -1 ? far.get(id) : place;
  };
}

const SAMPLE: Fields<Filling> = {
  1: (wire, into) => {
    const { stacks, placeOf } = into;
    const end = endOfNumbers(wire);
    while (wire.pos < end) {
      const id = anyId(wire);
      const place = placeOf(id);
      if (place === undefined) throw malformed(`sample ${into.number} names the unknown location ${id}`, into.at);
      stacks[into.stackEnd++] = place;
    }
    closeNumbers(wire, end);
  },
  2: (wire, into) => {
    const end = endOfNumbers(wire);
    while (wire.pos < end) {
      const value = signed(wire);
      // Those too many are counted, and then refused.
      if (into.valueCount < into.types) into.values[into.number * into.types + into.valueCount] = value;
      into.valueCount++;
    }
    closeNumbers(wire, end);
  },
  3: (wire, into) => {
    spend(wire, LABEL_BYTES);
    const raw = nested(wire, LABEL, { keyAt: 0, textAt: 0, value: 0n, unitAt: 0 });
    const text = (index: number) => (index === 0 ? undefined : into.textAt(index, into.at));
    const key = into.textAt(raw.keyAt, into.at);
    const label: Label = { key, text: text(raw.textAt), number: raw.value, unit: text(raw.unitAt) };
    // A key with neither text, number nor unit says nothing and is dropped, as pprof does.
    if (label.text !== undefined || label.number !== 0n || label.unit !== undefined) into.labels.push(label);
  },
};
