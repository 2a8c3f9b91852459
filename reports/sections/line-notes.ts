// What the lines of a taught file cost a request, in words to set under each of them.
import type { Analysis } from '../../harness/model/analysis.ts';
import type { LineCosts } from '../../harness/model/evidence.ts';
import type { SourceFile } from '../../harness/model/record.ts';
import { formatCost } from '../../harness/model/units.ts';

export interface LineNote {
  words: string;
  /** A tenth or more of one kind of cost passes through the line. */
  hot: boolean;
}

/** The costs worth a note, in the order in which they are told. */
const TOLD: readonly { sampleType: string; kind: LineCosts['kind']; word: string }[] = [
  { kind: 'cpu', sampleType: 'cpu', word: 'CPU' },
  { kind: 'allocs', sampleType: 'alloc_space', word: 'allocates' },
  { kind: 'mutex', sampleType: 'delay', word: 'keeps others waiting' },
  { kind: 'block', sampleType: 'delay', word: 'waits' },
  { kind: 'goroutine', sampleType: 'goroutine', word: 'goroutines left' },
];

const HOT = 0.1;
/** Figures on fewer readings are left out: they would change with the next run. */
const FEWEST_READINGS = 5;
/** So is what is too small a part to matter. */
const LEAST_SHARE = 0.01;

/** By line number, from 1. */
export function lineNotes({ costs }: Analysis, { variant, path }: SourceFile): Map<number, LineNote> {
  const notes = new Map<number, { words: string[]; hot: boolean }>();
  for (const { kind, sampleType, word } of TOLD) {
    const found = costs.lines.find(
      (each) => each.variant === variant && each.kind === kind && each.sampleType === sampleType,
    );
    if (!found || !(found.total > 0)) continue;
    for (const { file, line, flat, cum } of found.lines) {
      const share = cum / found.total;
      if (file !== path || share < LEAST_SHARE || share * found.readings < FEWEST_READINGS) continue;
      const note = notes.get(line) ?? { words: [], hot: false };
      notes.set(line, note);
      note.words.push(`${word} ${formatCost(cum, found.unit)}${itself(flat, cum, found.unit)}`);
      note.hot ||= share >= HOT;
    }
  }
  return new Map([...notes].map(([line, { words, hot }]) => [line, { words: words.join(' · '), hot }]));
}

function itself(flat: number, cum: number, unit: string): string {
  if (flat === 0) return '';
  return flat === cum ? ', all itself' : `, ${formatCost(flat, unit)} itself`;
}
