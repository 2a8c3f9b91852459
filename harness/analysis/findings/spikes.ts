// Latency spikes that come with collections.
import type { Finding } from '../../model/evidence.ts';
import { type Facts, labelOf } from './facts.ts';

export function spikesRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.runtime.gcCoincidence
    .filter(({ outcome }) => outcome === 'coincide')
    .map(({ variant, spikes, spikesWithGc, expected }) => ({
      variant,
      text: `Of ${spikes} intervals in which the P99 of ‘${labelOf(facts, variant)}’ stands out, ${spikesWithGc} overlap a collection; by chance it would be ${expected.toFixed(1)}.`,
      metric: 'latency.p99',
      evidence: 'time axis of the measured trials beside their collections',
    }));
}
