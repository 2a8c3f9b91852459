// The runtime's own histograms of times: what they counted from the start of the window to its end.
import type { HistogramId, TimeHistogram } from '../model/trial.ts';
import type { WireHistogram } from '../subject/protocol.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import { bothEnds } from './edge.ts';
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
    const { pairs, ...steps } = bothEnds((edge) => edge.histograms());
    return {
      ...steps,
      read: async (measured) => {
        measured();
        return histogramsBetween(await pairs());
      },
    };
  },
};

/** What was counted between the readings of each pair. Throws where a histogram is missing or has changed its buckets. */
function histogramsBetween(parts: readonly (readonly [start: Read, end: Read])[]): Record<HistogramId, TimeHistogram> {
  const growth = (metric: string): TimeHistogram => {
    const to = parts[0]![0][metric];
    const grown = (to?.counts ?? []).map(() => 0);
    for (const [start, end] of parts) {
      const [from, till] = [start[metric], end[metric]];
      if (!to || from?.counts.length !== grown.length || till?.counts.length !== grown.length)
        throw new Mishap(message('unread.probe-twice', { metric }));
      for (const [i, count] of till.counts.entries()) grown[i]! += count - from.counts[i]!;
    }
    if (!to) throw new Mishap(message('unread.probe-twice', { metric }));
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
