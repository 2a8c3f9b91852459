// Made-up trials: every figure of one process and window, drawn from a behaviour and a seed.
import { absent, present } from '../../harness/model/artifact.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import { mergeHistograms } from '../../harness/model/latency.ts';
import type { Plan, PlannedTrial } from '../../harness/model/plan.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import {
  type Counters,
  type GcEvent,
  type IntervalRow,
  LATENCY_STEPS,
  type LoadWindow,
  type Series,
  type Trial,
} from '../../harness/model/trial.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { drawnWindow } from './histogram.ts';

/** What one variant of the made-up lesson does; every field is a rate, so trials of any length can be drawn from it. */
export interface Behaviour {
  qps: number;
  /** Throughput during the stall, as a share of the throughput outside it. */
  stallShare: number;
  /** Width of the latency distribution: the standard deviation of the logarithm. */
  spread: number;
  bytesPerRequest: number;
  objectsPerRequest: number;
  gcPerSecond: number;
  leakPerRequest: number;
  liveHeapBytes: number;
  /** Events that wait, one gauge reading per request served so far. */
  pendingPerRequest: number;
  cpuUsPerRequest: number;
}

export const BEHAVIOUR: Record<SubjectId, Behaviour> = {
  antipattern: {
    qps: 2_000,
    stallShare: 0.15,
    spread: 0.7,
    bytesPerRequest: 148_000,
    objectsPerRequest: 61,
    gcPerSecond: 14,
    leakPerRequest: 0.25,
    liveHeapBytes: 6e6,
    pendingPerRequest: 0,
    cpuUsPerRequest: 410,
  },
  fix: {
    qps: 2_600,
    stallShare: 0.97,
    spread: 0.35,
    bytesPerRequest: 4_100,
    objectsPerRequest: 23,
    gcPerSecond: 1.5,
    leakPerRequest: 0,
    liveHeapBytes: 3e6,
    pendingPerRequest: 0,
    cpuUsPerRequest: 300,
  },
  unbounded: {
    qps: 2_550,
    stallShare: 0.96,
    spread: 0.4,
    bytesPerRequest: 4_600,
    objectsPerRequest: 25,
    gcPerSecond: 1.7,
    leakPerRequest: 0,
    liveHeapBytes: 5e6,
    pendingPerRequest: 0.1,
    cpuUsPerRequest: 305,
  },
};

export const WARMUP_MS = 500;
export const DRAIN_MS = 500;
const IDLE_GOROUTINES = 6;

