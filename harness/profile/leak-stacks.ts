// The stacks of the goroutines that came to stay, joined from a trial's profiles: how many, how many of them proved leaked, and in what words.
import type { LeakStack } from '../model/analysis.ts';
import type { GoroutineGroup, Profile } from '../model/profile.ts';
import { goroutineGroups, growth } from './goroutines.ts';
import { normalisedName } from './names.ts';
import type { TextGoroutine } from './stacks.ts';

/** What one trial wrote about its goroutines, before its load and after its drain. */
export interface GoroutineProfiles {
  before?: Profile | undefined;
  after: Profile;
  /** The profiles `goroutineleak`, where the toolchain has it. */
  leakedBefore?: Profile | undefined;
  leaked?: Profile | undefined;
  text?: TextGoroutine[] | undefined;
  /** Requests served in between. */
  requests?: number | undefined;
}

export interface LeakStacks {
  /** At most as many as asked for, largest growth first. */
  stacks: LeakStack[];
  /** All goroutines that became more, in every stack. */
  grown: number;
  /** Those of them that the runtime proves leaked; absent where it cannot. */
  proven?: number;
}

/** Without a profile from before, the goroutines that are there count as grown. */
export function leakStacks(profiles: GoroutineProfiles, limit: number): LeakStacks {
  const { before, after, leakedBefore, leaked, text, requests } = profiles;
  const grown = growth(before ? goroutineGroups(before) : [], goroutineGroups(after));
  const provenOf = leaked && leakCounts(leakedBefore, leaked);
  const told = text && byOwnStack(text);
  const stacks = grown.map((group): LeakStack => {
    const words = told?.get(ownStack(group.frames));
    return {
      count: group.growth,
      ...(requests ? { perRequest: group.growth / requests } : {}),
      ...(provenOf ? { proven: Math.min(group.growth, provenOf(group)) } : {}),
      wait: words?.state ?? group.wait,
      ...(words ? { confirmed: isSame(group.wait, words.state), minutes: words.minutes } : {}),
      top: group.top,
      createdBy: words?.createdBy ?? group.createdBy,
    };
  });
  return {
    stacks: stacks.slice(0, limit),
    grown: stacks.reduce((total, { count }) => total + count, 0),
    ...(provenOf ? { proven: stacks.reduce((total, { proven }) => total + proven!, 0) } : {}),
  };
}

/** How many more of a group are proved leaked after than before. */
function leakCounts(before: Profile | undefined, after: Profile): (group: GoroutineGroup) => number {
  const key = ({ frames }: GoroutineGroup) => frames.join('\n');
  const more = growth(before ? goroutineGroups(before) : [], goroutineGroups(after));
  const counts = new Map(more.map((group) => [key(group), group.growth]));
  return (group) => counts.get(key(group)) ?? 0;
}

interface Told {
  state: string;
  minutes: number;
  createdBy?: string | undefined;
}

/** Of the goroutines with one stack of their own: the commonest state, the longest wait, a creator. */
function byOwnStack(text: TextGoroutine[]): Map<string, Told> {
  const groups = Map.groupBy(text, ({ frames }) => ownStack(frames));
  const tell = (group: TextGoroutine[]): Told => {
    const states = [...Map.groupBy(group, ({ state }) => state)].sort(([, a], [, b]) => b.length - a.length);
    return {
      state: states[0]![0],
      minutes: group.reduce((longest, { minutes }) => Math.max(longest, minutes), 0),
      createdBy: group.find(({ createdBy }) => createdBy !== undefined)?.createdBy,
    };
  };
  return new Map([...groups].map(([key, group]) => [key, tell(group)]));
}

/** What text and profile agree on: the text lacks frames of package runtime, and writes `F[...]` for type arguments. */
function ownStack(frames: string[]): string {
  return frames
    .map((frame) => frame.split(' '))
    .filter(([name]) => !name!.startsWith('runtime.'))
    .map(([name, place]) => `${normalisedName(name!)} ${place}`)
    .join('\n');
}

function isSame(wait: string, state: string): boolean {
  if (state === 'running' || state === 'runnable') return wait === 'running or runnable';
  return wait === state.replace(' (nil chan)', '');
}
