// The pipeline on one screen: experiment → plan → build → answers → trials → record → analysis → report.
import type { Report, ReportChoices } from '../reports/report.ts';
import { enoughRounds } from './analysis/looks.ts';
import { rejudged } from './analysis/rejudged.ts';
import type { BuiltSubject } from './golang/build.ts';
import { findToolchain, type Toolchain } from './golang/toolchain.ts';
import type { EntryContext } from './history/entry.ts';
import type { Instruments } from './instrument/instrument.ts';
import { INSTRUMENTS } from './instrument/table.ts';
import { enterHistory, keepEntryOf } from './judging/history.ts';
import { earlierVerdicts, judge } from './judging/judge.ts';
import { autocannonVersion, DRIVERS, type Drivers, driverFor } from './load/drivers.ts';
import { systemClock } from './machine/clock.ts';
import { gomaxprocsFor, machineShare } from './machine/cores.ts';
import { describeHost } from './machine/host.ts';
import { hostSpeedProbe } from './machine/host-speed.ts';
import { announceRun } from './machine/neighbours.ts';
import { findQuota } from './machine/quota.ts';
import type { Analysis } from './model/analysis.ts';
import { type Experiment, environmentOf } from './model/experiment.ts';
import type { LessonText } from './model/lesson.ts';
import type { Message } from './model/message.ts';
import { spare, spareLater } from './model/parts.ts';
import type { Plan, PlanOptions } from './model/plan.ts';
import { type BenchRecord, RECORD_SCHEMA, type RecordHeader } from './model/record.ts';
import type { SubjectId } from './model/subject.ts';
import type { ProcessEvent } from './process/processes.ts';
import { asAsked, changesSaid } from './run/asked.ts';
import { build, folderIn, requireDifferent } from './run/build.ts';
import { driverSlot } from './run/drivers.ts';
import { hindrances } from './run/hindrances.ts';
import { findUnavailable, meansOf, requireAComparison, withoutMissing } from './run/needs.ts';
import { builtSubjectOf, makePlan } from './run/plan.ts';
import { type Playing, playing } from './run/playing.ts';
import { commitOfSource, contentHash, runId } from './run/provenance.ts';
import { checkAnswers } from './run/response-check.ts';
import { runRounds } from './run/rounds.ts';
import { lookAgain, saidOf, secondLookOf } from './run/second-look.ts';
import { secondLookMs } from './run/second-look-plan.ts';
import { withoutSecrets } from './run/secrets.ts';
import { saidOfTrials } from './run/starts.ts';
import { RSS_LIMIT_BYTES, type TrialProgress } from './run/trial.ts';
import { type PlacedSubject, subjectPlaces } from './subject/places.ts';
import { sourcesOfRun } from './subject/sources.ts';
import { message } from './words/messages.ts';
import { enterLedger, type JudgedPlace } from './workspace/calibrations.ts';
import { runFolder } from './workspace/layout.ts';
import { lessonBenchmarks } from './workspace/lesson-benchmarks.ts';
import { makeOurs } from './workspace/ours.ts';
import { CACHE } from './workspace/places.ts';
import { readRecord } from './workspace/read-record.ts';
import { createRunFolder } from './workspace/run-folder.ts';

export interface BenchRequest {
  experiment: Experiment;
  /** The words that teach it, where it is a lesson. */
  lesson?: LessonText;
  options: PlanOptions;
  /** What the experiment's knobs are turned to, by environment variable; the others stay where they are. */
  knobs?: Readonly<Record<string, string>>;
  outDir: string;
  /** The command that repeats this run, for the record. */
  command: string;
  /** What a person chose about the page. */
  choices?: ReportChoices;
  /** What the history is to know of the run: that it is the reference build's, or which one it is measured against. */
  night?: EntryContext;
  /** No night of any history: a step of a search, say. */
  aside?: true;
  /** Latencies at a rate below the limit, after the trials. */
  secondLook?: true;
  /** A fleet's: the id that the run was given, and the class of this machine. It enters the shared history with its result. */
  fleet?: { run: string; class: string };
}

/** What the outer room shows while a run goes on. */
export interface BenchEvents {
  /** `againMs`: what a second look adds to the plan's time. */
  onPlan(plan: Plan, experiment: Experiment, lesson: LessonText | undefined, againMs: number | undefined): void;
  /** `plan`: of the trials that follow, where that is another than before. */
  onStage(stage: 'start' | 'build' | 'answers' | 'trials' | 'report', said: Message | string, plan?: Plan): void;
  onProcess(event: ProcessEvent): void;
  onTrialProgress(progress: TrialProgress): void;
  onWarning(said: Message | string): void;
}

/** Of a run that nobody watches. */
export const UNSEEN: BenchEvents = {
  onPlan: () => undefined,
  onStage: () => undefined,
  onProcess: () => undefined,
  onTrialProgress: () => undefined,
  onWarning: () => undefined,
};

/** The tables that a run works with. */
export interface BenchTables {
  drivers: Drivers;
  instruments: Instruments;
}

