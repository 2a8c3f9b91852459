// The schema of a trial: what the driver saw, and what each instrument collected.
import { PROTOCOLS } from '../model/address.ts';
import type {
  Alternated,
  CoreWork,
  Counters,
  GcEvent,
  GoroutineCounts,
  HeapLevel,
  HistogramId,
  HostFigures,
  InstrumentData,
  IntervalRow,
  LatencyHistogram,
  Ledger,
  LoadResult,
  LoadWindow,
  Phases,
  ProcessFigures,
  ProfileRef,
  Punctuality,
  Series,
  TimeHistogram,
  Trial,
  TrialData,
} from '../model/trial.ts';
import { artifactOf } from './artifact.ts';
import { connections, PROFILES, trialOutcome } from './experiment.ts';
import { said } from './message.ts';
import { plannedFields } from './plan.ts';
import {
  among,
  between,
  count,
  fields,
  flag,
  listOf,
  maybe,
  number,
  oneOf,
  orNull,
  recordOf,
  type Schema,
  text,
  that,
  wholeBetween,
} from './shape.ts';
import { id, momentMs, pathBelow, time, tookMs } from './words.ts';

/** Sums of what is below it are exact. */
const size = between(0, Number.MAX_SAFE_INTEGER);
const sizes = listOf(size);
const counts = listOf(count);
const isAscending = (values: readonly number[]) => values.every((value, i) => i === 0 || values[i - 1]! <= value);
const ascending = that(sizes, 'numbers in ascending order', isAscending);

const latency = that(
  fields<LatencyHistogram>({
    valuesUs: ascending,
    counts,
    censored: that(
      fields<LatencyHistogram['censored']>({ atLeastUs: ascending, counts }),
      'as many counts as times',
      (one) => one.counts.length === one.atLeastUs.length,
    ),
  }),
  'as many counts as times',
  (one) => one.counts.length === one.valuesUs.length,
);

export const ledger = fields<Ledger>({
  sent: count,
  ok: count,
  non2xx: count,
  mismatch: count,
  timeout: count,
  reset: count,
  censored: count,
});

/** Buckets of a slice's latencies: far more than any answer takes. */
const MOST_BUCKETS = 400;

const row = fields<IntervalRow>({
  startMs: momentMs,
  durationMs: tookMs,
  ok: count,
  errors: count,
  p50Us: maybe(size),
  p99Us: maybe(size),
  latency: maybe(
    that(
      fields<NonNullable<IntervalRow['latency']>>({
        bucket: listOf(wholeBetween(-MOST_BUCKETS, MOST_BUCKETS)),
        count: counts,
      }),
      'as many counts as buckets',
      (one) => one.bucket.length === one.count.length,
    ),
  ),
});

const stretch = { startMs: momentMs, durationMs: tookMs };

const loadWindow = fields<LoadWindow>({
  ...stretch,
  parts: maybe(listOf(fields<NonNullable<LoadWindow['parts']>[number]>(stretch))),
  turns: maybe(fields<NonNullable<LoadWindow['turns']>>({ ok: count, durationMs: tookMs })),
  ledger,
  latencyUs: latency,
});

const punctuality = fields<Punctuality>({
  due: count,
  unsent: count,
  latenessUs: fields<Punctuality['latenessUs']>({ p50: size, p99: size, max: size }),
  ownLatenessP99Us: size,
  hostGaps: listOf(fields<Punctuality['hostGaps'][number]>({ atMs: momentMs, durationMs: tookMs })),
  queued: count,
  longestQueuedMs: tookMs,
});

const load = fields<LoadResult>({
  driver: text,
  protocol: maybe(among(PROTOCOLS)),
  connections,
  offeredPerSec: orNull(size),
  punctuality: maybe(punctuality),
  window: loadWindow,
  spans: recordOf(id, loadWindow),
  intervals: listOf(row),
  sentTotal: count,
  warmup: fields<LoadResult['warmup']>({ durationMs: tookMs, settled: flag }),
  self: fields<LoadResult['self']>({ cpuShare: size, loopDelayP99Ms: size, coreShare: maybe(size) }),
  faults: listOf(said),
});

