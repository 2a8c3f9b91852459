// What is said of the runtime: the heap that stayed, pauses and waits as a table, and whether slow intervals are collections.
import type { Analysis } from '../../harness/model/analysis.ts';
import type { LeakWord, RuntimeTimes, TimeRange } from '../../harness/model/runtime.ts';
import { formatAmount, formatQuantity } from '../../harness/model/units.ts';
import { figure, type Table, text } from '../table.ts';
import type { Word } from '../words.ts';
import { labelOf } from './comparisons.ts';

export interface HeapLine {
  label: string;
  verdict: LeakWord;
  /** Bytes left per request, with their interval, and the stacks beside them. */
  perRequest: string;
  stackPerRequest: string;
  because: string;
}

export interface RuntimeLines {
  heap: HeapLine[];
  /** Empty where no histogram was read. */
  times: Table;
  /** Empty where no variant's intervals could be laid beside its collections. */
  coincidences: { label: string; word: Word; because: string }[];
}

export function runtimeLines(analysis: Analysis): RuntimeLines {
  const { heap, times, gcCoincidence } = analysis.runtime;
  const bytes = (value: number) => formatAmount(value, 'bytes/request');
  return {
    heap: heap.map(({ variant, perRequest, low, high, stackPerRequest, verdict, because }) => ({
      label: labelOf(analysis, variant),
      verdict,
      perRequest: `${bytes(perRequest)} (${bytes(low)} to ${bytes(high)})`,
      stackPerRequest: bytes(stackPerRequest),
      because,
    })),
    times: {
      caption: 'How long the runtime stood still, and goroutines waited, over the windows of all trials',
      columns: [text('Variant'), text('What'), figure('A second'), figure('P50'), figure('P99'), figure('Longest')],
      rows: times
        .filter(({ id, count }) => count > 0 || id === 'gcPauses')
        .map((row) => [labelOf(analysis, row.variant), ...cells(row)]),
    },
    coincidences: gcCoincidence.map(({ variant, outcome, because }) => ({
      label: labelOf(analysis, variant),
      word: outcome,
      because,
    })),
  };
}

function cells({ label, perSecond, times }: RuntimeTimes): string[] {
  if (!times) return [label, '0', 'none', 'none', 'none'];
  return [label, formatAmount(perSecond, 'count'), range(times.p50), range(times.p99), range(times.max)];
}

/** `16.4 µs to 20.5 µs`. */
function range({ lowUs, highUs }: TimeRange): string {
  const low = formatQuantity(lowUs, 'us');
  return highUs === null ? `at least ${low}` : `${low} to ${formatQuantity(highUs, 'us')}`;
}
