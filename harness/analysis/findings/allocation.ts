// What is no longer allocated, or newly: the one function that the difference in bytes lies in, and the line it comes by.
import type { BeforeAfter, CostDifference, Finding } from '../../model/finding.ts';
import type { Figure, Message } from '../../model/message.ts';
import { message } from '../../words/messages.ts';
import { cost, plainFigure } from '../../words/values.ts';
import { costsOf, type Facts, labelOf, shortName, shownPlace, wayText } from './facts.ts';

/** Sampled allocations on the larger side: 400 leave an error of about 5 % in the total. */
const FEWEST_READINGS = 400;
/** Less moves the collector by less than its own rhythm does. */
const LEAST_SHARE = 0.2;
/** One function is the reason where it makes most of the difference. */
const MOST = 0.5;
/**
 * Collections follow the bytes allocated and the heap that is kept. The bytes are the reason where they moved by at least
 * half the factor, on the scale of factors; else what is kept has moved more.
 */
const FACTOR_SHARE = 0.5;
/** What is left of a function's bytes where it is said to allocate no longer. */
const GONE = 0.05;

export function allocationRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.costs.differences
    .filter(({ sampleType }) => sampleType === 'alloc_space')
    .flatMap((difference) => {
      const { variant, against, total, readings, rows, unit } = difference;
      const change = total.head - total.base;
      const [row] = rows;
      if (!row || Math.max(readings.base, readings.head) < FEWEST_READINGS) return [];
      const moved = row.head.flat - row.base.flat;
      if (!(Math.abs(change) >= LEAST_SHARE * total.base) || !(moved / change >= MOST)) return [];
      const less = moved < 0;
      const [much, little] = less ? [row.base.flat, row.head.flat] : [row.head.flat, row.base.flat];
      const side = less ? against : variant;
      const line = costsOf(facts, side, 'allocs', 'alloc_space')?.own.find(({ leaf }) => leaf.name === row.name);
      const collections = shownCollections(facts, difference);
      const gone = little <= GONE * much;
      const [from, to] = [row.base.flat, row.head.flat].map((bytes) => cost(bytes, unit)) as [Figure, Figure];
      const verb = !gone
        ? message('allocates.instead', { to, from })
        : less
          ? message('allocates.no-longer', { from })
          : message('allocates.newly', { to });
      return [
        {
          variant,
          text: message('finding.allocation', {
            variant: labelOf(facts, variant),
            effect: effect(difference, collections),
            function: shortName(row.name),
            verb,
            way: wayText(line),
          }),
          metric: collections ? 'gc.per1k' : 'alloc.bytes_per_request',
          evidence: message('evidence.allocs'),
          ...(line ? { place: shownPlace(facts, side, line) } : {}),
        },
      ];
    });
}

/** Collections per request before and after, where the rounds have shown that they changed and the bytes can be why. */
function shownCollections(
  { comparisons }: Facts,
  { variant, against, total }: CostDifference,
): BeforeAfter | undefined {
  const found = comparisons.find(
    (each) => each.metric === 'gc.per1k' && each.variant === variant && each.against === against,
  );
  const isShown = found?.verdict === 'better' || found?.verdict === 'worse';
  const [base, head] = [found?.base.center, found?.head.center];
  if (!isShown || base == null || head == null) return undefined;
  const [ofBytes, ofCollections] = [Math.log(total.head / total.base), Math.log(head / base)];
  return Math.abs(ofCollections) === Infinity || ofBytes / ofCollections >= FACTOR_SHARE ? { base, head } : undefined;
}

/** The collections where they are shown to have changed; else only the bytes. */
function effect({ total, unit }: CostDifference, collections: BeforeAfter | undefined): Message {
  if (!collections) {
    const change = total.head - total.base;
    return message(change < 0 ? 'moved.bytes-less' : 'moved.bytes-more', { change: cost(Math.abs(change), unit) });
  }
  const { base, head } = collections;
  if (head === 0) return message('moved.gc-gone');
  if (base === 0) return message('moved.gc-new');
  const times = Math.max(base / head, head / base);
  return message(head < base ? 'moved.gc-less' : 'moved.gc-more', {
    times: plainFigure(times, times >= 100 ? 'whole' : 'tenths'),
  });
}
