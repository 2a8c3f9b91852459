// A profile without what fixproof itself did in the service: the probe's own work, and the profiler's that it asked for.
import type { Profile } from '../model/profile.ts';
import { inColumns, labelsAt, sampleCount, stackAt } from './samples.ts';

/** What serves requests begins in the probe's `Serve`, so that frame alone says nothing. */
const INSTRUMENT =
  /(^|\/)internal\/(?:fixproof)?probe\.(?!Serve\b)|^runtime\/pprof\.(?:profileWriter|\(\*profileBuilder\))/;

/** A sample goes whole, whichever of its frames is the instrument's. */
export function withoutInstruments(profile: Profile): Profile {
  const isOurs = profile.locations.map(({ lines }) => lines.some((line) => INSTRUMENT.test(line.function.name)));
  if (!isOurs.includes(true)) return profile;
  const width = profile.sampleTypes.length;
  const stacks: number[] = [];
  const stackStarts = [0];
  const values: bigint[] = [];
  const labels: Profile['samples']['labels'] = [];
  const labelStarts = [0];
  for (let sample = 0; sample < sampleCount(profile); sample++) {
    const stack = stackAt(profile, sample);
    if (stack.some((place) => isOurs[place])) continue;
    for (const place of stack) stacks.push(place);
    stackStarts.push(stacks.length);
    for (let type = 0; type < width; type++) values.push(profile.samples.values[sample * width + type]!);
    labels.push(...labelsAt(profile, sample));
    labelStarts.push(labels.length);
  }
  return { ...profile, samples: inColumns({ stackStarts, stacks, values, labelStarts, labels }) };
}
