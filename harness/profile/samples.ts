// One sample at a time, made out of a profile's columns for whoever reads it.
import type { Label, NumLabel, Profile, Sample, SampleColumns } from '../model/profile.ts';

export function sampleCount({ samples }: Profile): number {
  return samples.stackStarts.length - 1;
}

/** The value of a sample, by its number, of a sample type, by its place. */
export function valueAt({ samples, sampleTypes }: Profile, number: number, type: number): bigint {
  return samples.values[number * sampleTypes.length + type]!;
}

/** What was gathered sample by sample. */
export function inColumns({
  stackStarts,
  stacks,
  labelStarts,
  ...others
}: Record<'stackStarts' | 'stacks' | 'labelStarts', number[]> &
  Pick<SampleColumns, 'values' | 'labels'>): SampleColumns {
  return {
    ...others,
    stackStarts: Uint32Array.from(stackStarts),
    stacks: Uint32Array.from(stacks),
    labelStarts: Uint32Array.from(labelStarts),
  };
}

export function* samplesOf(profile: Profile): Generator<Sample> {
  const { locations, sampleTypes } = profile;
  for (let number = 0; number < sampleCount(profile); number++) {
    yield {
      locations: Array.from(stackAt(profile, number), (place) => locations[place]!),
      values: sampleTypes.map((_, type) => valueAt(profile, number, type)),
      ...labelMaps(labelsAt(profile, number)),
    };
  }
}

/** Places of locations, leaf first. */
export function stackAt({ samples: { stackStarts, stacks } }: Profile, number: number): Uint32Array {
  return stacks.subarray(stackStarts[number], stackStarts[number + 1]);
}

export function labelsAt({ samples: { labelStarts, labels } }: Profile, number: number): Label[] {
  return labels.slice(labelStarts[number], labelStarts[number + 1]);
}

/** Labels by their key, texts and numbers apart, each in the order of the file. */
export function labelMaps(all: Label[]): Pick<Sample, 'labels' | 'numLabels'> {
  const labels = new Map<string, string[]>();
  const numLabels = new Map<string, NumLabel>();
  for (const { key, text, number, unit } of all) {
    if (text !== undefined) {
      const values = labels.get(key) ?? [];
      values.push(text);
      labels.set(key, values);
      continue;
    }
    const label = numLabels.get(key) ?? { values: [] };
    if (unit !== undefined) label.units ??= label.values.map(() => '');
    label.values.push(number);
    label.units?.push(unit ?? '');
    numLabels.set(key, label);
  }
  return { labels, numLabels };
}
