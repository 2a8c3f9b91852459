// The lines that differ between two versions of a file, and what an operation costs in them on either side.

import { diffArrays } from 'diff';
import type { BeforeAfter, Hunk } from '../model/finding.ts';
import type { Profile } from '../model/profile.ts';
import { functionsIn, type GoFunction } from './functions.ts';
import type { OwnPath } from './own-lines.ts';
import { samplesOf } from './samples.ts';
import { cleanPath } from './table.ts';

/** A hunk with what passes through its lines, and what is charged to the function they act in, by operation. */
export interface CostedHunk extends Hunk {
  own: BeforeAfter;
  /** Of `own`, what passes through no other hunk further in. */
  innermost: BeforeAfter;
  around: (BeforeAfter & { name: string }) | undefined;
  score: number;
}

export function changeOf(spent: BeforeAfter | undefined): number {
  return spent ? Math.abs(spent.head - spent.base) : 0;
}

export function hunksOf(file: string, before: readonly string[], after: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [baseLine, headLine] = [1, 1];
  let open: Hunk | undefined;
  for (const { added, removed, value } of diffArrays([...before], [...after])) {
    if (!added && !removed) {
      open = undefined;
      baseLine += value.length;
      headLine += value.length;
      continue;
    }
    if (!open) {
      open = { file, baseLine, headLine, before: [], after: [] };
      hunks.push(open);
    }
    if (removed) {
      open.before = open.before.concat(value);
      baseLine += value.length;
    } else {
      open.after = open.after.concat(value);
      headLine += value.length;
    }
  }
  return hunks;
}

/** Where a line that does not differ stands in the head, by the hunks of its file. */
export function headLineOf(line: number, hunks: readonly Hunk[]): number {
  return line + shift(hunks.filter(({ baseLine, before }) => baseLine + before.length <= line));
}

/** And where one of the head stands in the base. */
export function baseLineOf(line: number, hunks: readonly Hunk[]): number {
  return line - shift(hunks.filter(({ headLine, after }) => headLine + after.length <= line));
}

function shift(above: readonly Hunk[]): number {
  return above.reduce((sum, { before, after }) => sum + after.length - before.length, 0);
}

/** The first line that says something, since a comment above it moves nothing: of the head, or of the base where it has none. */
export function placeOf({ file, baseLine, headLine, before, after }: Hunk): {
  file: string;
  line: number;
  side: 'base' | 'head';
} {
  const isCode = (line: string) => line.trim() !== '' && !line.trim().startsWith('//');
  const side = after.some(isCode) || !before.some(isCode) ? 'head' : 'base';
  const [first, texts] = side === 'head' ? [headLine, after] : [baseLine, before];
  return { file, line: first + Math.max(0, texts.findIndex(isCode)), side };
}

/** One side's profile, ready to be asked what a set of lines costs an operation. */
export interface SideCosts {
  /** Own frames of each sample, leaf first, with its value an operation. */
  stacks: { frames: { file: string; line: number }[]; value: number }[];
}

export function sideCosts(profile: Profile, sampleType: string, operations: number, own: OwnPath): SideCosts {
  const index = profile.sampleTypes.findIndex(({ type }) => type === sampleType);
  const stacks = Array.from(samplesOf(profile), ({ locations, values }) => ({
    value: Number(values[index] ?? 0n) / operations,
    frames: locations.flatMap(({ lines }) =>
      lines.flatMap(({ function: { file }, line }) => {
        const path = line === 0 ? undefined : own(cleanPath(file));
        return path === undefined || path.endsWith('_test.go') ? [] : [{ file: path, line }];
      }),
    ),
  }));
  return { stacks: stacks.filter(({ value, frames }) => value !== 0 && frames.length > 0) };
}

/** What passes through any of the lines, a sample counted once. */
export function through({ stacks }: SideCosts, file: string, first: number, last: number): number {
  return stacks
    .filter(({ frames }) => frames.some((frame) => frame.file === file && frame.line >= first && frame.line <= last))
    .reduce((sum, { value }) => sum + value, 0);
}

/** A stretch of lines of a file. */
interface Range {
  file: string;
  first: number;
  last: number;
}

