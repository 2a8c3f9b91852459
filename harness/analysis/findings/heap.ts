// Memory that stays: what each request leaves on the heap, and what of it goes with goroutines that stay.
import type { Finding } from '../../model/finding.ts';
import { message } from '../../words/messages.ts';
import { amount } from '../../words/values.ts';
import { type Facts, labelOf } from './facts.ts';

export function heapRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.runtime.heap.flatMap(({ variant, verdict, perRequest, stackPerRequest }) => {
    const goroutines = facts.leaks.find((leak) => leak.variant === variant)?.verdict;
    const staysWithGoroutines = goroutines === 'leak' || goroutines === 'proven-leak';
    // What came once and stays, a pool or a cache, is no cost of a request: by the request it would shrink with the run's length.
    if (verdict !== 'leak' && !(verdict === 'retained' && staysWithGoroutines)) return [];
    const about = { variant: labelOf(facts, variant), heap: amount(perRequest, 'bytes/request') };
    const text = staysWithGoroutines
      ? message('finding.heap-with-goroutines', { ...about, stack: amount(stackPerRequest, 'bytes/request') })
      : message('finding.heap', about);
    return [
      {
        variant,
        text,
        metric: 'heap.retained_per_request',
        evidence: message('evidence.heap'),
      },
    ];
  });
}
