// One night from the lock to the site: lessons and a control, the history, the alerts, and what channels are told.
import type { Report } from '../../reports/report.ts';
import { calibrationOf } from '../analysis/calibration.ts';
import { exitCodeOf, type FailOn } from '../analysis/exit-code.ts';
import { type BenchEvents, bench } from '../bench.ts';
import { loadLesson } from '../catalogue/lessons.ts';
import { systemClock } from '../machine/clock.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import type { ExperimentId } from '../model/experiment.ts';
import type { Night, Task } from '../model/night.ts';
import { spare } from '../model/parts.ts';
import type { PlanOptions } from '../model/plan.ts';
import type { Commit } from '../subject/commits.ts';
import { keepCalibration } from '../workspace/calibrations.ts';
import { lockNight } from '../workspace/night-lock.ts';
import { enterNight, readNight } from '../workspace/nights.ts';
import type { Aftermath } from './aftermath.ts';
import { beginNight } from './begin.ts';
import { type Benchmarks, runBenchmarks, wantedOf } from './benchmarks.ts';
import { referenceBuild } from './reference-build.ts';
import { exitCodeOfNight, type Outcome, runNight } from './tasks.ts';

export interface NightRequest {
  scenarios: readonly ExperimentId[];
  /** The reference build's commit, that every lesson is held against; absent for none. */
  reference?: Commit;
  /** Of every lesson; the seed is the first task's. */
  options: PlanOptions;
  failOn: FailOn;
  outDir: string;
  /** The command that repeats one task. */
  commandOf: (task: Task) => string;
  /** Of a repository, and how the history calls it. */
  benchmarks?: Benchmarks;
  /** What follows the runs; a run enters the history as it finishes. */
  after: Aftermath;
}

export interface NightResult {
  night: Night;
  /** Of the lessons that ran in this process; a night that was taken up again has others on disk. */
  reports: Report[];
  openAlerts: number;
  /** A regression over the nights fails a night as a gate does that is worse within it. */
  exitCode: ExitCode;
}

/** Throws a BenchError where another night is under way, or the machine cannot go on. */
export async function oneNight(request: NightRequest, events: BenchEvents, signal: AbortSignal): Promise<NightResult> {
  const { outDir, scenarios, options, after } = request;
  using lock = lockNight(outDir);
  if (lock.stale !== undefined) {
    events.onWarning(`The lock of process ${lock.stale}, which is no longer alive, was taken over.`);
  }
  const wanted = {
    scenarios,
    plan: options.plan,
    seed: options.seed,
    ...(request.reference ? { reference: request.reference.hash } : {}),
    ...wantedOf(request.benchmarks),
  };
  const { night, abandoned } = beginNight(readNight(outDir), wanted, systemClock.now());
  if (abandoned) {
    events.onWarning(`${describeNight(abandoned)} was killed or stopped, and is left unfinished.`);
    enterNight(outDir, abandoned);
  }
  if (night.resumed > 0) events.onWarning(`${describeNight(night)} goes on where it stopped.`);

  const reference = referenceBuild(request.reference, night, outDir);
  const reports: Report[] = [];
  const run = async (task: Task): Promise<Outcome> => {
    if (task.kind === 'benchmarks' && request.benchmarks) {
      const asked = { seed: task.seed, failOn: request.failOn, outDir };
      return runBenchmarks(request.benchmarks, asked, events, signal);
    }
    const own = { ...options, seed: task.seed, ...(task.kind === 'control' ? { control: true } : {}) };
    const { experiment, text } = await loadLesson(task.scenario);
    const asked = { lesson: text, options: own, outDir, command: request.commandOf(task) };
    const result = await bench({ ...asked, ...reference.placeOf(task, experiment) }, events, signal);
    const { record, analysis, report } = result;
    if (record.complete) {
      if (task.kind === 'control')
        spare('calibration', events.onWarning, () => keepCalibration(calibrationOf(record), outDir));
      if (task.kind === 'lesson') reports.push(report);
      reference.keep(task, record.run);
    }
    return { run: record.run, complete: record.complete, exitCode: exitCodeOf(analysis, request.failOn) };
  };
  const done = await runNight(night, { outDir, run, onWarning: events.onWarning, clock: systemClock, signal });
  if (done.finishedAt !== undefined) enterNight(outDir, done);
  const { warnings, openAlerts } = await after();
  for (const sentence of warnings) events.onWarning(sentence);
  const failsByAlert = openAlerts > 0 && request.failOn !== 'never';
  return { night: done, reports, openAlerts, exitCode: failsByAlert ? EXIT.gateFailed : exitCodeOfNight(done) };
}

/** `Night 3 (2026-11-24 03:17, 2 of 4 done)`. */
export function describeNight({ number, startedAt, tasks }: Night): string {
  const done = tasks.filter(({ state }) => state !== 'open').length;
  return `Night ${number} (${startedAt.slice(0, 16).replace('T', ' ')}, ${done} of ${tasks.length} done)`;
}
