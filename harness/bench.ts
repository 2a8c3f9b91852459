// The pipeline on one screen: scenario → plan → build → answers → trials → record → analysis → report.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Report, ReportChoices } from '../reports/report.ts';
import { enoughRounds } from './analysis/looks.ts';
import { enterLedger } from './calibrations.ts';
import { type BuiltVariant, buildVariants } from './fixture/build.ts';
import { findQuota } from './fixture/quota.ts';
import { findToolchain, type Toolchain } from './fixture/toolchain.ts';
import { enterHistory } from './histories.ts';
import type { EntryContext } from './history/entry.ts';
import { judge } from './judge.ts';
import type { Analysis } from './model/analysis.ts';
import type { Plan } from './model/plan.ts';
import { type BenchRecord, RECORD_SCHEMA } from './model/record.ts';
import { type Scenario, type ScenarioId, type VariantId, variantsOf } from './model/scenario.ts';
import { measurePanels } from './panels.ts';
import { CACHE, FIXTURES } from './places.ts';
import { canPin } from './process/pinning.ts';
import { readReasons } from './reasons.ts';
import { checkAnswers } from './run/check-answers.ts';
import { systemClock } from './run/clock.ts';
import { allowedCores, gomaxprocsFor, shareCores } from './run/cores.ts';
import { driverSlot } from './run/drivers.ts';
import { createRunFolder, type RecordHeader, readRecord } from './run/folder.ts';
import { describeHost } from './run/host.ts';
import { hostSpeedProbe } from './run/host-speed.ts';
import { findUnavailable, meansOf, requireALesson, withoutGauges } from './run/needs.ts';
import { announceRun, otherRuns } from './run/neighbours.ts';
import { builtVariantOf, makePlan, type PlanOptions } from './run/plan.ts';
import type { ProcessEvent } from './run/processes.ts';
import { commitOf, lessonHash, runId } from './run/provenance.ts';
import { runRounds } from './run/rounds.ts';
import { RSS_LIMIT_BYTES, runTrial, type TrialContext, type TrialProgress } from './run/trial.ts';
import { loadScenario } from './scenarios.ts';
import { readShared, readSources } from './sources.ts';

export interface BenchRequest {
  scenario: ScenarioId;
  /** The lesson itself, where it is not one of the folder's; its fixture has the scenario's id. */
  lesson?: Scenario;
  /** Absolute path of the Go module that a variant is built from, where it is not the project's own: another commit's, say. */
  moduleOf?: (variant: VariantId) => string;
  options: PlanOptions;
  /** What the scenario's knobs are turned to, by environment variable; the others stay where they are. */
  knobs?: Readonly<Record<string, string>>;
  outDir: string;
  /** The command that repeats this run, for the record. */
  command: string;
  /** What a person chose about the page. */
  choices?: ReportChoices;
  /** What the history is to know of the run: that it is the pinned build's, or which one it is measured against. */
  night?: EntryContext;
}

/** What the outer room shows while a run goes on. */
export interface BenchEvents {
  onPlan(plan: Plan, scenario: Scenario): void;
  onStage(stage: 'start' | 'build' | 'answers' | 'trials' | 'report', text: string): void;
  onProcess(event: ProcessEvent): void;
  onTrialProgress(progress: TrialProgress): void;
  onWarning(text: string): void;
}

/** Of a run that nobody watches. */
export const UNSEEN: BenchEvents = {
  onPlan: () => undefined,
  onStage: () => undefined,
  onProcess: () => undefined,
  onTrialProgress: () => undefined,
  onWarning: () => undefined,
};

export interface BenchResult {
  record: BenchRecord;
  analysis: Analysis;
  report: Report;
  folder: string;
}

export async function planOf(request: BenchRequest): Promise<{ scenario: Scenario; plan: Plan }> {
  const scenario = turned(request.lesson ?? (await loadScenario(request.scenario)), request.knobs);
  return { scenario, plan: makePlan(request.scenario, scenario, request.options) };
}

/** What is left of the plan on this toolchain and machine, and what is not, with the reasons. */
async function feasible(request: BenchRequest, toolchain: Toolchain) {
  const asked = await planOf(request);
  const unavailable = await findUnavailable(asked.scenario, meansOf(toolchain));
  if (unavailable.length === 0) return { ...asked, unavailable };
  const scenario = withoutGauges(asked.scenario, unavailable);
  const without = requireALesson(scenario, unavailable);
  return { scenario, plan: makePlan(request.scenario, scenario, request.options, without), unavailable };
}

