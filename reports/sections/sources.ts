// The files of each variant that matter beside the baseline's, cut into stretches that are equal and stretches that differ.
import { diffArrays } from 'diff';
import type { Analysis } from '../../harness/model/analysis.ts';
import { baselineOf } from '../../harness/model/experiment.ts';
import type { BenchRecord, ModuleFolder, SourceFile } from '../../harness/model/record.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { ownOf } from '../language/own.ts';
import { type Said, said, type Text } from '../language/said.ts';
import { goTokens, type Token } from './go-tokens.ts';
import { type LineNote, lineNotes } from './line-notes.ts';

export interface SourceLine {
  number: number;
  text: string;
  tokens: readonly Token[];
  /** What the line costs, where the profiles name it. */
  cost: LineNote | undefined;
  /** Of the line on the page; undefined where it stands there already. */
  anchor: string | undefined;
}

/** A stretch of both files. Where they are equal, both sides hold the same text under their own line numbers. */
export interface Stretch {
  equal: boolean;
  before: SourceLine[];
  after: SourceLine[];
}

export interface SourceComparison {
  variant: SubjectId;
  /** The variant's label, or where one of several files differs, its path. */
  heading: Said;
  /** What the variant does, as the lesson tells it; empty where there is none. */
  text: Text;
  /** Settings of its environment, `NAME=value`, where these differ from the baseline's. */
  env: string[];
  beforePath: string;
  afterPath: string;
  removed: number;
  added: number;
  /** False where the record does not say what the two are built from. */
  isKnown: boolean;
  /** Of a lesson a reader may want all of the file; of somebody else's files what lies near a difference or costs much. */
  isWhole: boolean;
  /** Empty where no line is known to differ. */
  stretches: Stretch[];
}

/** Where a line of a variant's file stands on the page. `path`: where a variant has several. */
export function anchorOf(variant: SubjectId, line: number, path?: string): string {
  return `line-${variant}-${path === undefined ? '' : `${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}-`}${line}`;
}

/**
 * Every declared variant against the baseline; those that took no part in the trials are there to be read, too. Of somebody
 * else's service there is one a file that differs, those that cost most first.
 */
export function compareSources(record: BenchRecord, analysis: Analysis): SourceComparison[] {
  const { experiment, lesson, sources, modules } = record;
  const own = ownOf(experiment);
  const baseline = baselineOf(experiment);
  const filesOf = (variant: SubjectId) => sources.filter((source) => source.variant === variant);
  return experiment.subjects
    .filter(({ id }) => id !== baseline.id)
    .flatMap(({ id: variant, env = {} }, i) => {
      const pairs: Pair[] = modules
        ? pairsOf(modules, filesOf(baseline.id), filesOf(variant))
        : [[filesOf(baseline.id)[0], filesOf(variant)[0]]];
      const anchored = (source: SourceFile | undefined) => (modules ? source?.path : undefined);
      const comparisons = (pairs.length === 0 ? [[undefined, undefined] as Pair] : pairs).map(
        ([before, after]): SourceComparison => {
          // The baseline stands beside every variant; its lines can be reached beside the first.
          const stretches =
            (before && after) || (modules && (before || after))
              ? stretchesOf(
                  linesOf(before),
                  linesOf(after),
                  lineOf(before, analysis, i === 0, anchored(before)),
                  lineOf(after, analysis, true, anchored(after)),
                )
              : [];
          const differing = stretches.filter(({ equal }) => !equal);
          return {
            variant,
            heading: modules && (before || after) ? said((after ?? before)!.path) : own.subject(variant),
            text: own.text(lesson?.words.subjects[variant]?.text ?? '', 'subjects', variant, 'text'),
            env: Object.entries(env)
              .filter(([name, value]) => value !== baseline.env?.[name])
              .map(([name, value]) => `${name}=${value}`),
            beforePath: before?.path ?? '',
            afterPath: after?.path ?? '',
            isWhole: modules === undefined,
            isKnown: modules !== undefined || stretches.length > 0,
            removed: differing.reduce((total, stretch) => total + stretch.before.length, 0),
            added: differing.reduce((total, stretch) => total + stretch.after.length, 0),
            stretches,
          };
        },
      );
      return comparisons.toSorted((a, b) => costedLines(b) - costedLines(a));
    });
}

type Pair = [before: SourceFile | undefined, after: SourceFile | undefined];

/** Files by the name that a build gives them: their folders may be others. */
function pairsOf(
  modules: readonly ModuleFolder[],
  before: readonly SourceFile[],
  after: readonly SourceFile[],
): Pair[] {
  const nameOf = ({ variant, path }: SourceFile) => {
    const module = modules
      .filter((each) => each.variant === variant && path.startsWith(`${each.folder}/`))
      .toSorted((a, b) => b.folder.length - a.folder.length)[0];
    return module ? `${module.path}${path.slice(module.folder.length)}` : path;
  };
  const byName = (files: readonly SourceFile[]) => new Map(files.map((file) => [nameOf(file), file]));
  const [was, is] = [byName(before), byName(after)];
  return [...new Set([...is.keys(), ...was.keys()])].map((name) => [was.get(name), is.get(name)]);
}

/** Of the lines that differ, those that the profiles name; one that is hot counts for many. */
function costedLines({ stretches }: SourceComparison): number {
  const lines = stretches.flatMap(({ equal, before, after }) => (equal ? [] : [...before, ...after]));
  const all = stretches.flatMap(({ before, after }) => [...before, ...after]);
  const weight = (found: SourceLine[]) =>
    found.reduce((sum, { cost }) => sum + (cost === undefined ? 0 : cost.hot ? 10 : 1), 0);
  return 1000 * weight(lines) + weight(all);
}

type MakeLine = (number: number, text: string) => SourceLine;

function lineOf(
  source: SourceFile | undefined,
  analysis: Analysis,
  isReached: boolean,
  path: string | undefined,
): MakeLine {
  if (!source) return (number, text) => ({ number, text, tokens: [], cost: undefined, anchor: undefined });
  const costs = lineNotes(analysis, source);
  const tokens = source.path.endsWith('.go') ? goTokens(source.text) : [];
  return (number, text) => ({
    number,
    text,
    tokens: tokens[number - 1] ?? [{ kind: '', text }],
    cost: costs.get(number),
    anchor: isReached ? anchorOf(source.variant, number, path) : undefined,
  });
}

function stretchesOf(before: string[], after: string[], lineOfBefore: MakeLine, lineOfAfter: MakeLine): Stretch[] {
  const stretches: Stretch[] = [];
  let beforeNumber = 1;
  let afterNumber = 1;
  for (const change of diffArrays(before, after)) {
    const equal = !change.added && !change.removed;
    const open = stretches.at(-1);
    const stretch = open && open.equal === equal ? open : { equal, before: [], after: [] };
    if (stretch !== open) stretches.push(stretch);
    if (!change.added) for (const text of change.value) stretch.before.push(lineOfBefore(beforeNumber++, text));
    if (!change.removed) for (const text of change.value) stretch.after.push(lineOfAfter(afterNumber++, text));
  }
  return stretches;
}

function linesOf(source: SourceFile | undefined): string[] {
  return source ? source.text.replace(/\n$/, '').split('\n') : [];
}
