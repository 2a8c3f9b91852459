// THE metric table: one row a metric: its words, its unit, which way is better, and how it is read from a trial.
import { measured } from './artifact.ts';
import { mostOf } from './extremes.ts';
import { meanUs } from './latency.ts';
import {
  atWindowEnd,
  given,
  type MetricValue,
  pauseUs,
  percentile,
  perOk,
  qpsOf,
  type Read,
  residentAtEnd,
  windowGc,
} from './metric-readers.ts';
import { countedIn, dataOf, type InstrumentId, type Trial } from './trial.ts';
import type { Unit } from './units.ts';

/** What the driver saw, or what an instrument collected. */
export type Source = 'load' | InstrumentId;

export interface MetricRow {
  id: string;
  label: string;
  unit: Unit;
  better: 'higher' | 'lower' | 'neither';
  /** Which band of tolerance applies; the bands stand in the verdict's table. */
  family:
    | 'throughput'
    | 'latency-median'
    | 'latency-tail'
    | 'allocation'
    | 'gc'
    | 'memory'
    | 'count'
    | 'cpu'
    | 'errors';
  /** `ratio`: compared as variant ÷ baseline; `difference`: zero is an ordinary value, so compared by subtraction. */
  compare: 'ratio' | 'difference';
  /** True where the metric can also be read within a span of the window. */
  inSpans?: boolean;
  /** What of a trial it is made of; where one of them is absent, so is the metric, for that reason. */
  needs: readonly Source[];
  /** undefined where the trial has no such measurement. */
  read: Read;
}

/** A quantile of the latencies; only the median is not one of the tail. */
function quantileRow<const Id extends string>(id: Id, label: string, q: number) {
  return {
    id,
    label,
    unit: 'us',
    better: 'lower',
    family: q === 0.5 ? 'latency-median' : 'latency-tail',
    compare: 'ratio',
    inSpans: true,
    needs: ['load'],
    read: percentile(q),
  } as const;
}

