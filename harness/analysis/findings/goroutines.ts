// Where leaked goroutines stand: the one line at which most of them wait.
import type { Finding } from '../../model/evidence.ts';
import { formatAmount } from '../../model/units.ts';
import { formatShare } from '../wording.ts';
import { costsOf, type Facts, labelOf, placeText, shortName } from './facts.ts';

/** With fewer goroutines a single one that happens to be late would move the share by several per cent. */
const FEWEST = 30;
/** One line is the cause where most of what stays stands there; below that there is no one line to name. */
const MOST = 0.5;

export function goroutineRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.leaks.flatMap(({ variant, verdict, stacks }) => {
    const costs = costsOf(facts, variant, 'goroutine', 'goroutine');
    const [own] = costs?.own ?? [];
    if (!costs || !own || (verdict !== 'leak' && verdict !== 'proven-leak')) return [];
    const share = own.perRequest / costs.total;
    if (costs.readings < FEWEST || !(share >= MOST)) return [];
    const left = Math.round(costs.total * costs.requests);
    const here = Math.round(own.perRequest * costs.requests);
    const place = { file: own.file, line: own.line };
    const stack = stacks.find(({ top }) => top.endsWith(` ${placeText(place)}`));
    // Without the runtime's own text there is no line of the creator, and its function is the one that is named anyway.
    const creator = stack && /\.go:\d+$/.test(stack.createdBy) ? `, created by ${shortName(stack.createdBy)}` : '';
    return [
      {
        variant,
        text:
          `${formatShare(share)} of the goroutines that ‘${labelOf(facts, variant)}’ leaves behind ` +
          `(${formatAmount(here, 'count')} of ${formatAmount(left, 'count')}) ` +
          `${stack ? `wait in ${stack.wait}` : 'stand'} at ${placeText(place)}, in ${shortName(own.function)}${creator}.`,
        metric: 'goroutines.per_request',
        evidence: 'goroutine profile after the drain, less the one before the load',
        place,
      },
    ];
  });
}
