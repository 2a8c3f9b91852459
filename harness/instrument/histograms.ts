// The runtime's own histograms of times: what they counted from the start of the window to its end.
import type { HistogramId, TimeHistogram } from '../model/trial.ts';
import type { WireHistogram } from '../subject/protocol.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import type { Instrument } from './instrument.ts';

const METRICS = {
  gcPauses: '/sched/pauses/total/gc:seconds',
  otherPauses: '/sched/pauses/total/other:seconds',
  schedulingLatency: '/sched/latencies:seconds',
} as const satisfies Record<HistogramId, string>;

type Read = Record<string, WireHistogram>;

export const histograms: Instrument<Record<HistogramId, TimeHistogram>> = {
  asks: () => ({ histograms: Object.values(METRICS) }),
  begin: () => {
    let start: Promise<Read>;
    let end: Promise<Read>;
    return {
      atStart: (edge) => {
        start = edge.histograms();
      },
      atEnd: (edge) => {
        end = edge.histograms();
      },
      read: async (measured) => {
        measured();
        return histogramsBetween(await start, await end);
      },
    };
  },
};

/** What was counted between two readings. Throws where a histogram is missing or has changed its buckets. */
export function histogramsBetween(start: Read, end: Read): Record<HistogramId, TimeHistogram> {
  const growth = (metric: string): TimeHistogram => {
    const [from, to] = [start[metric], end[metric]];
    if (!from || from.counts.length !== to?.counts.length) throw new Mishap(message('unread.probe-twice', { metric }));
    const grown = to.counts.map((count, i) => count - from.counts[i]!);
    const used = grown.flatMap((count, i) => (count > 0 ? [i] : []));
    return {
      lowS: used.map((i) => to.bounds[i] ?? 0),
      highS: used.map((i) => to.bounds[i + 1]!),
      counts: used.map((i) => grown[i]!),
    };
  };
  return {
    gcPauses: growth(METRICS.gcPauses),
    otherPauses: growth(METRICS.otherPauses),
    schedulingLatency: growth(METRICS.schedulingLatency),
  };
}
