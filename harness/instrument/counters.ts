// The runtime's counters: how much each grew from the start of the window to its end.
import type { Counters } from '../model/trial.ts';
import type { ProbeSample } from '../subject/protocol.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import { bothEnds } from './edge.ts';
import type { Instrument } from './instrument.ts';

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
      read: async (measured) => {
        measured();
        return countersBetween(await pairs());
      },
    };
  },
};

/** Growth between the readings of each pair. Throws where a reading lacks a counter. */
function countersBetween(parts: readonly (readonly [start: ProbeSample, end: ProbeSample])[]): Counters {
  const valueIn = ({ values }: ProbeSample, metric: string) => {
    const value = values[metric];
    if (value === undefined) throw new Mishap(message('unread.probe', { metric }));
    return value;
  };
  const growth = (metric: string) =>
    parts.reduce((total, [start, end]) => total + valueIn(end, metric) - valueIn(start, metric), 0);
  return {
    allocBytes: growth(METRICS.allocBytes),
    allocObjects: growth(METRICS.allocObjects),
    gcCycles: growth(METRICS.gcCycles),
    gcForced: growth(METRICS.gcForced),
  };
}
