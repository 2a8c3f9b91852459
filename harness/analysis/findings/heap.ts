// Memory that stays: what each request leaves on the heap, and what of it goes with goroutines that stay.
import type { Finding } from '../../model/evidence.ts';
import { formatAmount } from '../../model/units.ts';
import type { Facts } from '../findings.ts';
import { labelOf } from './facts.ts';

export function heapRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.runtime.heap.flatMap(({ variant, verdict, perRequest, stackPerRequest }) => {
    if (verdict !== 'leak' && verdict !== 'retained') return [];
    const label = `‘${labelOf(facts, variant)}’`;
    const bytes = (value: number) => formatAmount(value, 'bytes/request');
    const goroutines = facts.leaks.find((leak) => leak.variant === variant)?.verdict;
    const staysWithGoroutines = goroutines === 'leak' || goroutines === 'proven-leak';
    const text = staysWithGoroutines
      ? `Each request of ${label} leaves ${bytes(perRequest)} of live heap and ${bytes(stackPerRequest)} of stack behind, which the goroutines that stay hold on to.`
      : verdict === 'leak'
        ? `Each request of ${label} leaves ${bytes(perRequest)} of live heap behind that no collection frees, and it comes to more as long as the load lasts.`
        : `${label} keeps ${bytes(perRequest)} of live heap for each request it has served, though no more came to it throughout the load.`;
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
