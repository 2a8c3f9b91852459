// Where leaked goroutines stand: the one line at which most of them wait.
import { type Finding, placeText } from '../../model/finding.ts';
import { message } from '../../words/messages.ts';
import { amount, share as shareFigure } from '../../words/values.ts';
import { costsOf, type Facts, labelOf, shortName } from './facts.ts';

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
    const creator = stack && /\.go:\d+$/.test(stack.createdBy) ? shortName(stack.createdBy) : undefined;
    const about = {
      share: shareFigure(share),
      variant: labelOf(facts, variant),
      here: amount(here, 'count'),
      left: amount(left, 'count'),
      place: placeText(place),
      function: shortName(own.function),
    };
    const text = !stack
      ? message('finding.goroutines-stand', about)
      : creator === undefined
        ? message('finding.goroutines-wait', { ...about, wait: stack.wait })
        : message('finding.goroutines-wait-created', { ...about, wait: stack.wait, creator });
    return [
      {
        variant,
        text,
        metric: 'goroutines.per_request',
        evidence: message('evidence.goroutines'),
        place,
      },
    ];
  });
}
