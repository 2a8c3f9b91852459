// One trial: fresh process → ready → idle → warm-up → window → load off → drain → stop.
import { loadavg } from 'node:os';
import { type ProcessWatch, watchProcess } from '../fixture/process-figures.ts';
import type { ProbeSample } from '../fixture/protocol.ts';
import type { CpuQuota } from '../fixture/quota.ts';
import { type Service, startService } from '../fixture/service.ts';
import type { LoadRun } from '../load/driver.ts';
import { type Artifact, absent, measured, present } from '../model/artifact.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { type Experiment, subjectOf } from '../model/experiment.ts';
import type { Message } from '../model/message.ts';
import type { Plan, PlannedTrial } from '../model/plan.ts';
import type { SubjectId } from '../model/subject.ts';
import type { ProfileRef, Trial } from '../model/trial.ts';
import { spansOf } from '../model/workload.ts';
import { unlessAborted } from '../process/within.ts';
import { message } from '../words/messages.ts';
import { Mishap, saidBy } from '../words/mishap.ts';
import { type Answer, ask } from './answers.ts';
import { attempt, required } from './attempt.ts';
import type { Clock } from './clock.ts';
import type { CoreShare } from './cores.ts';
import type { DriverSlot } from './drivers.ts';
import { type Edge, hostFigures, readEdge } from './edges.ts';
import type { RunFolder } from './folder.ts';
import { readHeapLevel } from './heap.ts';
import { hlog } from './hlog.ts';
import type { HostSpeedProbe } from './host-speed.ts';
import { badEnd, type Outcome, outcomeOf } from './outcome.ts';
import { builtSubjectOf } from './plan.ts';
import type { OnProcess } from './processes.ts';
import { PROFILE_RATES, type Profiler, profiler } from './profiler.ts';
import { HISTOGRAM_METRICS, RUNTIME_METRICS, runtimeGauges, SAMPLE_MS } from './runtime-metrics.ts';
import {
  countersBetween,
  gcEventsOf,
  goroutineCounts,
  histogramsBetween,
  processFiguresOf,
  seriesOf,
} from './timeline.ts';

export interface TrialContext {
  experiment: Experiment;
  plan: Plan;
  /** Path of the binary that a plan's variant runs. */
  binaryOf: (variant: SubjectId) => string;
  envOf: (variant: SubjectId) => Record<string, string>;
  cores: CoreShare | undefined;
  gomaxprocs: number;
  quota: CpuQuota | undefined;
  drivers: DriverSlot;
  /** Reads the speed of the service's core between trials. */
  hostSpeed: HostSpeedProbe;
  folder: RunFolder;
  /** What each request must answer, from the answers check. */
  expected: Answer[];
  /** A fixture whose resident memory passes this is killed. */
  rssLimitBytes: number;
  clock: Clock;
  signal: AbortSignal;
  onProgress: (progress: TrialProgress) => void;
  onProcess: OnProcess;
}

export interface TrialProgress {
  planned: PlannedTrial;
  phase: 'start' | 'warmup' | 'window' | 'drain';
  ok: number;
  elapsedMs: number;
  goroutines?: number;
}

/** A fixture beyond this is killed: the machine must survive every lesson. */
export const RSS_LIMIT_BYTES = 1.5 * 2 ** 30;
export const READY_TIMEOUT_MS = 10_000;
export const STOP_GRACE_MS = 1_000;
const IDLE_READINGS = 5;
const IDLE_SPACING_MS = 20;

type Collected = Required<
  Pick<
    Trial,
    'load' | 'runtime' | 'counters' | 'histograms' | 'heap' | 'gc' | 'process' | 'goroutines' | 'host' | 'profiles'
  >
>;

