// The taught file of each variant beside the baseline's, cut into stretches that are equal and stretches that differ.
import { diffArrays } from 'diff';
import type { Analysis } from '../../harness/model/analysis.ts';
import { baselineOf } from '../../harness/model/experiment.ts';
import type { BenchRecord, SourceFile } from '../../harness/model/record.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { ownOf } from '../language/own.ts';
import type { Said, Text } from '../language/said.ts';
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
  label: Said;
  /** What the variant does, as the lesson tells it; empty where there is none. */
  text: Text;
  /** Settings of its environment, `NAME=value`, where these differ from the baseline's. */
  env: string[];
  beforePath: string;
  afterPath: string;
  removed: number;
  added: number;
  /** Empty where the record holds no source of one of the two. */
  stretches: Stretch[];
}

/** Where a line of a variant's taught file stands on the page. */
export function anchorOf(variant: SubjectId, line: number): string {
  return `line-${variant}-${line}`;
}

/** Every declared variant against the baseline; those that took no part in the trials are there to be read, too. */
export function compareSources(record: BenchRecord, analysis: Analysis): SourceComparison[] {
  const { experiment, lesson, sources } = record;
  const sourceOf = (variant: SubjectId) => sources.find((source) => source.variant === variant);
  const own = ownOf(experiment);
  const baseline = baselineOf(experiment);
  const before = sourceOf(baseline.id);
  return experiment.subjects
    .filter(({ id }) => id !== baseline.id)
    .map(({ id: variant, env = {} }, i) => {
      const after = sourceOf(variant);
      // The baseline stands beside every variant; its lines can be reached beside the first.
      const stretches =
        before && after
          ? stretchesOf(before, after, lineOf(before, analysis, i === 0), lineOf(after, analysis, true))
          : [];
      const differing = stretches.filter(({ equal }) => !equal);
      return {
        variant,
        label: own.subject(variant),
        text: own.text(lesson?.words.subjects[variant]?.text ?? '', 'subjects', variant, 'text'),
        env: Object.entries(env)
          .filter(([name, value]) => value !== baseline.env?.[name])
          .map(([name, value]) => `${name}=${value}`),
        beforePath: before?.path ?? '',
        afterPath: after?.path ?? '',
        removed: differing.reduce((total, stretch) => total + stretch.before.length, 0),
        added: differing.reduce((total, stretch) => total + stretch.after.length, 0),
        stretches,
      };
    });
}

type MakeLine = (number: number, text: string) => SourceLine;

function lineOf(source: SourceFile, analysis: Analysis, isReached: boolean): MakeLine {
  const costs = lineNotes(analysis, source);
  const tokens = goTokens(source.text);
  return (number, text) => ({
    number,
    text,
    tokens: tokens[number - 1] ?? [],
    cost: costs.get(number),
    anchor: isReached ? anchorOf(source.variant, number) : undefined,
  });
}

function stretchesOf(before: SourceFile, after: SourceFile, lineOfBefore: MakeLine, lineOfAfter: MakeLine): Stretch[] {
  const stretches: Stretch[] = [];
  let beforeNumber = 1;
  let afterNumber = 1;
  for (const change of diffArrays(linesOf(before), linesOf(after))) {
    const equal = !change.added && !change.removed;
    const open = stretches.at(-1);
    const stretch = open && open.equal === equal ? open : { equal, before: [], after: [] };
    if (stretch !== open) stretches.push(stretch);
    if (!change.added) for (const text of change.value) stretch.before.push(lineOfBefore(beforeNumber++, text));
    if (!change.removed) for (const text of change.value) stretch.after.push(lineOfAfter(afterNumber++, text));
  }
  return stretches;
}

function linesOf({ text }: SourceFile): string[] {
  return text.replace(/\n$/, '').split('\n');
}
