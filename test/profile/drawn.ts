// Profiles drawn as text: one line a sample, leaf first, so that a test shows the stacks it is about.
import { bytes, type Fields, file, integer, packed, text, unpacked } from './writer.ts';

export interface Drawing {
  /** `samples/count cpu/nanoseconds`. */
  types: string;
  /**
   * One sample a line: `<values> : <frames, leaf first> {key=text, key=12bytes}`. A frame is `name`, `name@file:line` or
   * `name@file:line#startLine`; `inner+outer` are inlined into one location; `?` is a location without lines.
   */
  stacks: string;
  defaultType?: string;
  drop?: string;
  keep?: string;
  /** The file that all locations lie in. */
  binary?: string;
  timeNanos?: bigint;
}

const FRAME = /^([^@]+)(?:@([^:#]+)(?::(\d+))?(?:#(\d+))?)?$/;

/** The uncompressed profile. Each distinct frame text is one location, each distinct name, file and start one function. */
export function drawn({
  types,
  stacks,
  defaultType = '',
  drop = '',
  keep = '',
  binary,
  timeNanos,
}: Drawing): Uint8Array {
  const strings = places('');
  const functions = places();
  const locations = places();
  const out: Fields[] = [];

  for (const type of types.split(' ')) {
    const [name, unit] = type.split('/') as [string, string];
    out.push(bytes(1, [...integer(1, strings.of(name)), ...integer(2, strings.of(unit))]));
  }
  for (const line of stacks.split('\n').filter((each) => each.trim() !== '')) {
    const [, values, frames, labels] = /^([-\d ]+):([^{]*)(?:\{(.*)\})?\s*$/.exec(line)!;
    const ids = words(frames!, ' ').map((frame) => locations.of(frame) + 1);
    const sample = [...repeated(1, ids), ...repeated(2, words(values!, ' ').map(BigInt))];
    for (const label of words(labels ?? '', ',')) sample.push(...bytes(3, labelFields(label, strings.of)));
    out.push(bytes(2, sample));
  }
  if (binary) out.push(bytes(3, [...integer(1, 1), ...integer(5, strings.of(binary))]));
  for (const [index, frame] of locations.all.entries()) {
    const location = [...integer(1, index + 1), ...(binary ? integer(2, 1) : []), ...integer(3, 0x400000 + index)];
    for (const part of frame === '?' ? [] : frame.split('+')) {
      const [, name, path = '', line = '0', start = '0'] = FRAME.exec(part)!;
      const called = functions.of([name, path, start].join('\0')) + 1;
      location.push(...bytes(4, [...integer(1, called), ...integer(2, BigInt(line))]));
    }
    out.push(bytes(4, location));
  }
  for (const [index, key] of functions.all.entries()) {
    const [name, path, start] = key.split('\0') as [string, string, string];
    const named = [2, 3].flatMap((field) => integer(field, strings.of(name)));
    out.push(
      bytes(5, [...integer(1, index + 1), ...named, ...integer(4, strings.of(path)), ...integer(5, BigInt(start))]),
    );
  }
  const header = [
    ...integer(7, strings.of(drop)),
    ...integer(8, strings.of(keep)),
    ...integer(14, strings.of(defaultType)),
  ];
  return file(...out, ...strings.all.map((each) => text(6, each)), header, timeNanos ? integer(9, timeNanos) : []);
}

/** Go's runtime packs from three numbers on and writes fewer one by one. */
function repeated(field: number, values: (bigint | number)[]): Fields {
  return values.length > 2 ? packed(field, values) : unpacked(field, values);
}

function labelFields(label: string, stringAt: (text: string) => number): Fields {
  const [key, value] = label.split('=') as [string, string];
  const number = /^(-?\d+)([a-z]*)$/.exec(value);
  if (!number) return [...integer(1, stringAt(key)), ...integer(2, stringAt(value))];
  return [...integer(1, stringAt(key)), ...integer(3, BigInt(number[1]!)), ...integer(4, stringAt(number[2]!))];
}

function words(text: string, separator: string): string[] {
  return text.split(separator).flatMap((word) => word.trim() || []);
}

/** Texts by the order of their first use. */
function places(...all: string[]) {
  const index = new Map(all.map((text, at) => [text, at]));
  const of = (text: string): number => {
    const known = index.get(text) ?? all.push(text) - 1;
    index.set(text, known);
    return known;
  };
  return { all, of };
}
