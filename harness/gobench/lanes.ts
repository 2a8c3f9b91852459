// What is measured: one benchmark on all its subjects, and the process that takes one sample of it.
import type { GobenchMessage, GobenchSample } from '../model/gobench.ts';
import { median } from '../stats/describe.ts';
import { patternOf } from './names.ts';
import { sampleAfter } from './output.ts';
import type { BenchProcess, Ending } from './process.ts';

/** How one subject runs one package. */
export interface Binary {
  /** Absolute path. */
  path: string;
  /** The package's own folder, whose testdata the tests expect. */
  cwd: string;
  env: Record<string, string | undefined>;
}

export interface BuiltPackage {
  package: string;
  tests: 'head' | 'each';
  notes: GobenchMessage[];
  /** By subject; those whose build is the baseline's are left out. The baseline is first. */
  binaries: Map<string, Binary>;
}

export interface Lane {
  built: BuiltPackage;
  /** As Go prints it, with the number of processors where that was more than one. */
  name: string;
  procs: number;
  /** Of one repeat. */
  iterations: number;
  /** A process runs them so many times over, and the median of the faster half counts. */
  repeats: number;
  /** What one process takes, start and end included; better known with every round. */
  costMs: number;
  better: Record<string, 'higher' | 'lower'>;
}

/** What is planned fits so much of what is left, since costs are guesses until the rounds tell. */
export const FITS = 0.8;

/** What a round of it takes. */
export function roundMsOf({ costMs, built }: Lane): number {
  return costMs * built.binaries.size;
}

/** Arguments that every run of a test binary has. */
export const QUIET = ['-test.run=^$', '-test.benchmem'] as const;

export interface Running {
  cores: readonly number[] | undefined;
  /** The list of `-cpu`; Go's own choice otherwise. */
  cpu: readonly number[] | undefined;
}

export function processOf(
  { path, cwd, env }: Binary,
  args: readonly string[],
  { cores }: Running,
  timeoutMs: number,
): BenchProcess {
  return { binary: path, args: [...QUIET, ...args], cwd, env, cores, timeoutMs };
}

export function cpuFlag(procs: number, { cpu }: Running): string[] {
  return cpu === undefined ? [] : [`-test.cpu=${procs}`];
}

/** As Go names it on the command line: without what it adds for the processors. */
export function bareName({ name, procs }: Pick<Lane, 'name' | 'procs'>): string {
  return procs > 1 && name.endsWith(`-${procs}`) ? name.slice(0, -`-${procs}`.length) : name;
}

/** The arguments for one sample. */
export function sampleArgs(lane: Lane, running: Running): string[] {
  const { iterations, repeats, procs } = lane;
  return [
    `-test.bench=${patternOf(bareName(lane))}`,
    `-test.benchtime=${iterations}x`,
    `-test.count=${repeats}`,
    ...cpuFlag(procs, running),
  ];
}

/** What the process said of the lane's benchmark, repeat by repeat; undefined where one of them is missing. */
export function repeatsOf(
  { iterations, repeats }: Pick<Lane, 'iterations' | 'repeats'>,
  ending: Ending,
): GobenchSample[] | undefined {
  if (ending.code !== 0) return undefined;
  const said = ending.output
    .split(/\r?\n/)
    .map((line) => sampleAfter(line, iterations))
    .filter((sample) => sample !== undefined);
  return said.length < repeats ? undefined : said.slice(-repeats);
}

/** The median of the faster half of the repeats, unit by unit. What takes the core away spoils many of them for a while, and makes none faster. */
export function sampleOf(repeats: readonly GobenchSample[]): GobenchSample {
  const units = Object.keys(repeats[0]!).filter((unit) => repeats.every((sample) => sample[unit] !== undefined));
  const byTime = repeats.toSorted((a, b) => (a['ns/op'] ?? 0) - (b['ns/op'] ?? 0));
  const faster = byTime.slice(0, Math.ceil(repeats.length / 2));
  return Object.fromEntries(units.map((unit) => [unit, median(faster.map((sample) => sample[unit]!))!]));
}

/** For so long these repeats were timed by Go; a benchmark that hides its time counts for nothing. */
export function timedMsOf({ iterations }: Pick<Lane, 'iterations'>, repeats: readonly GobenchSample[]): number {
  return repeats.reduce((sum, sample) => sum + ((sample['ns/op'] ?? 0) * iterations) / 1e6, 0);
}
