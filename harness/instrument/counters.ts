// The runtime's counters: how much each grew from the start of the window to its end.
import type { Counters } from '../model/trial.ts';
import type { ProbeSample } from '../subject/protocol.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import { bothEnds, growthIn } from './edge.ts';
import type { Instrument, Measured } from './instrument.ts';

const METRICS = {
  allocBytes: '/gc/heap/allocs:bytes',
  allocObjects: '/gc/heap/allocs:objects',
  gcCycles: '/gc/cycles/total:gc-cycles',
  gcForced: '/gc/cycles/forced:gc-cycles',
} as const satisfies Record<keyof Counters, string>;

export const counters: Instrument<Counters> = {
  asks: () => ({ metrics: Object.values(METRICS) }),
  begin: () => {
    const { pairs, ...steps } = bothEnds((edge) => edge.mark());
    return {
      ...steps,
      read: async (measured) => countersIn(measured(), await pairs()),
    };
  },
};

/** Throws where a reading lacks a counter. */
function countersIn(measured: Measured, parts: readonly (readonly [start: ProbeSample, end: ProbeSample])[]): Counters {
  const valueIn =
    (metric: string) =>
    ({ values }: ProbeSample): number => {
      const value = values[metric];
      if (value === undefined) throw new Mishap(message('unread.probe', { metric }));
      return value;
    };
  const count = (metric: string) => {
    const value = valueIn(metric);
    return parts.reduce((total, [start, end]) => total + value(end) - value(start), 0);
  };
  return {
    allocBytes: growthIn(measured, parts, valueIn(METRICS.allocBytes)),
    allocObjects: growthIn(measured, parts, valueIn(METRICS.allocObjects)),
    gcCycles: count(METRICS.gcCycles),
    gcForced: count(METRICS.gcForced),
  };
}