export function drawTrial(
  planned: PlannedTrial,
  plan: Plan,
  experiment: Experiment,
  behaviour: Behaviour,
  noise: number,
): Trial {
  const random = seededRandom(plan.seed * 7_919 + planned.index);
  const jitter = () => Math.exp(noise * (random() + random() + random() - 1.5) * 2);
  const qps = behaviour.qps * jitter();
  const span = experiment.workload.spans![0]!;
  const stall = { startMs: span.startShare * plan.measureMs, endMs: span.endShare * plan.measureMs };
  const qpsAt = (ms: number) => (ms >= stall.startMs && ms < stall.endMs ? qps * behaviour.stallShare : qps);
  const spread = behaviour.spread * jitter();
  const window = (startMs: number, durationMs: number, rate: number): LoadWindow =>
    drawnWindow({ startMs, durationMs, qps: rate, connections: plan.connections, spread });

  const inStall = window(stall.startMs, stall.endMs - stall.startMs, qps * behaviour.stallShare);
  const outside = window(0, plan.measureMs - inStall.durationMs, qps);
  const whole: LoadWindow = {
    startMs: 0,
    durationMs: plan.measureMs,
    ledger: {
      ...outside.ledger,
      sent: outside.ledger.ok + inStall.ledger.ok + plan.connections,
      ok: outside.ledger.ok + inStall.ledger.ok,
    },
    latencyUs: mergeHistograms([outside.latencyUs, { ...inStall.latencyUs, censored: { atLeastUs: [], counts: [] } }]),
  };
  const warmupRequests = Math.round((qps * WARMUP_MS) / 1000);
  const sentTotal = warmupRequests + whole.ledger.sent;
  const leaked = Math.round(behaviour.leakPerRequest * sentTotal);
  const runtime = drawRuntime(plan, behaviour, qpsAt, random);
  const gc = drawGc(plan, behaviour.gcPerSecond * jitter(), behaviour.liveHeapBytes, random);
  const counters: Counters = {
    allocBytes: Math.round(behaviour.bytesPerRequest * whole.ledger.ok * (1 + 0.001 * random())),
    allocObjects: Math.round(behaviour.objectsPerRequest * whole.ledger.ok * (1 + 0.001 * random())),
    gcCycles: gc.filter(({ atMs }) => atMs >= 0 && atMs < plan.measureMs).length,
    gcForced: 0,
  };
  const collections = counters.gcCycles;
  const heldBytes = leaked * 2_600 + behaviour.pendingPerRequest * sentTotal * 96;
  const startedMs = Date.UTC(2026, 10, 23, 13, 45, 3) + planned.index * 3_220;
  return {
    ...planned,
    attempt: 0,
    startedAt: new Date(startedMs).toISOString(),
    tookMs: WARMUP_MS + plan.measureMs + DRAIN_MS + 220,
    outcome: 'ok',
    load: present({
      driver: 'autocannon',
      connections: plan.connections,
      offeredPerSec: null,
      window: whole,
      spans: { [span.id]: inStall },
      intervals: drawIntervals(plan, qpsAt, behaviour.spread, random),
      sentTotal,
      warmup: { durationMs: WARMUP_MS, settled: true },
      self: { cpuShare: 0.42 + 0.05 * random(), loopDelayP99Ms: 0.4 + 0.2 * random() },
      faults: [],
    }),
    runtime: present({
      ...runtime,
      columns: {
        ...runtime.columns,
        '/gc/cycles/total:gc-cycles': runtime.atMs.map((ms) => gc.filter(({ atMs }) => atMs <= ms).length),
      },
    }),
    counters: present(counters),
    histograms: present({
      // A collection stops the world twice.
      gcPauses: { lowS: [16e-6, 32e-6], highS: [20e-6, 40e-6], counts: [collections, collections] },
      otherPauses: { lowS: [], highS: [], counts: [] },
      schedulingLatency: { lowS: [64e-9, 1e-3], highS: [80e-9, 1.25e-3], counts: [whole.ledger.ok * 2, 9] },
    }),
    heap: present({
      idle: { liveBytes: 190_000, stackBytes: 360_000 },
      drained: {
        liveBytes: Math.round(240_000 + leaked * 1_400 + behaviour.pendingPerRequest * sentTotal * 96),
        stackBytes: 370_000 + leaked * 2_048,
      },
    }),
    gc: present(gc),
    process: present({
      series: drawProcess(plan, 14e6 + heldBytes, behaviour.cpuUsPerRequest, qpsAt),
      windowCpuMs: (behaviour.cpuUsPerRequest * jitter() * whole.ledger.ok) / 1000,
      peakRssBytes: Math.round(16e6 + behaviour.liveHeapBytes * 2 * jitter() + heldBytes),
    }),
    goroutines: present({
      idle: IDLE_GOROUTINES,
      peak: IDLE_GOROUTINES + plan.connections + leaked,
      drained: IDLE_GOROUTINES + leaked,
    }),
    host: present({ foreignCpuShare: 0.01 * random(), stealShare: 0, loadAverage: 1.1 }),
    coreWork: present({ beforeUs: 80 + 2 * planned.place, afterUs: 81 }),
    profiles:
      planned.role === 'profiled'
        ? present([
            { kind: 'cpu', moment: 'window', file: `profiles/${planned.variant}-window-cpu.pb.gz` },
            { kind: 'allocs', moment: 'start', file: `profiles/${planned.variant}-start-allocs.pb.gz` },
            { kind: 'allocs', moment: 'window', file: `profiles/${planned.variant}-window-allocs.pb.gz` },
            { kind: 'goroutine', moment: 'drained', file: `profiles/${planned.variant}-drained-goroutine.pb.gz` },
          ])
        : absent('not-profiled', 'profiles come from the profiled round alone'),
  };
}

function drawIntervals(plan: Plan, qpsAt: (ms: number) => number, spread: number, random: () => number): IntervalRow[] {
  const rows: IntervalRow[] = [];
  for (let startMs = -WARMUP_MS; startMs < plan.measureMs; startMs += 100) {
    const rising = Math.min(1, (startMs + WARMUP_MS + 100) / 300);
    const ok = Math.round((qpsAt(startMs) / 10) * rising * (0.95 + 0.1 * random()));
    const meanUs = ok === 0 ? 0 : (plan.connections * 1e5) / ok;
    const p50Us = Math.round(meanUs * Math.exp((-spread * spread) / 2));
    const row = { startMs, durationMs: 100, ok, errors: 0 };
    const p99Us = Math.round(p50Us * Math.exp(2.33 * spread));
    rows.push(ok === 0 ? row : { ...row, p50Us, p99Us, latency: bucketsOf(ok, p50Us, spread) });
  }
  return rows;
}

