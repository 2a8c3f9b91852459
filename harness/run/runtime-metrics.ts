// What the harness asks the Go runtime for during a trial; the probe itself knows no metric names.
import type { Experiment } from '../model/experiment.ts';
import type { Counters, HeapLevel, HistogramId } from '../model/trial.ts';

/** Cumulative counters read at the window's two ends. */
export const COUNTER_METRICS = {
  allocBytes: '/gc/heap/allocs:bytes',
  allocObjects: '/gc/heap/allocs:objects',
  gcCycles: '/gc/cycles/total:gc-cycles',
  gcForced: '/gc/cycles/forced:gc-cycles',
} as const satisfies Record<keyof Counters, string>;

/** Read at the window's two ends. */
export const HISTOGRAM_METRICS = {
  gcPauses: '/sched/pauses/total/gc:seconds',
  otherPauses: '/sched/pauses/total/other:seconds',
  schedulingLatency: '/sched/latencies:seconds',
} as const satisfies Record<HistogramId, string>;

/** Read after a forced collection. */
export const HEAP_METRICS = {
  liveBytes: '/gc/heap/live:bytes',
  stackBytes: '/memory/classes/heap/stacks:bytes',
} as const satisfies Record<keyof HeapLevel, string>;

/** Streamed at 10 Hz; all exist since Go 1.23, the oldest toolchain the harness accepts. */
export const RUNTIME_METRICS = [
  ...Object.values(COUNTER_METRICS),
  ...Object.values(HEAP_METRICS),
  '/gc/heap/goal:bytes',
  '/memory/classes/heap/objects:bytes',
  '/memory/classes/heap/unused:bytes',
  '/memory/classes/heap/free:bytes',
  '/memory/classes/heap/released:bytes',
  '/memory/classes/total:bytes',
  '/sync/mutex/wait/total:seconds',
] as const;

/** The runtime's metrics that a lesson asks for beside the common ones; a name this runtime does not know stops the service. */
export function runtimeGauges({ gauges = [] }: Pick<Experiment, 'gauges'>): string[] {
  return gauges.flatMap(({ runtime }) => runtime ?? []);
}

/** Ten samples a second follow a goroutine curve closely and cost the service well under a thousandth of its time. */
export const SAMPLE_MS = 100;