/** Runs one scenario from source to report. Throws a BenchError for whatever a person can mend. */
export async function bench(request: BenchRequest, events: BenchEvents, signal: AbortSignal): Promise<BenchResult> {
  const startedMs = systemClock.now();
  events.onStage('start', 'looking for Go');
  await planOf(request);
  const toolchain = await findToolchain(process.env, { signal });
  const { scenario, plan, unavailable } = await feasible(request, toolchain);
  events.onPlan(plan, scenario);
  const warnings = [...neighbourWarnings(), ...knobWarnings(request.knobs)];
  for (const warning of [...warnings, ...unavailable.map(({ because }) => because)]) events.onWarning(warning);
  using _announced = announceRun();
  const drawing = loadDrawing();

  const buildable = variantsOf(scenario).filter(([id]) => !unavailable.some((left) => left.id === id));
  events.onStage('build', `building ${buildable.length} variants`);
  const variants = buildable.map(([id, { tags, needs }]) => ({ id, tags, experiment: needs?.experiment }));
  const place = { toolchain, env: process.env, moduleDir: FIXTURES, cacheDir: CACHE };
  const moduleOf = request.moduleOf ?? (() => FIXTURES);
  const builds: BuiltVariant[] = [];
  const compiler: NonNullable<BenchRecord['compiler']> = {};
  for (const [moduleDir, own] of Map.groupBy(variants, ({ id }) => moduleOf(id))) {
    const wanted = { ...place, moduleDir, package: request.scenario, variants: own };
    const built = await buildVariants(wanted, signal);
    builds.push(...built);
    Object.assign(compiler, await readReasons(wanted, built, signal));
  }
  const panels =
    scenario.panels &&
    (await measurePanels(scenario.panels, { ...place, fixture: request.scenario, variants }, signal));

  const run = runId(startedMs, plan.seed, process.pid);
  const { cores, gomaxprocs, quota } = machineShare();
  const header: Omit<RecordHeader, 'answers'> = {
    schema: RECORD_SCHEMA,
    run,
    scenarioId: request.scenario,
    scenario,
    plan,
    host: describeHost({ go: toolchain.version, autocannon: autocannonVersion() }, cores, gomaxprocs, quota),
    // Where two commits are compared, that of the newer build.
    commit: await commitOf(moduleOf(plan.variants.at(-1)!), process.env),
    fixtureHash: lessonHash(
      scenario,
      builds.map(({ hash }) => hash),
    ),
    startedAt: new Date(startedMs).toISOString(),
    builds: builds.map(({ binary: _, ...build }) => build),
    sources: readSources(moduleOf, request.scenario, scenario),
    shared: readShared(FIXTURES, request.scenario, scenario),
    compiler,
    ...(unavailable.length === 0 ? {} : { unavailable }),
    ...(panels ? { panels } : {}),
    warnings,
    command: request.command,
    ...(isAside(request) ? { aside: true } : {}),
  };
  const path = join(request.outDir, request.scenario, run);
  const record = await measure({ header, path, builds, startedMs }, events, signal);
  events.onStage('report', 'judging and drawing');
  const result = await judgeAndDraw(await drawing, record, path, request.outDir, request.choices);
  for (const warning of enterHistory(result, request.outDir, request.night)) events.onWarning(warning);
  return result;
}

/** What the machine gives to a run: the cores of service and driver, and the most that both may use. */
function machineShare() {
  const cores = canPin() ? shareCores(allowedCores()) : undefined;
  return { cores, gomaxprocs: gomaxprocsFor(cores), quota: findQuota() };
}

interface Built {
  header: Omit<RecordHeader, 'answers'>;
  /** Absolute path of the run folder to be made. */
  path: string;
  builds: BuiltVariant[];
  startedMs: number;
}

