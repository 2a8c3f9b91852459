// A profile in the forms that other viewers read: speedscope's JSON and folded stacks.
import { BenchError, EXIT } from '../model/errors.ts';
import type { Profile, Sample } from '../model/profile.ts';
import { samplesOf } from './samples.ts';
import { NODES, sampleIndexOf } from './table.ts';
import { shownText } from './text.ts';

const SPEEDSCOPE_UNITS = ['nanoseconds', 'microseconds', 'milliseconds', 'seconds', 'bytes'] as const;

/** The part of https://www.speedscope.app/file-format-schema.json that is used here. */
export interface SpeedscopeFile {
  $schema: 'https://www.speedscope.app/file-format-schema.json';
  exporter: string;
  name: string;
  activeProfileIndex: number;
  shared: { frames: { name: string; file?: string; line?: number }[] };
  profiles: {
    type: 'sampled';
    name: string;
    unit: (typeof SPEEDSCOPE_UNITS)[number] | 'none';
    startValue: number;
    endValue: number;
    /** Root first. */
    samples: number[][];
    weights: number[];
  }[];
}

/**
 * The profile as speedscope reads it, one of its profiles a sample type, inlined calls included; the one asked for is shown
 * first. Throws a `BenchError` for negative values, which speedscope refuses, and for values that its numbers cannot hold
 * exactly.
 */
export function toSpeedscope(profile: Profile, name: string, sampleIndex: number): SpeedscopeFile {
  const frames: SpeedscopeFile['shared']['frames'] = [];
  const indices = new Map<string, number>();
  const samples = [...samplesOf(profile)];
  const stacks = samples.map((sample) =>
    framesOf(sample).map(({ name, file, line }) => {
      const key = `${name}\0${file}`;
      const index =
        indices.get(key) ??
        frames.push({ name: shownText(name), ...(file && { file: shownText(file) }), ...(line && { line }) }) - 1;
      indices.set(key, index);
      return index;
    }),
  );
  return {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    exporter: 'fixproof',
    name,
    activeProfileIndex: sampleIndex,
    shared: { frames },
    profiles: profile.sampleTypes.map(({ type, unit }, index) => {
      const weights = samples.map((sample) => weight(sample.values[index]!));
      const used = weights.flatMap((value, at) => (value > 0 ? [at] : []));
      return {
        type: 'sampled',
        name: type,
        unit: SPEEDSCOPE_UNITS.find((known) => known === unit) ?? 'none',
        startValue: 0,
        endValue: weights.reduce((sum, value) => sum + value, 0),
        samples: used.map((at) => stacks[at]!),
        weights: used.map((at) => weights[at]!),
      };
    }),
  };
}

function weight(value: bigint): number {
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new BenchError(
      EXIT.usage,
      `speedscope cannot show the value ${value}`,
      'export the two sides of a difference one by one',
    );
  }
  return Number(value);
}

/** One line a stack, root first: `main.main;main.work 120`, the form that flamegraph.pl and its kin read. */
export function toFolded(profile: Profile, sampleIndex: number): string {
  return [...folded(profile, sampleIndex)].map(([stack, value]) => `${shownText(stack)} ${value}\n`).join('');
}

/**
 * Both sides of a difference, `main.main;main.work 120 80`: before, then after, as difffolded.pl writes it and
 * flamegraph.pl draws it. Throws a `BenchError` where the base lacks the sample type.
 */
export function toFoldedDifference(head: Profile, base: Profile, sampleType: string): string {
  const [before, after] = [base, head].map((profile) => folded(profile, sampleIndexOf(profile, sampleType)));
  const stacks = new Set([...before!.keys(), ...after!.keys()]);
  return [...stacks]
    .map((stack) => `${shownText(stack)} ${before!.get(stack) ?? 0n} ${after!.get(stack) ?? 0n}\n`)
    .join('');
}

const NO_STACK = '<no stack>';

function folded(profile: Profile, sampleIndex: number): Map<string, bigint> {
  const found = new Map<string, bigint>();
  for (const sample of samplesOf(profile)) {
    const value = sample.values[sampleIndex]!;
    if (value === 0n) continue;
    // The form has no way to quote what separates frames and lines, and a terminal obeys control characters.
    const frames = framesOf(sample).map(({ name }) => name.replaceAll(';', ':').replaceAll(/\p{Cc}/gu, '\uFFFD'));
    // A line without a stack would be read as a function called by the number.
    const stack = frames.join(';') || NO_STACK;
    found.set(stack, (found.get(stack) ?? 0n) + value);
  }
  return found;
}

/** The frames of a stack, inlined calls included, root first; `line` is where the function begins, 0: not known. */
function framesOf(sample: Sample): { name: string; file: string; line: number }[] {
  return sample.locations.toReversed().flatMap((location) => {
    const lines = location.lines.length === 0 ? [undefined] : location.lines.toReversed();
    return lines.map((line) => ({
      name: NODES.function(location, line).name,
      file: line?.function.file ?? '',
      line: line?.function.startLine ?? 0,
    }));
  });
}