const series = that(
  fields<Series>({ atMs: listOf(momentMs), columns: recordOf(text, listOf(number)) }),
  'columns as long as atMs',
  ({ atMs, columns }) => Object.values(columns).every(({ length }) => length === atMs.length),
);

const gcEvent = fields<GcEvent>({
  cycle: count,
  atMs: momentMs,
  pauseMs: fields<GcEvent['pauseMs']>({ sweepTermination: size, markTermination: size }),
  concurrentMs: size,
  cpuMs: fields<GcEvent['cpuMs']>({ assist: size, background: size, idle: size }),
  heapMb: fields<GcEvent['heapMb']>({ before: size, after: size, live: size, goal: size }),
  forced: flag,
});

const histogram = that(
  fields<TimeHistogram>({ lowS: listOf(number), highS: listOf(orNull(number)), counts }),
  'as many bounds as counts',
  (one) => one.lowS.length === one.counts.length && one.highS.length === one.counts.length,
);

const level = fields<HeapLevel>({ liveBytes: size, stackBytes: size });

const DATA: { [Id in keyof InstrumentData]: Schema<InstrumentData[Id]> } = {
  runtime: series,
  counters: fields<Counters>({ allocBytes: size, allocObjects: size, gcCycles: size, gcForced: size }),
  histograms: fields<Record<HistogramId, TimeHistogram>>({
    gcPauses: histogram,
    otherPauses: histogram,
    schedulingLatency: histogram,
  }),
  gc: listOf(gcEvent),
  heap: fields<InstrumentData['heap']>({ idle: level, drained: level }),
  process: fields<ProcessFigures>({ series, windowCpuMs: size, peakRssBytes: size }),
  goroutines: fields<GoroutineCounts>({ idle: count, peak: count, drained: count }),
  host: fields<HostFigures>({
    foreignCpuShare: number,
    stealShare: number,
    loadAverage: size,
    mhz: maybe(size),
    throttled: maybe(size),
    heldBackShare: maybe(size),
  }),
  profiles: listOf(
    fields<ProfileRef>({
      kind: kindOfEvidence(),
      moment: oneOf<ProfileRef['moment']>({ start: true, window: true, drained: true }),
      file: pathBelow,
    }),
  ),
};

function kindOfEvidence(): Schema<ProfileRef['kind']> {
  return oneOf<ProfileRef['kind']>({ ...PROFILES, goroutineleak: true, stacks: true });
}

const of = <Id extends keyof InstrumentData>(instrument: Id) => maybe(artifactOf(DATA[instrument]));

/** Every instrument may have an entry. */
export const dataFields = {
  runtime: of('runtime'),
  counters: of('counters'),
  histograms: of('histograms'),
  gc: of('gc'),
  heap: of('heap'),
  process: of('process'),
  goroutines: of('goroutines'),
  host: of('host'),
  profiles: of('profiles'),
};

const MOST_CORES = 100_000;

const work = { beforeUs: size, afterUs: size };

/** All of a trial but what the instruments collected. */
export const trialFields = {
  ...plannedFields,
  attempt: count,
  startedAt: time,
  tookMs,
  outcome: trialOutcome,
  because: maybe(said),
  load: artifactOf(load),
  coreWork: maybe(
    artifactOf(fields<CoreWork>({ ...work, filling: maybe(fields<NonNullable<CoreWork['filling']>>(work)) })),
  ),
  phases: maybe(
    fields<Phases>({
      drainMs: maybe(tookMs),
      startLateMs: maybe(number),
      endLateMs: maybe(number),
      clockStepMs: number,
    }),
  ),
  alternated: maybe(fields<Alternated>({ idleCpuShare: maybe(between(0, MOST_CORES)) })),
  stderrTail: maybe(text),
};

export const trial = fields<Trial>({ ...trialFields, data: fields<TrialData>(dataFields) });
