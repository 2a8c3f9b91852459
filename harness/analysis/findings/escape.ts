// A line of the lesson whose own allocation weighs, and why the compiler put it on the heap.
import type { Finding } from '../../model/evidence.ts';
import { formatCost } from '../../model/units.ts';
import { formatShare } from '../wording.ts';
import { costsOf, type Facts, labelOf, placeText } from './facts.ts';

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
        text:
          `With ‘${labelOf(facts, variant)}’ ${placeText(line.place)} allocates ${formatCost(bytes, costs.unit)} a request ` +
          `(${formatShare(share)} of all) because ${line.what} escapes to the heap: ${line.because}.`,
        metric: 'alloc.bytes_per_request',
        evidence: 'allocation profile, joined to the compiler’s escape analysis',
        place: line.place,
      },
    ];
  });
}
