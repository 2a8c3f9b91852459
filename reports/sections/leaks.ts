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
      rows: capped(leak.stacks, (stack) => [
        formatAmount(stack.count, 'count'),
        stack.perRequest === undefined ? 'unknown' : say(stack.perRequest),
        stack.proven === undefined ? 'unknown' : formatAmount(stack.proven, 'count'),
        wait(stack),
        cut(stack.top),
        cut(stack.createdBy),
      ]),
    },
  };
}

/** So many groups are told apart; the rest is counted, and is whole in the analysis. */
const GROUPS = 25;
/** Longer than any frame that a person reads to its end. */
const LONGEST_FRAME = 300;

/** The largest groups, and one row for all others. */
function capped(stacks: LeakStack[], row: (stack: LeakStack) => string[]): string[][] {
  if (stacks.length <= GROUPS) return stacks.map(row);
  const byCount = stacks.toSorted((a, b) => b.count - a.count);
  const others = byCount.slice(GROUPS);
  const count = others.reduce((sum, stack) => sum + stack.count, 0);
  const rest = [
    formatAmount(count, 'count'),
    '',
    '',
    '',
    `${formatAmount(others.length, 'count')} others together`,
    '',
  ];
  return [...byCount.slice(0, GROUPS).map(row), rest];
}

function cut(frame: string): string {
  return frame.length > LONGEST_FRAME ? `${frame.slice(0, LONGEST_FRAME)}…` : frame;
}

/** The wait, for how long where that is known, and a word where the runtime's text and the frames do not agree. */
function wait({ wait, confirmed, minutes }: LeakStack): string {
  const long = minutes ? `, ${minutes} minutes` : '';
  return `${wait}${long}${confirmed === false ? ' (the frames tell otherwise)' : ''}`;
}
