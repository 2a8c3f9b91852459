// What is told of a benchmark that moved: the lines that differ, and what the compiler says now and did not before.
import type { GobenchFinding } from '../model/gobench.ts';
import { formatGoUnit } from '../model/gobench-units.ts';
import {
  baseLineOf,
  type CostedHunk,
  changeOf,
  chargedTo,
  filesIn,
  headLineOf,
  placeOf,
  type SideCosts,
} from '../profile/hunks.ts';
import type { CompilerChange } from './compiler-changes.ts';
import { type MessageId, message } from './messages.ts';

/** All that is known of a benchmark that moved. */
export interface Facts {
  /** Largest change first. */
  hunks: readonly CostedHunk[];
  changes: readonly CompilerChange[];
  /** Functions that the profiles have met, by their names in the sources. */
  met: ReadonlySet<string>;
  memoryMoved: boolean;
  unit: 'ns/op' | 'B/op';
  base: SideCosts;
  head: SideCosts;
}

export type Found = Pick<GobenchFinding, 'id' | 'text' | 'place'>;

/** A hunk or line through which less than so much of the whole passes is not named as a reason. */
const LEAST_SHARE = 0.05;
const MOST_HUNKS = 2;
const MOST_CHANGES = 2;

/** The first hunk, the compiler's words, and what else there is; a line without a difference only where nothing differs. */
export function findingsOf(facts: Facts): Found[] {
  const { hunks, unit } = facts;
  const top = hunks[0]?.score ?? 0;
  const named = hunks.filter(({ score }) => score > 0 && score >= top * LEAST_SHARE).slice(0, MOST_HUNKS);
  const [first, ...rest] = named.map((hunk) => hunkFinding(hunk, unit));
  const found = [...(first ? [first] : []), ...compilerFindings(facts), ...rest];
  return found.length > 0 ? found : lineFindings(facts);
}

function told(id: MessageId, values: Record<string, string>): Omit<Found, 'place'> {
  return { id, text: message(id, values) };
}

/**
 * By the figure of the function, which rests on more readings than a line does, unless most of the change is in what the lines
 * call.
 */
function hunkFinding(hunk: CostedHunk, unit: Facts['unit']): Found {
  const { own, around } = hunk;
  const { file, line } = placeOf(hunk);
  const place = { file, line };
  const shown = ({ base, head }: CostedHunk['own']) => `${formatGoUnit(base, unit)} → ${formatGoUnit(head, unit)}`;
  if (around && changeOf(around) * 2 > changeOf(own)) {
    return { ...told('hunk-around', { change: shown(around), name: around.name }), place };
  }
  return { ...told('hunk-cost', { change: shown(own) }), place };
}

/** Of what the compiler says now, what concerns a function at work here or a line that differs, and goes the same way as the cost. */
function compilerFindings({ changes, met, memoryMoved, hunks, base, head }: Facts): Found[] {
  const reasons: readonly CompilerChange['kind'][] =
    costOf(head) < costOf(base) ? ['escape-went', 'inline-won'] : ['escape-came', 'inline-lost'];
  const isIn = (change: CompilerChange) =>
    hunks.some(({ file, headLine, after, baseLine, before }) => {
      const [first, size] = change.kind === 'escape-went' ? [baseLine, before.length] : [headLine, after.length];
      const { line } = change.fact;
      return file === change.fact.file && line >= first && line < first + size;
    });
  return changes
    .filter(({ kind }) => reasons.includes(kind))
    .filter((change) => met.has(change.fact.function) || isIn(change))
    .filter(({ kind }) => memoryMoved || kind.startsWith('inline'))
    .toSorted((a, b) => Number(isIn(b)) - Number(isIn(a)))
    .slice(0, MOST_CHANGES)
    .map(({ kind, fact }) => {
      const { file, line, message: words, function: name, flow } = fact;
      const what = words.replace(/ escapes to heap.*$/, '');
      const reason = kind === 'escape-came' ? flow.at(-1)?.text : words;
      const why = reason ? ` (${reason})` : '';
      return { ...told(kind, { what, name, why }), place: { file, line } };
    });
}

/** Of one operation, in all that is the repository's own. */
function costOf({ stacks }: SideCosts): number {
  return stacks.reduce((sum, { value }) => sum + value, 0);
}

/**
 * Where the sources are the same, or nothing that differs was met: the line whose own cost moved most. Then the code at work is
 * the same on both sides, and its place in the binary is not.
 */
function lineFindings({ base, head, unit, hunks }: Facts): Found[] {
  const lines = filesIn(base, head).flatMap((file) => {
    const at = ({ stacks }: SideCosts, place: (line: number) => number) =>
      stacks.flatMap(({ frames: [leaf] }) => (leaf?.file === file ? [place(leaf.line)] : []));
    const own = hunks.filter((hunk) => hunk.file === file);
    const numbers = new Set([...at(base, (line) => headLineOf(line, own)), ...at(head, (line) => line)]);
    return [...numbers].map((line) => {
      const before = baseLineOf(line, own);
      const [was, is] = [chargedTo(base, file, before, before), chargedTo(head, file, line, line)];
      return { file, line, was, is, change: Math.abs(is - was) };
    });
  });
  const top = lines.toSorted((a, b) => b.change - a.change)[0];
  const most = Math.max(costOf(base), costOf(head));
  if (!top || top.change === 0 || top.change < most * LEAST_SHARE) return [];
  const change = `${formatGoUnit(top.was, unit)} → ${formatGoUnit(top.is, unit)}`;
  const line = { ...told('line-cost', { change }), place: { file: top.file, line: top.line } };
  return hunks.length === 0 ? [line] : [told('not-at-work', {}), line];
}
