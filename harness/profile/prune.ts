// Frames that the profile itself calls uninteresting, taken out before anything is counted, as pprof does.
import type { Location, Profile } from '../model/profile.ts';
import { compilePattern } from './pattern.ts';
import { sampleCount, stackAt } from './samples.ts';

type Fate = 'whole' | 'inner';

/**
 * The profile without the frames that `dropFrames` names and `keepFrames` does not, and without all they called. Frames
 * before the first that stays are left alone, for else nothing might be left. After pprof's `RemoveUninteresting`.
 */
export function withoutUninteresting(profile: Profile): Profile {
  if (profile.dropFrames === '') return profile;
  const drop = compilePattern(profile.dropFrames);
  const keep = profile.keepFrames === '' ? () => false : compilePattern(profile.keepFrames);
  const uninteresting = remembered((name) => {
    const plain = simplified(name);
    return drop(plain) && !keep(plain);
  });

  const fates: (Fate | undefined)[] = [];
  const locations = profile.locations.map((location, place): Location => {
    const { lines } = location;
    const outermost = lines.findLastIndex((line) => line.function.name !== '' && uninteresting(line.function.name));
    if (outermost === -1) return location;
    fates[place] = outermost === lines.length - 1 ? 'whole' : 'inner';
    return fates[place] === 'whole' ? location : { ...location, lines: lines.slice(outermost + 1) };
  });

  const stacks = profile.samples.stacks.slice();
  const stackStarts = profile.samples.stackStarts.slice();
  let end = 0;
  for (let sample = 0; sample < sampleCount(profile); sample++) {
    const stack = stackAt(profile, sample);
    const firstUser = stack.findLastIndex((place) => !fates[place]);
    const cut = stack.findLastIndex((place, index) => index < firstUser && fates[place] !== undefined);
    const kept = stack.subarray(cut !== -1 && fates[stack[cut]!] === 'whole' ? cut + 1 : Math.max(cut, 0));
    stacks.set(kept, end);
    end += kept.length;
    stackStarts[sample + 1] = end;
  }
  const samples = { ...profile.samples, stackStarts, stacks: stacks.subarray(0, end) };
  return { ...profile, locations, samples };
}

function remembered(ask: (name: string) => boolean): (name: string) => boolean {
  const answers = new Map<string, boolean>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = ask(name);
    answers.set(name, answer);
    return answer;
  };
}

/** A name without a leading dot (PowerPC) and without an argument list; two C++ names keep their brackets. */
function simplified(name: string): string {
  const plain = name.startsWith('.') ? name.slice(1) : name;
  for (const bracket of plain.matchAll(/\(anonymous namespace\)|operator\(\)|\(/g)) {
    if (bracket[0] === '(') return plain.slice(0, bracket.index);
  }
  return plain;
}
