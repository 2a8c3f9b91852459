// Latency spikes that come with collections.
import type { Finding } from '../../model/finding.ts';
import { message } from '../../words/messages.ts';
import { plainFigure } from '../../words/values.ts';
import { type Facts, labelOf } from './facts.ts';

export function spikesRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.runtime.gcCoincidence
    .filter(({ outcome }) => outcome === 'coincide')
    .map(({ variant, spikes, spikesWithGc, expected }) => ({
      variant,
      text: message('finding.spikes', {
        spikes,
        variant: labelOf(facts, variant),
        met: spikesWithGc,
        expected: plainFigure(expected, 'tenths'),
      }),
      metric: 'latency.p99',
      evidence: message('evidence.spikes'),
    }));
}