/** Runs one trial. Rejects when the signal fires or the disk is full; whatever else goes wrong is in the trial. */
export async function runTrial(planned: PlannedTrial, attemptNumber: number, context: TrialContext): Promise<Trial> {
  const { clock, signal } = context;
  const startedMs = clock.now();
  context.onProgress({ planned, phase: 'start', ok: 0, elapsedMs: 0 });
  let result: Collected & Outcome;
  let service: Service | undefined;
  const readSpeed = () => unlessAborted(signal, context.hostSpeed.readUs());
  const before = await attempt('no-answer', readSpeed);
  signal.throwIfAborted();
  try {
    result = await measure(planned, context, (started) => {
      service = started;
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BenchError && error.exitCode === EXIT.unfit) throw error;
    const because = saidBy(error);
    const end = service && badEnd(await service.exited, service.stderrTail(), context.rssLimitBytes);
    result = { ...nothingCollected(because), ...(end ?? { outcome: 'crashed', because }) };
  }
  const coreWork = await attempt('no-answer', async () => ({
    beforeUs: required(before),
    afterUs: await readSpeed(),
  }));
  return {
    ...planned,
    attempt: attemptNumber,
    startedAt: new Date(startedMs).toISOString(),
    tookMs: clock.now() - startedMs,
    ...result,
    coreWork,
  };
}

function nothingCollected(because: Message | string): Collected {
  const none = <T>(): Artifact<T> => absent('crashed', because);
  return {
    load: none(),
    runtime: none(),
    counters: none(),
    histograms: none(),
    heap: none(),
    gc: none(),
    process: none(),
    goroutines: none(),
    host: none(),
    profiles: none(),
  };
}

async function measure(
  planned: PlannedTrial,
  context: TrialContext,
  onService: (service: Service) => void,
): Promise<Collected & Outcome> {
  const { experiment, plan, clock, signal, folder } = context;
  const { requests, timeoutMs } = experiment.workload;
  const profiled = planned.role === 'profiled';
  await using service = await startService({
    binary: context.binaryOf(planned.variant),
    args: subjectOf(experiment, builtSubjectOf(plan, planned.variant)).args ?? [],
    env: context.envOf(planned.variant),
    gomaxprocs: context.gomaxprocs,
    ...(context.cores ? { cores: context.cores.target } : {}),
    metrics: [...RUNTIME_METRICS, ...runtimeGauges(experiment)],
    histograms: Object.values(HISTOGRAM_METRICS),
    sampleMs: SAMPLE_MS,
    readyTimeoutMs: READY_TIMEOUT_MS,
    rssLimitBytes: context.rssLimitBytes,
    signal,
    onSpawn: (pid) => context.onProcess({ what: 'service', pid, state: 'started' }),
    ...(profiled ? { memProfileRateBytes: PROFILE_RATES.memBytes } : {}),
  });
  onService(service);
  context.onProcess({ what: 'service', pid: service.pid, state: 'ready' });
  const watch = watchProcess(service.pid, clock.now);
  using _watching = measured(watch);
  const profiles = profiled ? profiler(service, experiment.profiles, folder, planned) : undefined;
  await profiles?.enable();
  // One request first: lazily started goroutines of net/http belong to the idle level.
  await ask(service.url, requests[0]!, timeoutMs);
  const heapAtIdle = await attempt('no-answer', () => readHeapLevel(service, 'idle.collected'));
  const idle = await idleReadings(service, clock, signal);
  await profiles?.snapshot('start');

  const edges = new Map<string, Promise<Edge>>();
  const load = await drive(planned, context, service, watch, edges, profiles);
  await profiles?.snapshot('window');
  context.onProgress({ planned, phase: 'drain', ok: 0, elapsedMs: 0 });
  const isGone = service.gone.aborted;
  if (!isGone) await clock.wait(plan.drainMs, signal);
  const drained = await attempt('no-answer', () => service.mark('drained'));
  // A service that hangs is not asked again.
  const heapDrained = drained.ok
    ? await attempt('no-answer', () => readHeapLevel(service, 'drained.collected'))
    : drained;
  await profiles?.snapshot('drained');
  const exit = await service.stop(STOP_GRACE_MS);

  const start = await edges.get('window.start');
  const end = await edges.get('window.end');
  const zero = measured(load)?.windowStartEpochMs;
  const needWindow = async <T>(collect: (window: { zero: number; start: Edge; end: Edge }) => T | Promise<T>) =>
    attempt<T>('no-window', () => {
      if (zero === undefined || !start || !end) throw new Mishap(message('unread.window'));
      return collect({ zero, start, end });
    });
  const loadResult = load.ok ? present(load.value.result) : load;
  const collected: Collected = {
    load: loadResult,
    runtime: await needWindow((window) => seriesOf(service.samples(), window.zero)),
    counters: await needWindow((window) =>
      countersBetween(required(window.start.reading), required(window.end.reading)),
    ),
    histograms: await needWindow((window) =>
      histogramsBetween(required(window.start.histograms), required(window.end.histograms)),
    ),
    heap: await attempt('no-answer', () => ({ idle: required(heapAtIdle), drained: required(heapDrained) })),
    gc: await needWindow((window) => gcEventsOf(service.gcEvents(), window.zero)),
    process: await needWindow((window) =>
      processFiguresOf(
        required(watch).samples(),
        window.zero,
        required(window.start.process),
        required(window.end.process),
      ),
    ),
    goroutines: await attempt('no-answer', () => goroutineCounts(idle, service.samples(), required(drained))),
    host: await needWindow((window) => hostFigures(window.start, window.end, loadResult, loadavg()[0]!)),
    profiles: profiles
      ? await profiles.kept()
      : absent<ProfileRef[]>('not-profiled', 'profiles come from the profiled round alone'),
  };
  if (load.ok)
    folder.write(
      `latency/${planned.variant}-${planned.role}-r${planned.round + 1}.hlog`,
      hlog(load.value, service.ready.startedAtMs),
    );
  return {
    ...collected,
    ...(badEnd(exit, service.stderrTail(), context.rssLimitBytes) ?? outcomeOf(loadResult, service.capped())),
  };
}

async function idleReadings(service: Service, clock: Clock, signal: AbortSignal): Promise<ProbeSample[]> {
  const readings: ProbeSample[] = [];
  for (let i = 0; i < IDLE_READINGS; i++) {
    await clock.wait(IDLE_SPACING_MS, signal);
    readings.push(await service.mark('idle'));
  }
  return readings;
}

async function drive(
  planned: PlannedTrial,
  context: TrialContext,
  service: Service,
  watch: Artifact<ProcessWatch>,
  edges: Map<string, Promise<Edge>>,
  profiles: Profiler | undefined,
): Promise<Artifact<LoadRun>> {
  const { experiment, plan, signal } = context;
  const { workload } = experiment;
  const core = context.cores?.target[0];
  // What the driver sees after an unexpected crash is kept; where the crash is the point, it would only cost time.
  const isMeantToCrash = subjectOf(experiment, builtSubjectOf(plan, planned.variant)).ends === 'crashed';
  const until = isMeantToCrash ? AbortSignal.any([signal, service.gone]) : signal;
  const show = (phase: TrialProgress['phase'], ok = 0, elapsedMs = 0) => {
    const goroutines = service.samples().at(-1)?.values.goroutines;
    context.onProgress({ planned, phase, ok, elapsedMs, ...(goroutines === undefined ? {} : { goroutines }) });
  };
  const run = await attempt('load-failed', async () => {
    const driver = await context.drivers.get();
    show('warmup');
    return driver.run(
      {
        url: service.url,
        load: workload,
        connections: plan.connections,
        warmup: { minMs: plan.warmupMs, maxMs: plan.maxWarmupMs },
        measureMs: plan.measureMs,
        spans: spansOf(workload).map(({ id, startShare, endShare }) => ({
          id,
          startMs: startShare * plan.measureMs,
          endMs: endShare * plan.measureMs,
        })),
        expected: context.expected.slice(0, workload.requests.length),
      },
      {
        onWindowStart: () => {
          show('window');
          edges.set('window.start', readEdge('window.start', service, watch, core, context.quota));
          profiles?.startCpu(plan.measureMs);
        },
        onWindowEnd: () => edges.set('window.end', readEdge('window.end', service, watch, core, context.quota)),
        // A mark that finds the service gone shows in the outcome.
        onSpan: (id, edge) => void service.mark(`${id}.${edge}`).catch(() => undefined),
        onProgress: ({ phase, ok, elapsedMs }) => show(phase, ok, elapsedMs),
      },
      until,
    );
  });
  signal.throwIfAborted();
  if (!run.ok && !service.gone.aborted) await context.drivers.discard();
  return run;
}
