// One trial: fresh process → ready → idle → warm-up → window → load off → drain → stop.
import { askedBy, beginCourses, nothingCollected } from '../instrument/courses.ts';
import { edgeOf } from '../instrument/edge.ts';
import type { Instruments, Measured } from '../instrument/instrument.ts';
import type { LoadRun } from '../load/driver.ts';
import { answersBetween } from '../load/tape.ts';
import type { Clock } from '../machine/clock.ts';
import type { CoreReading, HostSpeedProbe } from '../machine/host-speed.ts';
import { watchProcess } from '../machine/process-figures.ts';
import type { CpuQuota } from '../machine/quota.ts';
import { type Artifact, absent, measured, present } from '../model/artifact.ts';
import type { CoreShare } from '../model/core-share.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { type Experiment, subjectOf } from '../model/experiment.ts';
import type { Message } from '../model/message.ts';
import { clocksApartMs } from '../model/phases.ts';
import { type Plan, type PlannedTrial, windowMsOf } from '../model/plan.ts';
import type { SubjectId } from '../model/subject.ts';
import type { CoreWork, Phases, Trial } from '../model/trial.ts';
import { spansOf } from '../model/workload.ts';
import type { OnProcess } from '../process/processes.ts';
import { unlessAborted, within } from '../process/within.ts';
import { hashSeed } from '../stats/random.ts';
import { type Service, startService } from '../subject/service.ts';
import { attempt, NotCollected, required } from '../words/attempt.ts';
import { message } from '../words/messages.ts';
import { saidBy } from '../words/mishap.ts';
import { clocksApartSaid } from '../words/phases.ts';
import { withEnglish } from '../words/speak.ts';
import { latencyFile } from '../workspace/layout.ts';
import type { RunFolder } from '../workspace/run-folder.ts';
import { partsOf } from './alternating.ts';
import { drain } from './drain.ts';
import type { DriverSlot } from './drivers.ts';
import { hlog } from './hlog.ts';
import { idleShareIn } from './idle-share.ts';
import { badEnd, type Outcome, outcomeOf } from './outcome.ts';
import { builtSubjectOf } from './plan.ts';
import { ask, type ExpectedAnswer } from './responses.ts';
import { startOf } from './start.ts';
import type { Turn } from './turns.ts';
import { type WindowEvents, windowEnds } from './window-ends.ts';

export interface TrialContext {
  experiment: Experiment;
  plan: Plan;
  /** Path of the binary that a plan's variant runs. */
  binaryOf: (variant: SubjectId) => string;
  envOf: (variant: SubjectId) => Record<string, string>;
  /** Absolute path of the folder that a subject with ways of its own runs in. */
  folderOf: (subject: SubjectId) => string | undefined;
  cores: CoreShare | undefined;
  gomaxprocs: number;
  quota: CpuQuota | undefined;
  drivers: DriverSlot;
  /** Reads the speed of the service's core between trials. */
  hostSpeed: HostSpeedProbe;
  instruments: Instruments;
  folder: RunFolder;
  /** What each request must answer, from the response check. */
  expected: ExpectedAnswer[];
  /** A fixture whose resident memory passes this is killed. */
  rssLimitBytes: number;
  clock: Clock;
  signal: AbortSignal;
  /** Where other subjects of the round live at the same time. */
  turn?: Turn;
  onProgress: (progress: TrialProgress) => void;
  onProcess: OnProcess;
}

export interface TrialProgress {
  planned: PlannedTrial;
  phase: 'start' | 'warmup' | 'window' | 'drain';
  ok: number;
  elapsedMs: number;
  goroutines?: number;
  /** Why the trial is run again, where it is. */
  again?: Message;
}

/** A fixture beyond this is killed: the machine must survive every lesson. */
export const RSS_LIMIT_BYTES = 1.5 * 2 ** 30;
export const READY_TIMEOUT_MS = 10_000;
export const STOP_GRACE_MS = 1_000;
/** Ten samples a second follow a goroutine curve closely and cost the service well under a thousandth of its time. */
export const SAMPLE_MS = 100;

/** What the driver and the instruments collected. */
type Collected = Pick<Trial, 'load' | 'data' | 'alternated'> & { course?: Omit<Phases, 'clockStepMs'> };

