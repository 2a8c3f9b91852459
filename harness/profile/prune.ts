// Frames that the profile itself calls uninteresting, taken out before anything is counted, as pprof does.
import type { Location, Profile } from '../model/profile.ts';
import { compilePattern } from './pattern.ts';

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

  const fates = new Map<Location, Fate>();
  const shown = new Map<Location, Location>();
  for (const location of profile.locations) {
    const { lines } = location;
    const outermost = lines.findLastIndex((line) => line.function.name !== '' && uninteresting(line.function.name));
    if (outermost === -1) continue;
    if (outermost === lines.length - 1) {
      fates.set(location, 'whole');
    } else {
      fates.set(location, 'inner');
      shown.set(location, { ...location, lines: lines.slice(outermost + 1) });
    }
  }
  const visible = (location: Location): Location => shown.get(location) ?? location;

  return {
    ...profile,
    locations: profile.locations.map(visible),
    samples: profile.samples.map((sample) => {
      const { locations } = sample;
      const firstUser = locations.findLastIndex((location) => !fates.has(location));
      const cut = locations.findLastIndex((location, index) => index < firstUser && fates.has(location));
      const from = cut === -1 ? 0 : fates.get(locations[cut]!) === 'whole' ? cut + 1 : cut;
      return { ...sample, locations: locations.slice(from).map(visible) };
    }),
  };
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
