// Costs charged to the lesson's own lines: of each stack the frame nearest to the cost that a person wrote for the lesson.
import type { Profile, Sample } from '../model/profile.ts';
import { normalisedName } from './names.ts';
import { withoutUninteresting } from './prune.ts';
import { samplesOf } from './samples.ts';
import { cleanPath, NODES } from './table.ts';

/** Gives a file of the lesson its path in the project; undefined for all other files. */
export type OwnPath = (profilePath: string) => string | undefined;

export interface OwnLineCount {
  file: string;
  line: number;
  function: string;
  value: bigint;
  leaf: { name: string; value: bigint };
  /** The line of the taught file that most of it comes by, where that is another line. */
  taught: { file: string; line: number } | undefined;
}

interface Tally {
  file: string;
  line: number;
  function: string;
  value: bigint;
  leaves: Map<string, bigint>;
  taught: Map<string, { file: string; line: number; value: bigint }>;
}

/**
 * Every sample counts for one line at most, so that the lines and what lies outside them add up to the whole; a line's
 * cum would count what its callees in the lesson are charged with a second time. Largest first.
 */
export function ownLines(profile: Profile, sampleIndex: number, ownPath: OwnPath, taughtFile: string): OwnLineCount[] {
  const tallies = new Map<string, Tally>();
  for (const sample of samplesOf(withoutUninteresting(profile))) {
    const value = sample.values[sampleIndex]!;
    const own = value === 0n ? [] : ownFrames(sample, ownPath);
    const [nearest] = own;
    if (!nearest) continue;
    const key = `${nearest.file}:${nearest.line}`;
    const tally = tallies.get(key) ?? { ...nearest, value: 0n, leaves: new Map(), taught: new Map() };
    tallies.set(key, tally);
    tally.value += value;
    const leaf = leafOf(sample);
    tally.leaves.set(leaf, (tally.leaves.get(leaf) ?? 0n) + value);
    const taught = own.find(({ file }) => file === taughtFile);
    if (!taught || taught === nearest) continue;
    const place = { file: taught.file, line: taught.line, value: tally.taught.get(`${taught.line}`)?.value ?? 0n };
    tally.taught.set(`${taught.line}`, { ...place, value: place.value + value });
  }
  return [...tallies.values()].map(countOf).sort(bySize);
}

interface OwnFrame {
  file: string;
  line: number;
  function: string;
}

/** Leaf first, inlined calls included. */
function ownFrames(sample: Sample, ownPath: OwnPath): OwnFrame[] {
  return sample.locations.flatMap(({ lines }) =>
    lines.flatMap(({ function: { name, file }, line }) => {
      const path = line === 0 ? undefined : ownPath(cleanPath(file));
      return path === undefined ? [] : [{ file: path, line, function: normalisedName(name) }];
    }),
  );
}

function leafOf({ locations: [location] }: Sample): string {
  return location ? normalisedName(NODES.function(location, location.lines[0]).name) : '';
}

function countOf({ leaves, taught, ...own }: Tally): OwnLineCount {
  const [name, value] = [...leaves].reduce((most, each) => (each[1] > most[1] ? each : most));
  const [way] = [...taught.values()].sort((a, b) => (a.value < b.value ? 1 : -1));
  const mostOf = way && way.value * 2n > own.value ? { file: way.file, line: way.line } : undefined;
  return { ...own, leaf: { name, value }, taught: mostOf };
}

function bySize(a: OwnLineCount, b: OwnLineCount): number {
  if (a.value !== b.value) return a.value < b.value ? 1 : -1;
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}
