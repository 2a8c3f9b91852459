// What is said of the runtime: the heap that stayed, pauses and waits as a table, and whether slow intervals are collections.
import type { Analysis } from '../../harness/model/analysis.ts';
import type { LeakWord, RuntimeTimes, TimeRange } from '../../harness/model/runtime.ts';
import { formatAmount, formatQuantity } from '../../harness/model/units.ts';
import type { Word } from '../language/looks.ts';
import type { Own } from '../language/own.ts';
import { range, type Said, say, sayWord, type Text } from '../language/said.ts';
import { figure, type Table, text } from '../language/table.ts';

export interface HeapLine {
  label: Said;
  verdict: LeakWord;
  /** Bytes left per request, with their interval, and the stacks beside them. */
  perRequest: Said;
  stackPerRequest: string;
  because: Said;
}

export interface RuntimeLines {
  heap: HeapLine[];
  /** Empty where no histogram was read. */
  times: Table;
  /** Empty where no variant's intervals could be laid beside its collections. */
  coincidences: { label: Said; word: Word; because: Said }[];
}

export function runtimeLines({ runtime }: Analysis, own: Own): RuntimeLines {
  const { heap, times, gcCoincidence } = runtime;
  const bytes = (value: number) => formatAmount(value, 'bytes/request');
  return {
    heap: heap.map(({ variant, perRequest, low, high, stackPerRequest, verdict, because }) => ({
      label: own.subject(variant),
      verdict,
      perRequest: say`${bytes(perRequest)} (${bytes(low)} to ${bytes(high)})`,
      stackPerRequest: bytes(stackPerRequest),
      because: own.tell(because),
    })),
    times: {
      caption: say`How long the runtime stood still, and goroutines waited, over the windows of all trials`,
      columns: [
        text(say`Variant`),
        text(say`What`),
        figure(say`A second`),
        figure('P50'),
        figure('P99'),
        figure(say`Longest`),
      ],
      rows: times
        .filter(({ id, count }) => count > 0 || id === 'gcPauses')
        .map((row) => [own.subject(row.variant), ...cells(row)]),
    },
    coincidences: gcCoincidence.map(({ variant, outcome, because }) => ({
      label: own.subject(variant),
      word: outcome,
      because: own.tell(because),
    })),
  };
}

function cells({ id, perSecond, times }: RuntimeTimes): Text[] {
  const label = sayWord(`times.${id}`);
  if (!times) return [label, '0', say`none`, say`none`, say`none`];
  return [label, formatAmount(perSecond, 'count'), between(times.p50), between(times.p99), between(times.max)];
}

/** `16.4 µs to 20.5 µs`. */
function between({ lowUs, highUs }: TimeRange): Text {
  const low = formatQuantity(lowUs, 'us');
  return highUs === null ? say`at least ${low}` : range(low, formatQuantity(highUs, 'us'));
}
