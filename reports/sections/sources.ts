// The taught file of each variant beside the antipattern's, cut into stretches that are equal and stretches that differ.
import { diffArrays } from 'diff';
import type { BenchRecord, SourceFile } from '../../harness/model/record.ts';
import { type VariantId, variantsOf } from '../../harness/model/scenario.ts';

export interface SourceLine {
  number: number;
  text: string;
}

/** A stretch of both files. Where they are equal, both sides hold the same text under their own line numbers. */
export interface Stretch {
  equal: boolean;
  before: SourceLine[];
  after: SourceLine[];
}

export interface SourceComparison {
  variant: VariantId;
  label: string;
  /** What the variant does, as the scenario tells it. */
  text: string;
  /** Settings of its environment, `NAME=value`, where these differ from the antipattern's. */
  env: string[];
  beforePath: string;
  afterPath: string;
  removed: number;
  added: number;
  /** Empty where the record holds no source of one of the two. */
  stretches: Stretch[];
}

/** Every declared variant against the antipattern; those that took no part in the trials are there to be read, too. */
export function compareSources({ scenario, sources }: BenchRecord): SourceComparison[] {
  const sourceOf = (variant: VariantId) => sources.find((source) => source.variant === variant);
  const before = sourceOf('antipattern');
  return variantsOf(scenario)
    .filter(([, { role }]) => role !== 'antipattern')
    .map(([variant, { label, text, env = {} }]) => {
      const after = sourceOf(variant);
      const stretches = before && after ? stretchesOf(before, after) : [];
      const differing = stretches.filter(({ equal }) => !equal);
      return {
        variant,
        label,
        text,
        env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
        beforePath: before?.path ?? '',
        afterPath: after?.path ?? '',
        removed: differing.reduce((total, stretch) => total + stretch.before.length, 0),
        added: differing.reduce((total, stretch) => total + stretch.after.length, 0),
        stretches,
      };
    });
}

function stretchesOf(before: SourceFile, after: SourceFile): Stretch[] {
  const stretches: Stretch[] = [];
  let beforeNumber = 1;
  let afterNumber = 1;
  for (const change of diffArrays(linesOf(before), linesOf(after))) {
    const equal = !change.added && !change.removed;
    const open = stretches.at(-1);
    const stretch = open && open.equal === equal ? open : { equal, before: [], after: [] };
    if (stretch !== open) stretches.push(stretch);
    if (!change.added) for (const text of change.value) stretch.before.push({ number: beforeNumber++, text });
    if (!change.removed) for (const text of change.value) stretch.after.push({ number: afterNumber++, text });
  }
  return stretches;
}

function linesOf({ text }: SourceFile): string[] {
  return text.replace(/\n$/, '').split('\n');
}