const TABLES: BenchTables = { drivers: DRIVERS, instruments: INSTRUMENTS };

export interface BenchResult {
  record: BenchRecord;
  analysis: Analysis;
  report: Report;
  folder: string;
}

/** The plan as it would be on a machine that can have everything. Throws a BenchError where the options ask for what there is not. */
export function planOf(request: BenchRequest): {
  experiment: Experiment;
  plan: Plan;
  /** What a second look adds to the plan's time. */
  againMs: number | undefined;
} {
  const experiment = asAsked(request.experiment, request.options, request.knobs);
  const plan = makePlan(experiment, request.options);
  return { experiment, plan, againMs: againMsOf(request, experiment, plan) };
}

function againMsOf({ secondLook }: BenchRequest, experiment: Experiment, plan: Plan): number | undefined {
  return secondLook && secondLookMs(experiment, plan);
}

/** What is left of the plan on this toolchain and machine, and what is not, with the reasons. */
async function feasible(request: BenchRequest, toolchain: Toolchain) {
  const asked = planOf(request);
  const unavailable = await findUnavailable(asked.experiment, meansOf(toolchain));
  if (unavailable.length === 0) return { ...asked, unavailable };
  const experiment = withoutMissing(asked.experiment, unavailable);
  const without = requireAComparison(experiment, unavailable);
  return { experiment, plan: makePlan(experiment, request.options, without), unavailable };
}

/**
 * Runs one experiment from source to report. Throws a BenchError for whatever a person can mend, and a SameBuild where a
 * comparison has nothing to compare.
 */
export async function bench(
  request: BenchRequest,
  events: BenchEvents,
  signal: AbortSignal,
  tables = TABLES,
): Promise<BenchResult> {
  const startedMs = systemClock.now();
  events.onStage('start', message('stage.looking-for-go'));
  planOf(request);
  makeOurs(request.outDir);
  const toolchain = await findToolchain(process.env, { signal });
  const { experiment, plan, unavailable } = await feasible(request, toolchain);
  events.onPlan(plan, experiment, request.lesson, againMsOf(request, experiment, plan));
  const warnings = [...hindrances(), ...changesSaid(request.experiment, request.options, request.knobs)];
  for (const warning of [...warnings, ...unavailable.map(({ because }) => because)]) events.onWarning(warning);
  using _announced = announceRun();
  const drawing = loadDrawing();

  await using places = subjectPlaces(CACHE);
  const buildable = experiment.subjects.filter(({ id }) => !unavailable.some((left) => left.id === id));
  events.onStage('build', message('stage.building', { variants: buildable.length }));
  const placed = await Promise.all(
    buildable.map(async (subject): Promise<PlacedSubject> => ({ subject, place: await places.of(subject.source) })),
  );
  const { builds, compiler, panels } = await build(experiment, placed, toolchain, signal);
  if (!plan.control) requireDifferent(experiment, builds);

  const newest = placed.at(-1)!;
  const { leftOut, ...sources } = sourcesOfRun(placed);
  if (leftOut > 0) warnings.push(message('warning.sources-left-out', { files: leftOut }));
  const run = request.fleet?.run ?? runId(startedMs, plan.seed, process.pid);
  const { cores, gomaxprocs, quota } = meansOfRun();
  const header: Omit<RecordHeader, 'answers'> = {
    schema: RECORD_SCHEMA,
    run,
    experiment: withoutSecrets(experiment),
    ...(request.lesson ? { lesson: request.lesson } : {}),
    plan,
    host: {
      ...describeHost({ go: toolchain.version, autocannon: autocannonVersion() }, cores, gomaxprocs, quota),
      ...(request.fleet ? { class: request.fleet.class } : {}),
    },
    // Where two commits are compared, that of the newer build.
    commit: await commitOfSource(newest.subject.source, newest.place.moduleDir, process.env),
    fixtureHash: contentHash(
      experiment,
      builds.map(({ hash }) => hash),
    ),
    startedAt: new Date(startedMs).toISOString(),
    builds: builds.map(({ binary: _, ...build }) => build),
    ...sources,
    compiler,
    ...(unavailable.length === 0 ? {} : { unavailable }),
    ...(panels ? { panels } : {}),
    warnings,
    command: request.command,
    ...(request.aside ? { aside: true } : {}),
  };
  const { outDir } = request;
  const path = runFolder(outDir, experiment.id, run);
  const folderOf = (id: SubjectId) => folderIn(placed, id);
  const built: Built = { experiment, header, path, builds, folderOf, startedMs, secondLook: request.secondLook };
  const record = await measure(built, tables, events, signal);
  events.onStage('report', message('stage.judging'));
  const place = { folder: path, outDir };
  const result = await judgeAndDraw(await drawing, record, place, events.onWarning, request.choices);
  if (request.fleet) keepEntryOf(result, request.night);
  else for (const warning of await enterHistory(result, outDir, request.night)) events.onWarning(warning);
  return result;
}