/** Answers and trials, kept in the run folder; every process that was started for them is gone when this ends. */
async function measure(built: Built, events: BenchEvents, signal: AbortSignal): Promise<BenchRecord> {
  const { builds, startedMs } = built;
  const { scenario, plan } = built.header;
  const { cores, gomaxprocs, quota } = machineShare();
  const envOf = (id: VariantId) => environmentOf(scenario, plan, id);
  await using drivers = driverSlot(cores?.driver, events.onProcess);
  await using hostSpeed = hostSpeedProbe({ cores: cores?.target, onProcess: events.onProcess });

  events.onStage('answers', 'asking every variant the same questions');
  const answers = await checkAnswers({ scenario, builds, gomaxprocs, cores, envOf, signal });
  const header: RecordHeader = { ...built.header, answers: answers.checks };
  const folder = createRunFolder(built.path, header);
  events.onStage('trials', `${plan.trials.length} trials`);
  const context: TrialContext = {
    scenario,
    plan,
    binaryOf: (id) => binaryOf(builds, plan, id),
    envOf,
    cores,
    gomaxprocs,
    quota,
    drivers,
    hostSpeed,
    folder,
    expected: answers.expected,
    rssLimitBytes: RSS_LIMIT_BYTES,
    clock: systemClock,
    signal,
    onProgress: events.onTrialProgress,
    onProcess: events.onProcess,
  };
  const rounds = await runRounds(plan, {
    run: (planned, attempt) => runTrial(planned, attempt, context),
    append: folder.append,
    enough: (trials) => enoughRounds(header, trials),
    signal,
  });
  const finishedMs = systemClock.now();
  const record: BenchRecord = {
    ...header,
    finishedAt: new Date(finishedMs).toISOString(),
    tookMs: finishedMs - startedMs,
    ...rounds,
  };
  folder.finish(record);
  return record;
}

/** What draws is loaded while Go builds: a run that never gets so far, and a command that draws nothing, do without it. */
function loadDrawing() {
  const loading = import('./publish.ts');
  // Whoever draws hears of it.
  loading.catch(() => undefined);
  return loading;
}

/** Of other sources than the lesson's own, a bisection's say: no night of its history. */
function isAside({ lesson, moduleOf, night }: BenchRequest): boolean {
  return night === undefined && (lesson !== undefined || moduleOf !== undefined);
}

/** Judges and draws an earlier run again; needs neither Go nor the machine it ran on. */
export async function redraw(path: string, outDir: string, choices?: ReportChoices): Promise<BenchResult> {
  return judgeAndDraw(await loadDrawing(), readRecord(path), path, outDir, choices);
}

async function judgeAndDraw(
  { writeFlames, writeReports }: Awaited<ReturnType<typeof loadDrawing>>,
  record: BenchRecord,
  folder: string,
  outDir: string,
  choices?: ReportChoices,
): Promise<BenchResult> {
  const { analysis, evidence } = judge(record, folder, outDir);
  writeFlames(evidence.costs, folder);
  enterLedger(record, analysis, outDir);
  return { record, analysis, report: await writeReports(analysis, record, folder, outDir, choices), folder };
}

/**
 * The scenario with its knobs turned: every variant's service finds the values in its environment, and the record keeps
 * them. What the lesson expects was measured where the knobs usually stand, so it is not asked.
 */
function turned(scenario: Scenario, knobs: BenchRequest['knobs'] = {}): Scenario {
  if (Object.keys(knobs).length === 0) return scenario;
  return { ...scenario, env: { ...scenario.env, ...knobs }, expect: [] };
}

function neighbourWarnings(): string[] {
  const others = otherRuns();
  return others.length === 0
    ? []
    : [`Another run is under way on this machine (process ${others.join(', ')}); both disturb each other's figures.`];
}

function knobWarnings(knobs: BenchRequest['knobs'] = {}): string[] {
  return Object.entries(knobs).map(
    ([env, value]) =>
      `The knob is turned: ${env}=${value}. The lesson's expectations are for its ordinary place and are not asked.`,
  );
}

function binaryOf(builds: BuiltVariant[], plan: Plan, variant: string): string {
  const id = builtVariantOf(plan, variant);
  return builds.find((build) => build.variant === id)!.binary;
}

/** The service's environment: the scenario's, the variant's, and what the window looks like. */
function environmentOf(scenario: Scenario, plan: Plan, variant: string): Record<string, string> {
  return { ...scenario.env, ...scenario.variants[builtVariantOf(plan, variant)]?.env };
}

function autocannonVersion(): string {
  const require = createRequire(import.meta.url);
  return (require('autocannon/package.json') as { version: string }).version;
}
