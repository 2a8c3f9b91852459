// What the truth runs of gobench came to, as the Markdown of a README page.

import type { GobenchRatio } from '../../harness/model/gobench.ts';
import { formatChange, formatRange } from '../../harness/model/gobench-units.ts';

interface PlantedRow {
  benchmark: string;
  what: string;
  /** `small`: within what counts as no change, so that no word is wrong. */
  wanted: 'worse' | 'better' | 'small';
  said: string;
  ratio?: GobenchRatio;
  /** Whether the changed line was among the first three findings; absent where nobody looks for it. */
  line?: boolean;
}

/** One way to measure the module once. */
export interface MeasuredEntry {
  kind: 'planted' | 'control' | 'benchstat';
  seed: number;
  machine: string;
  /** Building apart, where that is known apart. */
  minutes: number;
  buildMinutes?: number;
  /** Of the minutes, what the benchmarks themselves were timed for in the rounds, and what processes with a profile took. */
  timedShare?: number;
  profiledShare?: number;
  benchmarks: number;
  same?: number;
  unclear?: number;
  /** Called changed although nothing was. */
  false: string[];
  rows: PlantedRow[];
}

export interface SameBuildsEntry {
  kind: 'same-builds';
  packages: number;
  /** Compiling all packages and tests of both sides as a person does, and again with nothing left to do. */
  buildSeconds: number;
  warmBuildSeconds: number;
  /** Until both sides were known to be the same, neither compiled yet by us, and again. */
  coldSeconds: number;
  warmSeconds: number;
}

/** A change of a public library beside what its author claimed. */
export interface LibraryEntry {
  kind: 'library';
  machine: string;
  library: string;
  /** The commit of the change. */
  head: string;
  /** Without building. */
  minutes: number;
  rows: { benchmark: string; claim: string; said: string; ratio?: GobenchRatio; line?: string }[];
}

export type Entry = MeasuredEntry | SameBuildsEntry | LibraryEntry;

export function truthTable(entries: readonly Entry[]): string {
  const measured = entries.filter((entry) => entry.kind !== 'same-builds' && entry.kind !== 'library');
  const libraries = entries.filter((entry) => entry.kind === 'library');
  const of = (kind: Entry['kind']) => measured.filter((entry) => entry.kind === kind);
  const [planted, control, benchstat] = [of('planted'), of('control'), of('benchstat')];
  const machines = [...new Set([...measured, ...libraries].map(({ machine }) => machine))];
  return [
    ...(planted.length + benchstat.length === 0 ? [] : [comparisonTable(planted, benchstat), '']),
    ...sentences(planted, control),
    ...entries.flatMap((entry) => (entry.kind === 'same-builds' ? [sameBuildsSentence(entry)] : [])),
    ...(libraries.length === 0 ? [] : ['', librariesTable(libraries), '']),
    ...(machines.length === 0 ? ['Nothing measured yet.'] : [`- Measured on: ${machines.join(' · ')}.`]),
  ].join('\n');
}

function comparisonTable(planted: readonly MeasuredEntry[], benchstat: readonly MeasuredEntry[]): string {
  const whats = [...new Set([...planted, ...benchstat].flatMap(({ rows }) => rows.map(({ what }) => what)))];
  const found = (entries: readonly MeasuredEntry[], what: string) => {
    const rows = entries.flatMap(({ rows }) => rows.filter((row) => row.what === what));
    if (rows.length === 0) return '';
    const right = rows.filter(({ wanted, said }) => (wanted === 'small' ? said : wanted) === said);
    if (rows[0]!.wanted === 'small') return rows.map(({ said }) => said).join(', ');
    return `${right.length} of ${rows.length}`;
  };
  const lines = (what: string) => {
    const rows = planted.flatMap(({ rows }) => rows.filter((row) => row.what === what && row.line !== undefined));
    return rows.length === 0 ? '' : `${rows.filter(({ line }) => line).length} of ${rows.length}`;
  };
  const minutes = (entries: readonly MeasuredEntry[]) =>
    entries.map((entry) => (entry.minutes + (entry.buildMinutes ?? 0)).toFixed(1)).join(', ');
  const falses = (entries: readonly MeasuredEntry[]) => entries.map((entry) => entry.false.length).join(', ');
  return [
    '| planted | gobench | the line | benchstat, 10 sequential runs a side |',
    '|---|---|---|---|',
    ...whats.map((what) => `| ${what} | ${found(planted, what)} | ${lines(what)} | ${found(benchstat, what)} |`),
    `| called changed, and is not | ${falses(planted)} | | ${falses(benchstat)} |`,
    `| minutes, building included | ${minutes(planted)} | | ${minutes(benchstat)} |`,
  ].join('\n');
}

/** The newest of each change. */
function librariesTable(entries: readonly LibraryEntry[]): string {
  const newest = [...new Map(entries.map((entry) => [`${entry.library} ${entry.head}`, entry])).values()];
  return [
    '| library, change | benchmark | its author | gobench | minutes | the line |',
    '|---|---|--:|--:|--:|---|',
    ...newest.flatMap(({ library, head, minutes, rows }) =>
      rows.map(({ benchmark, claim, said, ratio, line = '' }, i) => {
        const [change, took] = i === 0 ? [`${library} ${head.slice(0, 8)}`, minutes.toFixed(1)] : ['', ''];
        const ours = ratio ? `${formatChange(ratio.center)} (${formatRange(ratio)}) ${said}` : said;
        return `| ${change} | ${benchmark} | ${claim} | ${ours} | ${took} | ${line} |`;
      }),
    ),
  ].join('\n');
}

function sentences(planted: readonly MeasuredEntry[], control: readonly MeasuredEntry[]): string[] {
  const flagged = control.filter((entry) => entry.false.length > 0).length;
  const minutes = control.map(({ minutes: each, buildMinutes = 0 }) => each + buildMinutes);
  return [
    ...(control.length === 0
      ? []
      : [
          `- The same code on both sides, ${control.length} times, ${Math.min(...minutes).toFixed(1)} to ${Math.max(...minutes).toFixed(1)} minutes each: any flag in ${flagged}.`,
        ]),
    ...overheadSentence('with planted changes', planted),
    ...overheadSentence('with the same code', control),
  ];
}

function overheadSentence(what: string, entries: readonly MeasuredEntry[]): string[] {
  const spent = entries.flatMap(({ timedShare: timed, profiledShare: profiled }) =>
    timed === undefined || profiled === undefined ? [] : [{ profiled, overhead: 1 - timed - profiled }],
  );
  if (spent.length === 0) return [];
  const between = (of: (one: (typeof spent)[number]) => number) => {
    const percents = spent.map((one) => Math.round(100 * of(one)));
    return [...new Set([Math.min(...percents), Math.max(...percents)])].join(' to ');
  };
  return [
    `- Of the time after building, in the runs ${what} ${between(({ overhead }) => overhead)} % was spent in neither what is timed nor what has a profile (${between(({ profiled }) => profiled)} %).`,
  ];
}

function sameBuildsSentence({ packages, buildSeconds, coldSeconds, warmSeconds, warmBuildSeconds }: SameBuildsEntry) {
  const s = (seconds: number) => `${seconds.toFixed(1)} s`;
  return `- ${packages} packages that differ in comments alone: recognised in ${s(coldSeconds)} (the go command compiles both sides in ${s(buildSeconds)}), and again in ${s(warmSeconds)} (${s(warmBuildSeconds)}).`;
}
