// What the lines that differ between two versions of a service cost a request, in one type of sample.

import { firstOf } from '../model/experiment.ts';
import type { ChangedCosts, Hunk } from '../model/finding.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import type { RequestProfile } from './difference.ts';
import { functionsIn } from './functions.ts';
import { costedHunks, hunksOf, placeOf, sideCosts } from './hunks.ts';
import { inModules, modulesOf, nameInModules } from './own-path.ts';

/** Nobody reads more of them. */
const MOST_HUNKS = 6;

/** The largest change first; none of a lesson, whose taught lines have costs of their own. */
export function changedHunks(
  { sources, modules }: Pick<BenchRecord, 'sources' | 'modules'>,
  sampleType: string,
  base: RequestProfile & { variant: SubjectId },
  head: RequestProfile & { variant: SubjectId },
): ChangedCosts['hunks'] {
  if (!modules) return [];
  const sideOf = ({ profile, requests, variant }: typeof base) => {
    const id = firstOf(variant);
    const own = modulesOf(modules, variant);
    const pathOf = inModules(own);
    // Two versions in two folders have a file under two paths, and under one name.
    // The innermost first: a module may lie within another's folder.
    const modulesInward = own.toSorted((a, b) => b.folder.length - a.folder.length);
    const texts = new Map(
      sources.flatMap(({ variant: of, path, text }) => {
        const module = modulesInward.find(({ folder }) => path.startsWith(`${folder}/`));
        return of === id && module
          ? [[`${module.path}${path.slice(module.folder.length)}`, text.split('\n')] as const]
          : [];
      }),
    );
    return { id, pathOf, texts, costs: sideCosts(profile, sampleType, requests, nameInModules(own)) };
  };
  const sides = { base: sideOf(base), head: sideOf(head) };
  const lines = {
    base: (file: string) => sides.base.texts.get(file) ?? [],
    head: (file: string) => sides.head.texts.get(file) ?? [],
  };
  const files = new Set([...sides.base.texts.keys(), ...sides.head.texts.keys()]);
  const hunks = [...files].flatMap((file) => differing(file, lines.base(file), lines.head(file)));
  return costedHunks(hunks, lines, sides.base.costs, sides.head.costs)
    .filter(({ score }) => score > 0)
    .slice(0, MOST_HUNKS)
    .map(({ own, innermost, around, ...hunk }) => {
      const { side, file, line } = placeOf(hunk);
      const { id, pathOf } = sides[side];
      const place = { file: pathOf(file) ?? file, line, variant: id };
      return { place, own, innermost, ...(around ? { around } : {}) };
    });
}

/** A file that only one side has is told function by function. */
function differing(file: string, before: readonly string[], after: readonly string[]): Hunk[] {
  if (before.length > 0 && after.length > 0) return hunksOf(file, before, after);
  return functionsIn(after.length > 0 ? after : before).map(({ first, last }) => ({
    file,
    baseLine: before.length > 0 ? first : 1,
    headLine: after.length > 0 ? first : 1,
    before: before.slice(first - 1, last),
    after: after.slice(first - 1, last),
  }));
}
