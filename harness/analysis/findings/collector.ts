// What collecting garbage takes of the CPU time of a request, before and after.
import type { BeforeAfter, Finding } from '../../model/finding.ts';
import { message } from '../../words/messages.ts';
import { amount, cost, list, share as shareFigure } from '../../words/values.ts';
import { type Facts, labelOf } from './facts.ts';

/** Ticks are counts: a difference of less than four standard deviations of one is chance among many comparisons. */
const SIGMAS = 4;
/** A tenth of the time of one side: less explains no difference that a reader came for. */
const LEAST_SHARE = 0.1;

export function collectorRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.costs.differences.flatMap(({ variant, against, collector, total, readings, requests, unit }) => {
    if (!collector || !(total.base > 0) || !(total.head > 0)) return [];
    // The ticks behind each figure, and the error of their difference per request.
    const perTick = { base: total.base / readings.base, head: total.head / readings.head };
    const variance = (side: 'base' | 'head') => (collector[side] / perTick[side]) * perTick[side] ** 2;
    const sigma = Math.sqrt(variance('base') + variance('head'));
    const change = collector.head - collector.base;
    const share = { base: collector.base / total.base, head: collector.head / total.head };
    if (!(Math.abs(change) >= SIGMAS * sigma) || !(Math.max(share.base, share.head) >= LEAST_SHARE)) return [];
    // Nought ticks is what the clock saw, not what there was.
    const part = (side: 'base' | 'head') =>
      collector[side] === 0
        ? message('collector.none', { ticks: amount(readings[side], 'count') })
        : message('collector.part', { time: cost(collector[side], unit), share: shareFigure(share[side]) });
    const both = ({ base, head }: BeforeAfter) => list([amount(base, 'count'), amount(head, 'count')], 'slash');
    return [
      {
        variant,
        text: message('finding.collector', {
          base: part('base'),
          against: labelOf(facts, against),
          head: part('head'),
          variant: labelOf(facts, variant),
        }),
        metric: 'cpu.per_request',
        evidence: message('evidence.cpu-ticks', { ticks: both(readings), requests: both(requests) }),
      },
    ];
  });
}
