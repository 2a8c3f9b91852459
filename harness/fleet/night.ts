// A night of a fleet: its tasks into the queue, what comes of each brought here, the alerts counted once, and the site.
import type { Report } from '../../reports/report.ts';
import { exitCodeOf, type FailOn } from '../analysis/exit-code.ts';
import { loadLesson } from '../catalogue/lessons.ts';
import { track } from '../history/tracking.ts';
import { readAcks, withSharedHistory } from '../judging/history.ts';
import { systemClock } from '../machine/clock.ts';
import { EXIT } from '../model/errors.ts';
import { type BenchJob, FLEET_SCHEMA, type FleetJob, type GobenchJob } from '../model/fleet.ts';
import type { Night, Task } from '../model/night.ts';
import type { PlanOptions } from '../model/plan.ts';
import type { Aftermath } from '../nightly/aftermath.ts';
import { beginNight, type Wanted } from '../nightly/begin.ts';
import type { Benchmarks } from '../nightly/benchmarks.ts';
import type { NightResult } from '../nightly/night.ts';
import { exitCodeOfNight } from '../nightly/tasks.ts';
import { enterNight } from '../workspace/nights.ts';
import { makeOurs } from '../workspace/ours.ts';
import { benchmarksOfNight } from './benchmarks.ts';
import { bringRun, drawn, isDrawn } from './fetch.ts';
import type { Fleet } from './fleet.ts';
import { freshRuns } from './runs.ts';
import { lockNight, readNight, writeNight } from './tables/nights.ts';
import { type Ended, putAndWait } from './wait.ts';

export interface FleetNight {
  fleet: Fleet;
  wanted: Wanted & { classes: readonly string[] };
  /** The reference build, as runners fetch it. */
  reference?: { repository: string; commit: string };
  /** Of a repository that is here. */
  benchmarks?: Benchmarks;
  /** Of every lesson; the seed is the first task's. */
  options: PlanOptions;
  failOn: FailOn;
  outDir: string;
  commandOf(task: Task): string;
  after: Aftermath;
  say(line: string): void;
  signal: AbortSignal;
}

/** Rejects with a BenchError where another host brings a night about. A night that was left is taken up again. */
export async function fleetNight(request: FleetNight): Promise<NightResult> {
  const { fleet, wanted, outDir, say } = request;
  await using lock = await lockNight(fleet.url);
  makeOurs(outDir);
  const begun = beginNight(await readNight(fleet.line), wanted, systemClock.now());
  if (begun.night.resumed > 0) say(`Night ${begun.night.number} goes on where it stopped.`);
  const state = { night: withRuns(begun.night) };
  await writeNight(fleet.line, state.night);
  const reports: Report[] = [];
  const ended = async (one: Ended) => {
    const done = await taskOf(one, request, reports);
    state.night = {
      ...state.night,
      tasks: state.night.tasks.map((task) => (task.run === one.run ? done(task) : task)),
    };
    await writeNight(fleet.line, state.night);
  };
  const waiting = { fleet, clock: systemClock, say, signal: request.signal };
  await putAndWait(waiting, await jobsOf(state.night, request), ended);
  await lock.hold();
  if (state.night.tasks.every((task) => task.state !== 'open')) {
    state.night = { ...state.night, finishedAt: new Date(systemClock.now()).toISOString() };
    await writeNight(fleet.line, state.night);
    enterNight(outDir, state.night);
  }
  const { openAlerts, warnings } = await evaluated(request);
  for (const warning of warnings) say(warning);
  const failsByAlert = openAlerts > 0 && request.failOn !== 'never';
  const exitCode = failsByAlert ? EXIT.gateFailed : exitCodeOfNight(state.night);
  return { night: state.night, reports, openAlerts, exitCode };
}

