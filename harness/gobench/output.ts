// What a test binary says of its benchmarks, read from whatever else it prints.
import type { GobenchSample } from '../model/gobench.ts';

export interface ResultLine {
  name: string;
  iterations: number;
  sample: GobenchSample;
}

/** A name, the iterations, a tab, and pairs of value and unit. What a benchmark printed without a line's end stands before it, whatever it looks like. */
const RESULT = /^.*(Benchmark\S*)[ \t]+(\d+)\t\s*(\S.*)$/;

/** The result in a line; undefined where it holds none. */
export function resultIn(line: string): ResultLine | undefined {
  const [, name, iterations, rest] = RESULT.exec(line) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  const sample = sampleIn(rest);
  return sample && { name, iterations: Number(iterations), sample };
}

/**
 * The figures behind so many iterations, in the output of a process that runs one benchmark: what that prints by itself may
 * stand between its name, which Go has printed before, and them.
 */
export function sampleAfter(line: string, iterations: number): GobenchSample | undefined {
  const at = new RegExp(`^.*(?<!\\d)${iterations}\\t\\s*(\\S.*)$`).exec(line)?.[1];
  return at === undefined ? undefined : sampleIn(at);
}

function sampleIn(text: string): GobenchSample | undefined {
  const words = text.trim().split(/\s+/);
  if (words.length < 2 || words.length % 2 !== 0) return undefined;
  const sample: GobenchSample = {};
  for (let i = 0; i < words.length; i += 2) {
    const value = Number(words[i]);
    if (!Number.isFinite(value)) return undefined;
    sample[words[i + 1]!] = value;
  }
  return sample;
}

export type Ended = 'failed' | 'skipped';

/** What a whole output tells, name by name. */
export interface Said {
  results: ResultLine[];
  /** Benchmarks that gave up by themselves, with their own words. */
  ended: { name: string; how: Ended; words: string }[];
  /** The benchmark that was at work when the output ended: begun, and without an end of its own. */
  running: string | undefined;
  /** Directions that the output declares for its units, in benchfmt's notation. */
  better: Record<string, 'higher' | 'lower'>;
}

const BEGUN = /^(Benchmark\S*)$/;
const GIVEN_UP = /^\s*--- (FAIL|SKIP): (Benchmark\S*?)(?:\s+\([\d.]+s\))?$/;
const UNIT = /^Unit\s+(\S+)\s+(?:.*\s)?better=(higher|lower)\b/;

/** Reads the output of a run with `-test.v`, in which every benchmark names itself before it begins. */
export function said(output: string): Said {
  const found: Said = { results: [], ended: [], running: undefined, better: {} };
  let words: string[] = [];
  for (const line of output.split(/\r?\n/)) {
    const unit = UNIT.exec(line);
    if (unit) found.better[unit[1]!] = unit[2] as 'higher' | 'lower';
    const begun = BEGUN.exec(line)?.[1];
    const result = resultIn(line);
    const [, how, ended] = GIVEN_UP.exec(line) ?? [];
    if (begun !== undefined) {
      found.running = begun;
      words = [];
    } else if (result) {
      found.results.push(result);
      if (isThat(result.name, found.running)) found.running = undefined;
    } else if (ended !== undefined) {
      // A parent is reported after the sub-benchmark that made it fail, whose words these are.
      found.ended.push({ name: ended, how: how === 'FAIL' ? 'failed' : 'skipped', words: lastWords(words) });
      found.running = undefined;
      words = [];
    } else if (line.trim() !== '') words.push(line.trim());
  }
  return found;
}

/** `BenchmarkX-4` is a result of `BenchmarkX`. */
function isThat(result: string, begun: string | undefined): boolean {
  return begun !== undefined && (result === begun || result.replace(/-\d+$/, '') === begun);
}

const KEPT_CHARACTERS = 300;

/** A crash tells its reason first; all else is told last. */
export function lastWords(lines: readonly string[]): string {
  const crash = lines.findIndex((line) => /^(panic: |fatal error: |runtime: )/.test(line));
  const text = crash === -1 ? lines.slice(-3).join(' · ') : lines.slice(crash, crash + 1).join(' ');
  return text.slice(0, KEPT_CHARACTERS);
}