/** Answers between the tenth and the last in a hundred, as many above the median as below. */
function bucketsOf(ok: number, p50Us: number, spread: number): { bucket: number[]; count: number[] } {
  const counts = new Map<number, number>();
  for (const [sigmas, share] of [
    [-2, 0.05],
    [-1, 0.25],
    [0, 0.4],
    [1, 0.25],
    [2, 0.05],
  ] as const) {
    const bucket = Math.floor(Math.log2(Math.max(1, p50Us * Math.exp(sigmas * spread))) * LATENCY_STEPS);
    counts.set(bucket, (counts.get(bucket) ?? 0) + Math.round(ok * share));
  }
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return { bucket: sorted.map(([bucket]) => bucket), count: sorted.map(([, count]) => count) };
}

/** Ten samples a second with the probe's small lateness, from before the load to the end of the drain. */
function sampleTimes(plan: Plan, random: () => number): number[] {
  const times: number[] = [];
  for (let ms = -WARMUP_MS - 300; ms <= plan.measureMs + DRAIN_MS; ms += 100) times.push(ms + Math.round(4 * random()));
  return times;
}

/** Requests served from the start of the warm-up to a point on the time axis. */
function servedBy(ms: number, plan: Plan, qpsAt: (ms: number) => number): number {
  let served = 0;
  for (let t = -WARMUP_MS; t < Math.min(ms, plan.measureMs); t += 10) served += qpsAt(t) / 100;
  return served;
}

function drawRuntime(plan: Plan, behaviour: Behaviour, qpsAt: (ms: number) => number, random: () => number): Series {
  const atMs = sampleTimes(plan, random);
  const served = atMs.map((ms) => servedBy(ms, plan, qpsAt));
  const busy = atMs.map((ms) => (ms > -WARMUP_MS && ms < plan.measureMs ? plan.connections : 0));
  const leaked = served.map((requests) => Math.round(behaviour.leakPerRequest * requests));
  const pending = served.map((requests) => Math.round(behaviour.pendingPerRequest * requests));
  const live = leaked.map((count, i) => Math.round(behaviour.liveHeapBytes + count * 1_400 + pending[i]! * 96));
  const objects = live.map((bytes) => Math.round(bytes * (1.1 + 0.7 * random())));
  return {
    atMs,
    columns: {
      goroutines: leaked.map((count, i) => IDLE_GOROUTINES + count + busy[i]!),
      '/gc/heap/live:bytes': live,
      '/gc/heap/goal:bytes': live.map((bytes) => bytes * 2),
      '/memory/classes/heap/objects:bytes': objects,
      '/memory/classes/heap/unused:bytes': objects.map((bytes) => Math.round(bytes * 0.12)),
      '/memory/classes/heap/free:bytes': objects.map((bytes) => Math.round(bytes * 0.2)),
      '/memory/classes/heap/released:bytes': objects.map(() => 2_000_000),
      '/memory/classes/heap/stacks:bytes': leaked.map((count) => 600_000 + count * 2_048),
      'gauge:events_pending': pending,
    },
  };
}

function drawGc(plan: Plan, perSecond: number, liveBytes: number, random: () => number): GcEvent[] {
  const everyMs = 1000 / perSecond;
  const liveMb = Math.round(liveBytes / 2 ** 20);
  const events: GcEvent[] = [];
  for (let atMs = -WARMUP_MS + everyMs * random(); atMs < plan.measureMs; atMs += everyMs * (0.9 + 0.2 * random())) {
    events.push({
      cycle: events.length + 1,
      atMs: Math.round(atMs * 10) / 10,
      pauseMs: { sweepTermination: 0.02 + 0.02 * random(), markTermination: 0.03 + 0.05 * random() },
      concurrentMs: 0.8 + 0.6 * random(),
      cpuMs: { assist: 0.1 * random(), background: 0.5 + 0.3 * random(), idle: 0.1 },
      heapMb: { before: liveMb * 2, after: liveMb * 2, live: liveMb, goal: liveMb * 2 },
      forced: false,
    });
  }
  return events;
}

function drawProcess(plan: Plan, rssBytes: number, cpuUs: number, qpsAt: (ms: number) => number): Series {
  const atMs: number[] = [];
  for (let ms = -WARMUP_MS - 300; ms <= plan.measureMs + DRAIN_MS; ms += 100) atMs.push(ms);
  const total = servedBy(plan.measureMs, plan, qpsAt);
  const served = atMs.map((ms) => servedBy(ms, plan, qpsAt));
  return {
    atMs,
    columns: {
      rssBytes: served.map((requests) => Math.round(12e6 + (rssBytes - 12e6) * (requests / total))),
      cpuMs: served.map((requests) => Math.round((requests * cpuUs) / 1000)),
    },
  };
}