/** A task has its run's id from the beginning, so that a night that is taken up again finds its jobs. */
function withRuns(night: Night): Night {
  const first = night.tasks[0];
  if (!first || first.run !== undefined) return night;
  const runs = freshRuns(systemClock.now(), first.seed, process.pid, night.tasks.length);
  return { ...night, tasks: night.tasks.map((task, i) => ({ ...task, run: runs[i]! })) };
}

async function jobsOf(night: Night, request: FleetNight): Promise<{ class: string; job: FleetJob }[]> {
  const open = night.tasks.filter(({ state }) => state === 'open');
  const references = freshRuns(systemClock.now(), night.number, process.pid + 1, open.length);
  return Promise.all(
    open.map(async (task, i) => {
      const { benchmarks } = request;
      const isOfBenchmarks = task.kind === 'benchmarks' && benchmarks !== undefined;
      const job = isOfBenchmarks
        ? await benchmarksJob(task, benchmarks, request)
        : await lessonJob(task, references[i]!, request);
      return { class: task.class!, job };
    }),
  );
}

async function lessonJob(task: Task, referenceRun: string, request: FleetNight): Promise<BenchJob> {
  const { experiment, text: lesson } = await loadLesson(task.scenario);
  const isControl = task.kind === 'control';
  const { reference } = request;
  return {
    schema: FLEET_SCHEMA,
    kind: 'bench',
    run: task.run!,
    role: isControl ? 'control' : 'lesson',
    experiment,
    lesson,
    options: { ...request.options, seed: task.seed, ...(isControl ? { control: true } : {}) },
    command: request.commandOf(task),
    ...(reference && !isControl ? { reference: { ...reference, run: referenceRun } } : {}),
  };
}

async function benchmarksJob(
  { class: name, seed, run }: Task,
  benchmarks: Benchmarks,
  { fleet, failOn }: FleetNight,
): Promise<GobenchJob> {
  const own = { class: name!, seed, failOn };
  return { schema: FLEET_SCHEMA, run: run!, ...(await benchmarksOfNight(fleet, benchmarks, own)) };
}

/** What became of the task whose run has ended; its report is drawn here. */
async function taskOf(ended: Ended, request: FleetNight, reports: Report[]): Promise<(task: Task) => Task> {
  const { fleet, outDir, say, failOn } = request;
  if (!ended.result) {
    say(`${ended.run}: ${ended.because}`);
    return (task) => ({ ...task, state: 'failed', exitCode: EXIT.unfit, because: ended.because });
  }
  const { state, exitCode, because = '' } = ended.result;
  if (state === 'failed') {
    say(`${ended.run}: ${because}`);
    return (task) => ({ ...task, state, exitCode, because });
  }
  const { folder, experiment } = await bringRun(fleet, ended.run, outDir);
  const result = await drawn(folder, experiment, outDir);
  say(`${ended.run} ended on ${ended.result.host} (${ended.result.class})`);
  if (!result) return (task) => ({ ...task, state: 'done', exitCode });
  if (!result.record.plan.control) reports.push(result.report);
  return (task) => ({ ...task, state: 'done', exitCode: exitCodeOf(result.analysis, failOn) });
}

/** The alerts of every series that has a night since they were last counted; then what follows a night. */
async function evaluated({ fleet, outDir, after }: FleetNight) {
  const acks = readAcks();
  const newest = await withSharedHistory(fleet.url, async (history) => {
    const tips = await history.runs({ role: 'tip' });
    const series = [...new Map(tips.map((run) => [[run.scenario, run.epoch, run.branch].join(' '), run])).values()];
    for (const run of series) await history.change((change) => track(change, run, { acks }));
    return series;
  });
  // The site links to each series' newest run, wherever that was.
  for (const { run } of newest) {
    const { folder, experiment } = await bringRun(fleet, run, outDir).catch(() => ({
      folder: undefined,
      experiment: '',
    }));
    if (folder !== undefined && !isDrawn(folder)) await drawn(folder, experiment, outDir);
  }
  return after();
}
