// The runtime's counters: how much each grew from the start of the window to its end.
import type { Counters } from '../model/trial.ts';
import type { ProbeSample } from '../subject/protocol.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
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
    let start: Promise<ProbeSample>;
    let end: Promise<ProbeSample>;
    return {
      atStart: (edge) => {
        start = edge.mark();
      },
      atEnd: (edge) => {
        end = edge.mark();
      },
      read: async (measured) => {
        measured();
        return countersBetween(await start, await end);
      },
    };
  },
};

/** Growth between two readings. Throws where a reading lacks a counter. */
export function countersBetween(start: ProbeSample, end: ProbeSample): Counters {
  const growth = (metric: string) => {
    const [from, to] = [start.values[metric], end.values[metric]];
    if (from === undefined || to === undefined) throw new Mishap(message('unread.probe', { metric }));
    return to - from;
  };
  return {
    allocBytes: growth(METRICS.allocBytes),
    allocObjects: growth(METRICS.allocObjects),
    gcCycles: growth(METRICS.gcCycles),
    gcForced: growth(METRICS.gcForced),
  };
}