/** What the machine gives to a run: the cores of service and driver, and the most that both may use. */
function meansOfRun() {
  const { cores } = machineShare();
  return { cores, gomaxprocs: gomaxprocsFor(cores), quota: findQuota() };
}

interface Built {
  /** As it is run; the header's keeps no secrets. */
  experiment: Experiment;
  header: Omit<RecordHeader, 'answers'>;
  /** Absolute path of the run folder to be made. */
  path: string;
  builds: BuiltSubject[];
  folderOf: (subject: SubjectId) => string | undefined;
  startedMs: number;
  secondLook: true | undefined;
}

/** Answers and trials, kept in the run folder; every process that was started for them is gone when this ends. */
async function measure(
  built: Built,
  tables: BenchTables,
  events: BenchEvents,
  signal: AbortSignal,
): Promise<BenchRecord> {
  const { experiment, builds, folderOf, startedMs } = built;
  const { plan } = built.header;
  const { cores, gomaxprocs, quota } = meansOfRun();
  const envOf = (id: SubjectId) => environmentOf(experiment, id);
  await using drivers = driverSlot(driverFor(tables.drivers, experiment.workload), cores?.driver, events.onProcess);
  await using hostSpeed = hostSpeedProbe({ cores: cores?.target, onProcess: events.onProcess });

  events.onStage('answers', message('stage.asking'));
  const answers = await checkAnswers({ experiment, builds, gomaxprocs, cores, envOf, folderOf, signal });
  const header: RecordHeader = { ...built.header, answers: answers.checks };
  const folder = createRunFolder(built.path, header);
  events.onStage('trials', saidOfTrials(plan, answers.startsMs));
  const context: Playing = {
    experiment,
    plan,
    binaryOf: (id) => builds.find(({ variant }) => variant === builtSubjectOf(plan, id))!.binary,
    envOf,
    folderOf,
    cores,
    gomaxprocs,
    quota,
    drivers,
    hostSpeed,
    instruments: tables.instruments,
    folder,
    expected: answers.expected,
    rssLimitBytes: RSS_LIMIT_BYTES,
    clock: systemClock,
    signal,
    onProcess: events.onProcess,
  };
  const rounds = await runRounds(plan, {
    ...playing(context, events.onTrialProgress),
    append: folder.append,
    cores: gomaxprocs,
    enough: (trials) => enoughRounds(header, trials),
    signal,
  });
  const again = built.secondLook && rounds.complete ? secondLookOf(experiment, plan, rounds.trials) : undefined;
  if (again) events.onStage('trials', saidOf(again), again.plan);
  const secondLook =
    again &&
    (await lookAgain(again, context, driverFor(tables.drivers, again.experiment.workload), events.onTrialProgress));
  const finishedMs = systemClock.now();
  const record: BenchRecord = {
    ...header,
    finishedAt: new Date(finishedMs).toISOString(),
    tookMs: finishedMs - startedMs,
    ...rounds,
    ...(secondLook ? { secondLook } : {}),
  };
  folder.finish(record);
  return record;
}

/** What draws is loaded while Go builds: a run that never gets so far, and a command that draws nothing, do without it. */
function loadDrawing() {
  const loading = import('./publishing/reports.ts');
  // Whoever draws hears of it.
  loading.catch(() => undefined);
  return loading;
}

export interface Redrawn extends BenchResult {
  /** The verdicts that are no longer what the run's folder said. */
  otherwise: Message[];
  /** What could not be done, each a sentence. */
  warnings: string[];
}

/** Judges and draws an earlier run again; needs neither Go nor the machine it ran on. */
export async function redraw(place: JudgedPlace, choices?: ReportChoices): Promise<Redrawn> {
  const before = earlierVerdicts(place.folder);
  const warnings: string[] = [];
  const onWarning = (text: string) => warnings.push(text);
  const result = await judgeAndDraw(await loadDrawing(), readRecord(place.folder), place, onWarning, choices);
  return { ...result, otherwise: rejudged(before, result.analysis.comparisons), warnings };
}

async function judgeAndDraw(
  { writeFlames, writeIndex, writeReports }: Awaited<ReturnType<typeof loadDrawing>>,
  record: BenchRecord,
  place: JudgedPlace,
  onWarning: BenchEvents['onWarning'],
  choices?: ReportChoices,
): Promise<BenchResult> {
  const { analysis, evidence } = judge(record, place);
  const { outDir, folder: own, writesTo: folder = own } = place;
  writeFlames(evidence.costs, folder);
  const isLesson = record.experiment.kind === undefined && outDir !== undefined;
  const benchmarks = isLesson ? lessonBenchmarks(outDir, record.experiment.id) : [];
  const report = await writeReports(analysis, record, folder, { ...choices, benchmarks });
  if (outDir !== undefined) {
    spare('ledger', onWarning, () => enterLedger(record, analysis, outDir));
    await spareLater('index', onWarning, () => writeIndex(outDir));
  }
  return { record, analysis, report, folder };
}
