// Puts what the probe and the kernel said on the trial's own time axis: milliseconds from the start of the window.
import type { ProcessSample } from '../fixture/process-figures.ts';
import type { ProbeSample, WireHistogram } from '../fixture/protocol.ts';
import type {
  Counters,
  GcEvent,
  GoroutineCounts,
  HistogramId,
  ProcessFigures,
  Series,
  TimeHistogram,
} from '../model/trial.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import { COUNTER_METRICS, HISTOGRAM_METRICS } from './runtime-metrics.ts';

/** Samples as columns. A name that some sample lacks (a gauge that had nothing to tell) is left out whole. */
export function seriesOf(samples: ProbeSample[], windowStartEpochMs: number): Series {
  const names = Object.keys(samples[0]?.values ?? {}).filter((name) =>
    samples.every((s) => s.values[name] !== undefined),
  );
  return {
    atMs: samples.map((sample) => sample.atMs - windowStartEpochMs),
    columns: Object.fromEntries(names.map((name) => [name, samples.map((sample) => sample.values[name]!)])),
  };
}

/** Growth of the counters between the readings at the window's two ends. Throws where a reading lacks one. */
export function countersBetween(start: ProbeSample, end: ProbeSample): Counters {
  const growth = (metric: string) => {
    const [from, to] = [start.values[metric], end.values[metric]];
    if (from === undefined || to === undefined) throw new Mishap(message('unread.probe', { metric }));
    return to - from;
  };
  return {
    allocBytes: growth(COUNTER_METRICS.allocBytes),
    allocObjects: growth(COUNTER_METRICS.allocObjects),
    gcCycles: growth(COUNTER_METRICS.gcCycles),
    gcForced: growth(COUNTER_METRICS.gcForced),
  };
}

/** What the histograms counted between the window's two ends. Throws where one is missing or has changed its buckets. */
export function histogramsBetween(
  start: Record<string, WireHistogram>,
  end: Record<string, WireHistogram>,
): Record<HistogramId, TimeHistogram> {
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
    gcPauses: growth(HISTOGRAM_METRICS.gcPauses),
    otherPauses: growth(HISTOGRAM_METRICS.otherPauses),
    schedulingLatency: growth(HISTOGRAM_METRICS.schedulingLatency),
  };
}

/** Collections of the whole trial, from epoch time onto the trial's axis. */
export function gcEventsOf(events: GcEvent[], windowStartEpochMs: number): GcEvent[] {
  return events.map((event) => ({ ...event, atMs: event.atMs - windowStartEpochMs }));
}

export function processFiguresOf(
  samples: ProcessSample[],
  windowStartEpochMs: number,
  start: ProcessSample,
  end: ProcessSample,
): ProcessFigures {
  return {
    series: {
      atMs: samples.map((sample) => sample.atMs - windowStartEpochMs),
      columns: { rssBytes: samples.map((sample) => sample.rssBytes), cpuMs: samples.map((sample) => sample.cpuMs) },
    },
    windowCpuMs: end.cpuMs - start.cpuMs,
    peakRssBytes: Math.max(...samples.map((sample) => sample.peakRssBytes)),
  };
}

/** Idle: the median of the readings before any load; peak: the highest of the whole trial. */
export function goroutineCounts(idle: ProbeSample[], all: ProbeSample[], drained: ProbeSample): GoroutineCounts {
  const count = (sample: ProbeSample) => {
    const value = sample.values.goroutines;
    if (value === undefined) throw new Mishap(message('unread.goroutines'));
    return value;
  };
  const ordered = idle.map(count).toSorted((a, b) => a - b);
  return {
    idle: ordered[Math.floor(ordered.length / 2)]!,
    peak: Math.max(...all.map(count)),
    drained: count(drained),
  };
}