/** Runs one trial. Rejects when the signal fires or the disk is full; whatever else goes wrong is in the trial. */
export async function runTrial(planned: PlannedTrial, attemptNumber: number, context: TrialContext): Promise<Trial> {
  const { clock, signal } = context;
  // Its service is a new process; over many minutes a host may have set the clock, a little at a time.
  clock.anchor();
  const startedMs = clock.now();
  const dayAtStartMs = clock.wall();
  context.onProgress({ planned, phase: 'start', ok: 0, elapsedMs: 0 });
  let result: Collected & Outcome;
  let service: Service | undefined;
  const readSpeed = () => unlessAborted(signal, context.hostSpeed.read());
  const before = await attempt('no-answer', readSpeed);
  signal.throwIfAborted();
  try {
    result = await measure(planned, context, (started) => {
      service = started;
    });
  } catch (error) {
    signal.throwIfAborted();
    context.turn?.leave();
    if (error instanceof BenchError && error.exitCode === EXIT.unfit) throw error;
    const because = saidBy(error);
    const end = service && badEnd(await service.exited, service.stderrTail(), context.rssLimitBytes);
    result = {
      load: absent('crashed', because),
      data: nothingCollected(context.instruments, context.experiment, because),
      ...(end ?? { outcome: 'crashed', because }),
    };
  }
  const coreWork = await attempt('no-answer', async () => coreWorkOf(required(before), await readSpeed()));
  const { course, ...found } = result;
  const tookMs = clock.now() - startedMs;
  return {
    ...planned,
    attempt: attemptNumber,
    startedAt: new Date(startedMs).toISOString(),
    tookMs,
    ...found,
    phases: { ...course, clockStepMs: clock.wall() - dayAtStartMs - tookMs },
    coreWork,
  };
}

function coreWorkOf(before: CoreReading, after: CoreReading): CoreWork {
  const filling = { beforeUs: before.fillingUs, afterUs: after.fillingUs };
  return { beforeUs: before.serialUs, afterUs: after.serialUs, filling };
}

async function measure(
  planned: PlannedTrial,
  context: TrialContext,
  onService: (service: Service) => void,
): Promise<Collected & Outcome> {
  const { experiment, plan, clock, signal, folder, instruments, turn } = context;
  const { requests, timeoutMs } = experiment.workload;
  await turn?.take();
  const spawnedMs = clock.now();
  await using service = await startSubject(planned, context);
  await using _own = { [Symbol.asyncDispose]: () => ownEnd(service) };
  onService(service);
  context.onProcess({ what: 'service', pid: service.pid, state: 'ready' });
  const apartMs = clocksApartMs(service.ready.startedAtMs, spawnedMs, clock.now());
  if (apartMs !== undefined) {
    await service.stop(STOP_GRACE_MS);
    turn?.leave();
    const because = withEnglish(clocksApartSaid(apartMs));
    const data = nothingCollected(instruments, experiment, because);
    return { load: absent('clocks-apart', because), data, outcome: 'invalid', because };
  }
  const watch = watchProcess(service.pid, clock.now);
  using _watching = measured(watch);
  const { cores, quota } = context;
  const { place } = folder;
  const trial = { service, experiment, plan, planned, watch, cores: cores?.target, quota, place, clock, signal };
  const courses = await beginCourses(instruments, trial);
  // One request first: lazily started goroutines of net/http belong to the idle level.
  await ask(service, requests[0]!, timeoutMs);
  await courses.atIdle();
  signal.throwIfAborted();
  service.gone.throwIfAborted();
  const idle = turn && idleShareIn(turn, watch);
  turn?.pass();

  const course: NonNullable<Collected['course']> = {};
  const edgeAt = (name: string) => edgeOf(name, service, watch);
  const load = await drive(planned, context, service, windowEnds(courses, edgeAt, { now: clock.now, course, turn }));
  turn?.leave();
  await turn?.over();
  await courses.afterLoad();
  context.onProgress({ planned, phase: 'drain', ok: 0, elapsedMs: 0 });
  if (!service.gone.aborted) course.drainMs = await drain(service, plan, clock, signal);
  await courses.afterDrain(edgeAt('drained'));
  const exit = await service.stop(STOP_GRACE_MS);

  const run = measured(load);
  const loadResult = run ? present(run.result) : (load as Artifact<never>);
  const data = await courses.read(() => {
    if (!run || course.startLateMs === undefined || course.endLateMs === undefined)
      throw new NotCollected('no-window', message('unread.window'));
    return { zero: run.windowStartEpochMs, load: loadResult, answersBetween: answersIn(run) };
  });
  if (run) folder.write(latencyFile(planned), hlog(run, service.ready.startedAtMs));
  return {
    load: loadResult,
    data,
    course,
    ...(idle ? { alternated: idle() } : {}),
    ...(badEnd(exit, service.stderrTail(), context.rssLimitBytes) ?? outcomeOf(loadResult, service.capped())),
  };
}

