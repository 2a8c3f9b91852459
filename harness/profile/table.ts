// The top table of a profile: which numbers are shown, what a row is called, and in what order rows stand.
import { BenchError, EXIT } from '../model/errors.ts';
import type { Granularity, Line, Location, Profile, ProfileTable } from '../model/profile.ts';
import { count, type NodeName, type NodeOf } from './aggregate.ts';
import { nothingToShow } from './merge.ts';
import { withoutUninteresting } from './prune.ts';
import { compareBytes, shownText } from './text.ts';

/**
 * The place of the sample type to show: by name, by number counted from 0, or, where none is asked for, the profile's
 * default and failing that its last. The prefix `inuse_` may be given where the profile has none. Throws a `BenchError`
 * for a type the profile does not have.
 */
export function sampleIndexOf(profile: Profile, wanted?: string): number {
  const types = profile.sampleTypes.map(({ type }) => type);
  if (types.length === 0) throw nothingToShow([]);
  if (wanted === undefined || wanted === '') {
    const preset = types.indexOf(profile.defaultSampleType);
    return preset === -1 ? types.length - 1 : preset;
  }
  const index = /^[+-]?\d+$/.test(wanted)
    ? Number(wanted)
    : types.findIndex((type) => type === wanted || type === wanted.replace(/^inuse_/, ''));
  if (types[index] === undefined) {
    throw new BenchError(
      EXIT.usage,
      `the profile has no sample type '${wanted}'`,
      `choose one of ${types.join(', ')}, or a number from 0 to ${types.length - 1}`,
    );
  }
  return index;
}

/** All rows of one sample type, counted and ordered as `go tool pprof -top -nodefraction=0` does. */
export function profileTable(profile: Profile, sampleIndex: number, granularity: Granularity): ProfileTable {
  const { type, unit } = profile.sampleTypes[sampleIndex]!;
  const shown = withoutUninteresting(profile);
  const { total, nodes } = count(shown, sampleIndex, NODES[granularity]);
  nodes.sort(
    (a, b) =>
      compare(size(b.flat), size(a.flat)) ||
      compareBytes(a.name, b.name) ||
      compare(size(b.cum), size(a.cum)) ||
      compareBytes(a.key, b.key),
  );
  const rows = nodes.map(({ key: _, name, ...row }) => ({ name: shownText(name), ...row }));
  return { sampleType: type, unit, granularity, total, rows, warnings: shown.undropped ? [shown.undropped] : [] };
}

/** How frames become nodes at each granularity. */
export const NODES = {
  function: (location, line) => node(location, line, line?.function.name ?? '', ''),
  file: (location, line) => node(location, line, '', line ? cleanPath(line.function.file) : ''),
  line: (location, line) => {
    if (!line) return node(location, line, '', '');
    const file = cleanPath(line.function.file);
    return node(location, line, line.function.name, line.line === 0 ? file : `${file}:${line.line}`);
  },
} as const satisfies Record<Granularity, NodeOf>;

function node(location: Location, line: Line | undefined, name: string, place: string): NodeName {
  const binary = location.mapping?.file ?? '';
  const shown = [name, place].filter((part) => part !== '').join(' ');
  // Nodes without a function's name are told apart by binary and start line. pprof clears the names to count by file, so
  // that its file table, and this one, has a row for each start line.
  const own = name === '' ? [binary, line?.function.startLine ?? 0] : [];
  const key = [name, place, ...own].join('\0');
  if (shown !== '') return { key, name: shown };
  return { key, name: binary === '' ? '<unknown>' : `[${baseName(binary)}]` };
}

function baseName(path: string): string {
  const last = path.split('/').findLast((step) => step !== '');
  return last ?? '/';
}

/** A path without empty, `.` and `..` steps, after Go's `filepath.Clean`, and without the prefix that Bazel adds. */
export function cleanPath(path: string): string {
  const own = path.replace(/^\/proc\/self\/cwd\/(\.\/)?/, '');
  if (own === '') return '';
  const rooted = own.startsWith('/');
  const steps: string[] = [];
  for (const step of own.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (!rooted) steps.push(step);
  }
  return `${rooted ? '/' : ''}${steps.join('/')}` || '.';
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
