// Memory that stays: what each request leaves on the heap, and what of it goes with goroutines that stay.
import type { Finding } from '../../model/evidence.ts';
import { formatAmount } from '../../model/units.ts';
import { type Facts, labelOf } from './facts.ts';

export function heapRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.runtime.heap.flatMap(({ variant, verdict, perRequest, stackPerRequest }) => {
    const goroutines = facts.leaks.find((leak) => leak.variant === variant)?.verdict;
    const staysWithGoroutines = goroutines === 'leak' || goroutines === 'proven-leak';
    // What came once and stays, a pool or a cache, is no cost of a request: by the request it would shrink with the run's length.
    if (verdict !== 'leak' && !(verdict === 'retained' && staysWithGoroutines)) return [];
    const label = `‘${labelOf(facts, variant)}’`;
    const bytes = (value: number) => formatAmount(value, 'bytes/request');
    const text = staysWithGoroutines
      ? `Each request of ${label} leaves ${bytes(perRequest)} of live heap and ${bytes(stackPerRequest)} of stack behind, which the goroutines that stay hold on to.`
      : `Each request of ${label} leaves ${bytes(perRequest)} of live heap behind that no collection frees, and it comes to more as long as the load lasts.`;
    return [
      {
        variant,
        text,
        metric: 'heap.retained_per_request',
        evidence: 'live heap after two forced collections, before the load and after the drain',
      },
    ];
  });
}