/** What passes through each range and, on its way to the leaf, through none of the others. */
function innermostOf({ stacks }: SideCosts, ranges: readonly Range[]): number[] {
  const byFile = Map.groupBy(ranges.keys(), (at) => ranges[at]!.file);
  const sums = ranges.map(() => 0);
  for (const { value, frames } of stacks) {
    for (const { file, line } of frames) {
      const at = byFile.get(file)?.find((each) => line >= ranges[each]!.first && line <= ranges[each]!.last);
      if (at === undefined) continue;
      sums[at]! += value;
      break;
    }
  }
  return sums;
}

/** What is charged to lines of the range: samples whose nearest own frame is there. */
export function chargedTo({ stacks }: SideCosts, file: string, first: number, last: number): number {
  return stacks
    .filter(({ frames: [leaf] }) => leaf && leaf.file === file && leaf.line >= first && leaf.line <= last)
    .reduce((sum, { value }) => sum + value, 0);
}

/** Files in which either side spends something. */
export function filesIn(...sides: readonly SideCosts[]): string[] {
  return [...new Set(sides.flatMap(({ stacks }) => stacks.flatMap(({ frames }) => frames.map(({ file }) => file))))];
}

/** What lies outside of functions acts where its names are used. */
const DECLARED_WEIGHT = 0.5;

/**
 * Hunks by how much of the change passes through them: through the lines themselves, and charged to the function they stand in,
 * since what a changed line decides is often paid for by the line below it.
 */
export function costedHunks(
  hunks: readonly Hunk[],
  texts: { base: (file: string) => string[]; head: (file: string) => string[] },
  base: SideCosts,
  head: SideCosts,
): CostedHunk[] {
  const ranges = {
    base: hunks.map(({ file, baseLine, before }) => ({ file, first: baseLine, last: baseLine + before.length - 1 })),
    head: hunks.map(({ file, headLine, after }) => ({ file, first: headLine, last: headLine + after.length - 1 })),
  };
  const innermost = { base: innermostOf(base, ranges.base), head: innermostOf(head, ranges.head) };
  return hunks
    .map((hunk, at) => {
      const [was, is] = [ranges.base[at]!, ranges.head[at]!];
      const own = {
        base: through(base, was.file, was.first, was.last),
        head: through(head, is.file, is.first, is.last),
      };
      const { around, weight } = aroundOf(hunk, texts, base, head);
      return {
        ...hunk,
        own,
        innermost: { base: innermost.base[at]!, head: innermost.head[at]! },
        around,
        score: changeOf(own) + weight * changeOf(around),
      };
    })
    .sort((a, b) => b.score - a.score);
}

/** `const links = 4`, or `links = 4` in a block of them. */
const DECLARED = /^(?:(?:const|var|type)\s+|\t)(\w+)/;

function overlapping(functions: readonly GoFunction[], line: number, size: number): GoFunction | undefined {
  return functions.find(({ first, last }) => first < line + size && last >= line);
}

/** The function that a hunk stands in, or, of a declaration outside of all, the one among its users that moved most. */
function aroundOf(
  { file, baseLine, headLine, before, after }: Hunk,
  texts: { base: (file: string) => string[]; head: (file: string) => string[] },
  base: SideCosts,
  head: SideCosts,
): { around: CostedHunk['around']; weight: number } {
  const [baseFunctions, headFunctions] = [functionsIn(texts.base(file)), functionsIn(texts.head(file))];
  const spentIn = (name: string) => {
    const [was, is] = [baseFunctions, headFunctions].map((all) => all.find((each) => each.name === name));
    return {
      name,
      base: was ? chargedTo(base, file, was.first, was.last) : 0,
      head: is ? chargedTo(head, file, is.first, is.last) : 0,
    };
  };
  const there =
    overlapping(headFunctions, headLine, after.length) ?? overlapping(baseFunctions, baseLine, before.length);
  if (there) return { around: spentIn(there.name), weight: 1 };
  const names = [...before, ...after].flatMap((line) => DECLARED.exec(line)?.[1] ?? []);
  const users = headFunctions.filter(({ first, last }) => {
    const text = texts
      .head(file)
      .slice(first - 1, last)
      .join('\n');
    return names.some((name) => new RegExp(`\\b${name}\\b`).test(text));
  });
  const moved = users.map(({ name }) => spentIn(name)).toSorted((a, b) => changeOf(b) - changeOf(a));
  return { around: moved[0], weight: DECLARED_WEIGHT };
}
