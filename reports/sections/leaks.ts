// What is said of one variant's goroutines: the word, the two verdicts on those that stayed, and their stacks as a table.
import type { Leak, LeakStack } from '../../harness/model/analysis.ts';
import { formatAmount } from '../../harness/model/units.ts';
import type { Own } from '../language/own.ts';
import { type Said, say, type Text } from '../language/said.ts';
import { figure, type Table, text } from '../language/table.ts';

export interface LeakLine {
  label: Said;
  verdict: Leak['verdict'];
  /** Goroutines left behind per request, with its interval. */
  perRequest: Said;
  because: Said;
  /** The two verdicts; absent where the toolchain cannot prove leaks. */
  proof: { proven: Said; reachable: Said } | undefined;
  stacks: Table;
}

export function leakLine(leak: Leak, own: Own): LeakLine {
  const label = own.subject(leak.variant);
  const format = (value: number) => formatAmount(value, 'per request');
  return {
    label,
    verdict: leak.verdict,
    perRequest: say`${format(leak.perRequest)} (${format(leak.low)} to ${format(leak.high)})`,
    because: own.tell(leak.because),
    proof: leak.proof && {
      proven: own.tell(leak.proof.provenBecause),
      reachable: own.tell(leak.proof.reachableBecause),
    },
    stacks: {
      caption: say`Where the goroutines of ${label} stand after the drain, in the profiled trial`,
      columns: [
        figure(say`Goroutines`),
        figure(say`Per request`),
        figure(say`Proved leaked`),
        text(say`Wait`),
        text(say`At`),
        text(say`Created by`),
      ],
      rows: capped(leak.stacks, (stack) => [
        formatAmount(stack.count, 'count'),
        stack.perRequest === undefined ? say`unknown` : format(stack.perRequest),
        stack.proven === undefined ? say`unknown` : formatAmount(stack.proven, 'count'),
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
function capped(stacks: LeakStack[], row: (stack: LeakStack) => Text[]): Text[][] {
  if (stacks.length <= GROUPS) return stacks.map(row);
  const byCount = stacks.toSorted((a, b) => b.count - a.count);
  const others = byCount.slice(GROUPS);
  const count = others.reduce((sum, stack) => sum + stack.count, 0);
  const rest = [
    formatAmount(count, 'count'),
    '',
    '',
    '',
    say`${formatAmount(others.length, 'count')} others together`,
    '',
  ];
  return [...byCount.slice(0, GROUPS).map(row), rest];
}

function cut(frame: string): string {
  return frame.length > LONGEST_FRAME ? `${frame.slice(0, LONGEST_FRAME)}…` : frame;
}

/** The wait, for how long where that is known, and a word where the runtime's text and the frames do not agree. */
function wait({ wait, confirmed, minutes }: LeakStack): Text {
  const long = minutes ? say`${wait}, ${minutes} minutes` : wait;
  return confirmed === false ? say`${long} (the frames tell otherwise)` : long;
}
