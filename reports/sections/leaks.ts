// What is said of one variant's goroutines: the word, the two verdicts on those that stayed, and their stacks as a table.
import type { Leak, LeakProof, LeakStack } from '../../harness/model/analysis.ts';
import { formatAmount } from '../../harness/model/units.ts';
import { figure, type Table, text } from '../table.ts';

export interface LeakLine {
  label: string;
  verdict: Leak['verdict'];
  /** Goroutines left behind per request, with its interval. */
  perRequest: string;
  because: string;
  /** Absent where the toolchain cannot prove leaks. */
  proof: LeakProof | undefined;
  stacks: Table;
}

export function leakLine(leak: Leak, label: string): LeakLine {
  const say = (value: number) => formatAmount(value, 'per request');
  return {
    label,
    verdict: leak.verdict,
    perRequest: `${say(leak.perRequest)} (${say(leak.low)} to ${say(leak.high)})`,
    because: leak.because,
    proof: leak.proof,
    stacks: {
      caption: `Where the goroutines of ${label} stand after the drain, in the profiled trial`,
      columns: [
        figure('Goroutines'),
        figure('Per request'),
        figure('Proved leaked'),
        text('Wait'),
        text('At'),
        text('Created by'),
      ],
      rows: leak.stacks.map((stack) => [
        formatAmount(stack.count, 'count'),
        stack.perRequest === undefined ? 'unknown' : say(stack.perRequest),
        stack.proven === undefined ? 'unknown' : formatAmount(stack.proven, 'count'),
        wait(stack),
        stack.top,
        stack.createdBy,
      ]),
    },
  };
}

/** The wait, for how long where that is known, and a word where the runtime's text and the frames do not agree. */
function wait({ wait, confirmed, minutes }: LeakStack): string {
  const long = minutes ? `, ${minutes} minutes` : '';
  return `${wait}${long}${confirmed === false ? ' (the frames tell otherwise)' : ''}`;
}
