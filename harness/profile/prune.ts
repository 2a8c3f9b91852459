// Frames that the profile itself calls uninteresting, taken out before anything is counted, as pprof does.
import type { Location, Profile } from '../model/profile.ts';
import { compilePattern, PatternError } from './pattern.ts';
import { sampleCount, stackAt } from './samples.ts';

type Fate = 'whole' | 'inner';

/** A profile as it is shown; `undropped` says why frames are in it that it asks to leave out. */
export interface Pruned extends Profile {
  undropped?: string;
}

/**
 * The profile without the frames that `dropFrames` names and `keepFrames` does not, and without all they called. Frames
 * before the first that stays are left alone, for else nothing might be left. After pprof's `RemoveUninteresting`, which
 * leaves all frames where an expression is none.
 */
export function withoutUninteresting(profile: Profile): Pruned {
  if (profile.dropFrames === '') return profile;
  try {
    return pruned(profile, uninterestingOf(profile));
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const undropped = `all frames are shown, for the profile’s drop_frames or keep_frames cannot be used: ${error.message}`;
    return { ...profile, undropped };
  }
}

/** Whether frames of a function may go, by its name. */
function uninterestingOf({ dropFrames, keepFrames }: Profile): (name: string) => boolean {
  const drop = compilePattern(dropFrames);
  const keep = keepFrames === '' ? () => false : compilePattern(keepFrames);
  return remembered((name) => {
    const plain = simplified(name);
    return drop(plain) && !keep(plain);
  });
}

function pruned(profile: Profile, uninteresting: (name: string) => boolean): Profile {
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