export const METRICS = [
  {
    id: 'qps',
    label: 'Throughput',
    unit: 'requests/s',
    better: 'higher',
    family: 'throughput',
    compare: 'ratio',
    inSpans: true,
    needs: ['load'],
    read: (_trial, load) => (load ? given(qpsOf(load)) : undefined),
  },
  quantileRow('latency.p50', 'P50 latency', 0.5),
  quantileRow('latency.p90', 'P90 latency', 0.9),
  quantileRow('latency.p95', 'P95 latency', 0.95),
  quantileRow('latency.p99', 'P99 latency', 0.99),
  // A span is too short for it.
  { ...quantileRow('latency.p999', 'P99.9 latency', 0.999), inSpans: false },
  {
    id: 'latency.mean',
    label: 'Mean latency',
    unit: 'us',
    better: 'lower',
    family: 'latency-median',
    compare: 'ratio',
    inSpans: true,
    needs: ['load'],
    read: (_trial, load) => given(load && meanUs(load.latencyUs)),
  },
  {
    id: 'errors.share',
    label: 'Failed requests',
    unit: 'share',
    better: 'lower',
    family: 'errors',
    compare: 'difference',
    inSpans: true,
    needs: ['load'],
    read: (_trial, load) => {
      if (!load) return undefined;
      const { ok, non2xx, mismatch, timeout, reset } = load.ledger;
      const failed = non2xx + mismatch + timeout + reset;
      return given(failed / (ok + failed));
    },
  },
  {
    id: 'timeouts.share',
    label: 'Requests the client gave up',
    unit: 'share',
    better: 'lower',
    family: 'errors',
    compare: 'difference',
    inSpans: true,
    needs: ['load'],
    read: (_trial, load) => {
      if (!load) return undefined;
      const { ok, non2xx, mismatch, timeout, reset } = load.ledger;
      return given(timeout / (ok + non2xx + mismatch + timeout + reset));
    },
  },
  {
    id: 'gc.cycles',
    label: 'GC cycles in the window',
    unit: 'count',
    better: 'lower',
    family: 'gc',
    compare: 'difference',
    needs: ['load', 'counters'],
    read: (trial, load) => {
      const counters = dataOf('counters', trial);
      if (!load || !counters) return undefined;
      return given(((counters.gcCycles - counters.gcForced) * load.durationMs) / countedIn(load).durationMs);
    },
  },
  {
    id: 'gc.per1k',
    label: 'GC cycles per 1,000 requests',
    unit: 'per 1k requests',
    better: 'lower',
    family: 'gc',
    compare: 'difference',
    needs: ['load', 'counters'],
    read: (trial, load) => {
      const counters = dataOf('counters', trial);
      return perOk(load, counters && (counters.gcCycles - counters.gcForced) * 1000);
    },
  },
  {
    id: 'gc.pause.total',
    label: 'GC pauses, total',
    unit: 'us',
    better: 'lower',
    family: 'gc',
    compare: 'difference',
    needs: ['load', 'gc'],
    read: (trial, load) => given(windowGc(trial, load)?.reduce((total, event) => total + pauseUs(event), 0)),
  },
  {
    id: 'gc.pause.max',
    label: 'GC pause, longest',
    unit: 'us',
    better: 'lower',
    family: 'gc',
    compare: 'ratio',
    needs: ['load', 'gc'],
    read: (trial, load) => {
      const events = windowGc(trial, load);
      return events && events.length > 0 ? given(mostOf(events.map(pauseUs))) : undefined;
    },
  },
  {
    id: 'alloc.bytes_per_request',
    label: 'Allocated per request',
    unit: 'bytes/request',
    better: 'lower',
    family: 'allocation',
    compare: 'ratio',
    needs: ['load', 'counters'],
    read: (trial, load) => perOk(load, dataOf('counters', trial)?.allocBytes),
  },
  {
    id: 'alloc.objects_per_request',
    label: 'Objects per request',
    unit: 'objects/request',
    better: 'lower',
    family: 'allocation',
    compare: 'ratio',
    needs: ['load', 'counters'],
    read: (trial, load) => perOk(load, dataOf('counters', trial)?.allocObjects),
  },
  {
    id: 'heap.live',
    label: 'Live heap',
    unit: 'bytes',
    better: 'lower',
    family: 'memory',
    compare: 'ratio',
    needs: ['load', 'runtime'],
    read: (trial, load) => given(atWindowEnd(trial, load, '/gc/heap/live:bytes')),
  },
  {
    id: 'heap.unused_share',
    label: 'Heap in use but empty',
    unit: 'share',
    better: 'lower',
    family: 'memory',
    compare: 'difference',
    needs: ['load', 'runtime'],
    read: (trial, load) => {
      const objects = atWindowEnd(trial, load, '/memory/classes/heap/objects:bytes');
      const unused = atWindowEnd(trial, load, '/memory/classes/heap/unused:bytes');
      return objects === undefined || unused === undefined ? undefined : given(unused / (objects + unused));
    },
  },
  {
    id: 'heap.retained_per_request',
    label: 'Live heap left per request',
    unit: 'bytes/request',
    better: 'lower',
    family: 'memory',
    compare: 'difference',
    needs: ['load', 'heap'],
    read: (trial) => {
      const heap = dataOf('heap', trial);
      const requests = measured(trial.load)?.sentTotal;
      return heap && requests ? given((heap.drained.liveBytes - heap.idle.liveBytes) / requests) : undefined;
    },
  },
  {
    id: 'rss.peak',
    label: 'Peak resident memory',
    unit: 'bytes',
    better: 'lower',
    family: 'memory',
    compare: 'ratio',
    needs: ['process'],
    read: (trial) => given(dataOf('process', trial)?.peakRssBytes),
  },
  {
    id: 'rss.end',
    label: 'Resident memory at the end',
    unit: 'bytes',
    better: 'lower',
    family: 'memory',
    compare: 'ratio',
    needs: ['load', 'process'],
    read: (trial, load) => given(residentAtEnd(trial, load)),
  },
  {
    id: 'goroutines.idle',
    label: 'Goroutines at idle',
    unit: 'count',
    better: 'neither',
    family: 'count',
    compare: 'difference',
    needs: ['goroutines'],
    read: (trial) => given(dataOf('goroutines', trial)?.idle),
  },
  {
    id: 'goroutines.peak',
    label: 'Goroutines at peak',
    unit: 'count',
    better: 'lower',
    family: 'count',
    compare: 'difference',
    needs: ['goroutines'],
    read: (trial) => given(dataOf('goroutines', trial)?.peak),
  },
  {
    id: 'goroutines.drained',
    label: 'Goroutines after the drain',
    unit: 'count',
    better: 'lower',
    family: 'count',
    compare: 'difference',
    needs: ['goroutines'],
    read: (trial) => given(dataOf('goroutines', trial)?.drained),
  },
  {
    id: 'goroutines.per_request',
    label: 'Goroutines left per request',
    unit: 'per request',
    better: 'lower',
    family: 'count',
    compare: 'difference',
    needs: ['load', 'goroutines'],
    read: (trial) => {
      const goroutines = dataOf('goroutines', trial);
      const requests = measured(trial.load)?.sentTotal;
      return goroutines && requests ? given((goroutines.drained - goroutines.idle) / requests) : undefined;
    },
  },
  {
    id: 'cpu.per_request',
    label: 'CPU time per request',
    unit: 'us/request',
    better: 'lower',
    family: 'cpu',
    compare: 'ratio',
    needs: ['load', 'process'],
    read: (trial, load) => {
      const figures = dataOf('process', trial);
      return perOk(load, figures && figures.windowCpuMs * 1000);
    },
  },
] as const satisfies readonly MetricRow[];

export type BaseMetricId = (typeof METRICS)[number]['id'];
/** A metric of the whole window, of one of the scenario's spans, or one of its gauges (`gauge.peak.x`, `gauge.drained.x`). */
export type MetricId =
  | BaseMetricId
  | `${BaseMetricId}@${string}`
  | `gauge.peak.${string}`
  | `gauge.drained.${string}`
  /** A unit of Go benchmarks, in a history: `bench.ns/op`. */
  | `bench.${string}`;

/** A metric as a scenario has it: the table's row, bound to the window or to a span, or made from a gauge. */
export interface Metric extends Omit<MetricRow, 'id' | 'read' | 'inSpans'> {
  id: MetricId;
  read: (trial: Trial) => MetricValue | undefined;
}