function answersIn({ tapes, result }: LoadRun): Measured['answersBetween'] {
  return (fromMs, toMs) => tapes && answersBetween(tapes, result.window.ledger.ok, fromMs, toMs);
}

/** The fresh process of a trial, ready to be asked. */
async function startSubject(planned: PlannedTrial, context: TrialContext): Promise<Service> {
  const { experiment, cores, signal } = context;
  const id = builtSubjectOf(context.plan, planned.variant);
  return startService({
    binary: context.binaryOf(planned.variant),
    ...(await startOf({ experiment, id, env: context.envOf(planned.variant), folder: context.folderOf(id), signal })),
    gomaxprocs: context.gomaxprocs,
    ...(cores ? { cores: cores.target } : {}),
    ...askedBy(context.instruments, experiment, planned),
    sampleMs: SAMPLE_MS,
    readyTimeoutMs: READY_TIMEOUT_MS,
    rssLimitBytes: context.rssLimitBytes,
    signal,
    onSpawn: (pid) => context.onProcess({ what: 'service', pid, state: 'started' }),
  });
}

/** A service that was told to stop, or is dying, closes its connections first: killed in between it would count as hung. */
const OWN_END_MS = 1_000;

/** Resolves when the service is gone, or has had the time for it. */
async function ownEnd(service: Service): Promise<void> {
  await within(OWN_END_MS, service.exited, () => new Error('it stays')).catch(() => undefined);
}

async function drive(
  planned: PlannedTrial,
  context: TrialContext,
  service: Service,
  window: WindowEvents,
): Promise<Artifact<LoadRun>> {
  const { experiment, plan, signal, turn } = context;
  const { workload } = experiment;
  const measureMs = windowMsOf(plan, planned);
  // What the driver sees after an unexpected crash is kept; where the crash is the point, it would only cost time.
  const isMeantToCrash = subjectOf(experiment, builtSubjectOf(plan, planned.variant)).ends === 'crashed';
  const until = isMeantToCrash ? AbortSignal.any([signal, service.gone]) : signal;
  const show = (phase: TrialProgress['phase'], ok = 0, elapsedMs = 0) => {
    if (turn && !turn.isOn()) return;
    const goroutines = service.samples().at(-1)?.values.goroutines;
    context.onProgress({ planned, phase, ok, elapsedMs, ...(goroutines === undefined ? {} : { goroutines }) });
  };
  const run = await attempt('load-failed', async () => {
    const driver = await context.drivers.get();
    await turn?.take();
    show('warmup');
    return driver.run(
      {
        url: service.url,
        protocol: service.protocol,
        load: workload,
        connections: plan.connections,
        warmup: { minMs: plan.warmupMs, maxMs: plan.maxWarmupMs },
        measureMs,
        ...(turn && plan.alternating ? { turns: partsOf(plan.alternating, turn.windows) } : {}),
        // The same schedule for every subject of a round.
        seed: hashSeed(`${plan.seed} ${planned.round}`),
        spans: spansOf(workload).map(({ id, startShare, endShare }) => ({
          id,
          startMs: startShare * measureMs,
          endMs: endShare * measureMs,
        })),
        expected: context.expected.slice(0, workload.requests.length),
      },
      {
        ...window,
        onWindowStart: (atEpochMs) => {
          window.onWindowStart(atEpochMs);
          show('window');
        },
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
