// The lines of a service's shared files that the profiles or a finding name, with a few lines around each.
import type { Analysis } from '../../harness/model/analysis.ts';
import { baselineOf } from '../../harness/model/experiment.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { ownOf } from '../language/own.ts';
import type { Said } from '../language/said.ts';
import { goTokens } from './go-tokens.ts';
import { lineNotes } from './line-notes.ts';
import type { SourceLine } from './sources.ts';

export interface Excerpt {
  path: string;
  /** Whose figures stand under the lines. */
  label: Said;
  /** Lines without a gap; between two parts there is one. */
  parts: SourceLine[][];
}

/** Lines to see before and after one that is named. */
const AROUND = 3;

/** With the baseline's figures; a file that nothing names has no excerpt. */
export function sharedExcerpts({ experiment, shared = [] }: BenchRecord, analysis: Analysis): Excerpt[] {
  const { id: variant } = baselineOf(experiment);
  const label = ownOf(experiment).subject(variant);
  return shared.flatMap(({ path, text }) => {
    const notes = lineNotes(analysis, { variant, path, text });
    const found = analysis.findings.flatMap(({ place }) => (place?.file === path ? [place.line] : []));
    const named = [...found, ...[...notes].filter(([, { hot }]) => hot).map(([line]) => line)];
    const isShown = (number: number) => named.some((line) => Math.abs(line - number) <= AROUND);
    const tokens = goTokens(text);
    const parts: SourceLine[][] = [];
    let previous = -1;
    for (const [i, line] of text.replace(/\n$/, '').split('\n').entries()) {
      const number = i + 1;
      if (!isShown(number)) continue;
      if (previous !== i) parts.push([]);
      previous = number;
      parts.at(-1)!.push({
        number,
        text: line,
        tokens: tokens[i] ?? [],
        cost: notes.get(number),
        anchor: sharedAnchor(path, number),
      });
    }
    return parts.length === 0 ? [] : [{ path, label, parts }];
  });
}

export function sharedAnchor(path: string, line: number): string {
  return `line-${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}-${line}`;
}
