// A line of the lesson whose own allocation weighs, and why the compiler put it on the heap.
import { type Finding, placeText } from '../../model/finding.ts';
import { message } from '../../words/messages.ts';
import { cost, share as shareFigure } from '../../words/values.ts';
import { costsOf, type Facts, labelOf } from './facts.ts';

/** Sampled allocations of the line: a hundred leave an error of a tenth in its bytes. */
const FEWEST_READINGS = 100;
/** Of all that a request allocates; less is not what the lesson is about. */
const LEAST_SHARE = 0.1;

export function escapeRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.reasons.flatMap(({ variant, escapes }) => {
    const costs = costsOf(facts, variant, 'allocs', 'alloc_space');
    if (!costs || !(costs.total > 0)) return [];
    const line = escapes.find(({ alsoIn }) => alsoIn.length < facts.reasons.length - 1);
    const bytes = line?.bytesPerRequest;
    if (!line || bytes === undefined) return [];
    const share = bytes / costs.total;
    if (!(share >= LEAST_SHARE) || !(share * costs.readings >= FEWEST_READINGS)) return [];
    return [
      {
        variant,
        text: message('finding.escape', {
          variant: labelOf(facts, variant),
          place: placeText(line.place),
          bytes: cost(bytes, costs.unit),
          share: shareFigure(share),
          what: line.what,
          because: line.because,
        }),
        metric: 'alloc.bytes_per_request',
        evidence: message('evidence.escape'),
        place: line.place,
      },
    ];
  });
}
