// What the lines of a taught file cost a request, in words to set under each of them.
import type { Analysis } from '../../harness/model/analysis.ts';
import type { LineCosts } from '../../harness/model/finding.ts';
import type { SourceFile } from '../../harness/model/record.ts';
import { formatCost } from '../../harness/model/units.ts';
import { type Said, say } from '../language/said.ts';

export interface LineNote {
  /** Cost by cost. */
  words: Said[];
  /** A tenth or more of one kind of cost passes through the line. */
  hot: boolean;
}

/** The costs worth a note, in the order in which they are told. */
const TOLD: readonly { sampleType: string; kind: LineCosts['kind']; told: Told }[] = [
  {
    kind: 'cpu',
    sampleType: 'cpu',
    told: {
      called: (cost) => say`CPU ${cost}`,
      alone: (cost) => say`CPU ${cost}, all itself`,
      partly: (cost, own) => say`CPU ${cost}, ${own} itself`,
    },
  },
  {
    kind: 'allocs',
    sampleType: 'alloc_space',
    told: {
      called: (cost) => say`allocates ${cost}`,
      alone: (cost) => say`allocates ${cost}, all itself`,
      partly: (cost, own) => say`allocates ${cost}, ${own} itself`,
    },
  },
  {
    kind: 'mutex',
    sampleType: 'delay',
    told: {
      called: (cost) => say`keeps others waiting ${cost}`,
      alone: (cost) => say`keeps others waiting ${cost}, all itself`,
      partly: (cost, own) => say`keeps others waiting ${cost}, ${own} itself`,
    },
  },
  {
    kind: 'block',
    sampleType: 'delay',
    told: {
      called: (cost) => say`waits ${cost}`,
      alone: (cost) => say`waits ${cost}, all itself`,
      partly: (cost, own) => say`waits ${cost}, ${own} itself`,
    },
  },
  {
    kind: 'goroutine',
    sampleType: 'goroutine',
    told: {
      called: (cost) => say`goroutines left ${cost}`,
      alone: (cost) => say`goroutines left ${cost}, all itself`,
      partly: (cost, own) => say`goroutines left ${cost}, ${own} itself`,
    },
  },
];

/** A cost that arises only in what the line calls, only in the line itself, or in both. */
interface Told {
  called: (cost: string) => Said;
  alone: (cost: string) => Said;
  partly: (cost: string, own: string) => Said;
}

const HOT = 0.1;
/** Figures on fewer readings are left out: they would change with the next run. */
const FEWEST_READINGS = 5;
/** So is what is too small a part to matter. */
const LEAST_SHARE = 0.01;

/** By line number, from 1. */
export function lineNotes({ costs }: Analysis, { variant, path }: SourceFile): Map<number, LineNote> {
  const notes = new Map<number, LineNote>();
  for (const { kind, sampleType, told } of TOLD) {
    const found = costs.lines.find(
      (each) => each.variant === variant && each.kind === kind && each.sampleType === sampleType,
    );
    if (!found || !(found.total > 0)) continue;
    for (const { file, line, flat, cum } of found.lines) {
      const share = cum / found.total;
      if (file !== path || share < LEAST_SHARE || share * found.readings < FEWEST_READINGS) continue;
      const note = notes.get(line) ?? { words: [], hot: false };
      notes.set(line, note);
      note.words.push(costText(told, flat, cum, found.unit));
      note.hot ||= share >= HOT;
    }
  }
  return notes;
}

function costText({ called, alone, partly }: Told, flat: number, cum: number, unit: string): Said {
  const cost = formatCost(cum, unit);
  if (flat === 0) return called(cost);
  return flat === cum ? alone(cost) : partly(cost, formatCost(flat, unit));
}
