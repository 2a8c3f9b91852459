// A job run on this machine, whole: an experiment with its reference build, or Go benchmarks; and what of it travels.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { calibrationOf } from '../analysis/calibration.ts';
import { exitCodeOf } from '../analysis/exit-code.ts';
import { type BenchEvents, type BenchResult, bench } from '../bench.ts';
import { analyse as analyseGobench } from '../gobench/analyse.ts';
import { exitCodeOf as exitCodeOfGobench } from '../gobench/exit-code.ts';
import { gobench } from '../gobench/gobench.ts';
import { bundledAt } from '../golang/bundled.ts';
import { keepEntryOfBenchmarks } from '../judging/history.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import type { BenchJob, FleetJob, GobenchJob, JobSource } from '../model/fleet.ts';
import type { GobenchRecord } from '../model/gobench.ts';
import type { HistoryEntry } from '../model/history.ts';
import { spare } from '../model/parts.ts';
import { makeFolders } from '../process/folders.ts';
import { writeGobench } from '../publishing/gobench.ts';
import { keepCalibration } from '../workspace/calibrations.ts';
import { gobenchFolder, runFolder } from '../workspace/layout.ts';
import { readEntry } from '../workspace/run-files.ts';
import { gobenchFiles, measuredFiles } from './artifacts.ts';
import type { JobSources } from './job-sources.ts';
import type { RunFiles } from './tables/results.ts';

/** What a job leaves behind: of each of its runs the files, and the entry where it is one for the history. */
export interface Finished {
  exitCode: ExitCode;
  runs: { files: RunFiles; entry?: HistoryEntry }[];
}

export interface JobContext {
  sources: JobSources;
  /** Absolute paths. */
  outDir: string;
  cacheDir: string;
  class: string;
  events: BenchEvents;
  signal: AbortSignal;
}

/** Rejects with a BenchError where it cannot be run; undefined where the signal ended it before its end. */
export function runJob(job: FleetJob, context: JobContext): Promise<Finished | undefined> {
  return job.kind === 'bench' ? runBench(job, context) : runGobench(job, context);
}

async function runBench(job: BenchJob, context: JobContext): Promise<Finished | undefined> {
  const { outDir, sources, events, signal } = context;
  const { lesson, options, command, reference } = job;
  const experiment = await sources.placed(job.experiment);
  const asked = { ...(lesson ? { lesson } : {}), options, outDir, command };
  const one = async (run: string, request: Pick<Parameters<typeof bench>[0], 'experiment' | 'night'>) => {
    // What an attempt on this host has left is no part of this one.
    rmSync(runFolder(outDir, experiment.id, run), { recursive: true, force: true });
    return bench({ ...asked, ...request, fleet: { run, class: context.class } }, events, signal);
  };
  const runs: Finished['runs'] = [];
  const keep = ({ record, folder }: BenchResult) => {
    const entry = readEntry(folder);
    runs.push({ files: measuredFiles(folder, record.run, experiment.id), ...(entry ? { entry } : {}) });
    return entry;
  };
  let against: HistoryEntry | undefined;
  if (reference) {
    const { repository, commit } = reference;
    const source = bundledAt(await sources.folderOf({ from: repository, commit }), commit, experiment.id);
    const pinned = { ...experiment, subjects: experiment.subjects.map((subject) => ({ ...subject, source })) };
    const result = await one(reference.run, { experiment: pinned, night: { reference: true } });
    if (!result.record.complete) return undefined;
    against = keep(result);
  }
  const result = await one(job.run, {
    experiment,
    ...(against ? { night: { against } } : {}),
    ...(job.secondLook ? { secondLook: true as const } : {}),
  });
  if (!result.record.complete) return undefined;
  if (job.role === 'control')
    spare('calibration', events.onWarning, () => keepCalibration(calibrationOf(result.record), outDir));
  keep(result);
  return { exitCode: exitCodeOf(result.analysis, 'worse'), runs };
}

async function runGobench(job: GobenchJob, context: JobContext): Promise<Finished | undefined> {
  const { outDir, cacheDir, sources, events, signal } = context;
  const {
    run,
    prefix,
    vary,
    labels,
    patterns,
    bench: regexp,
    cpu,
    budgetMs,
    minEffect,
    tests,
    profileWorst,
    seed,
  } = job;
  const { headName, baseName } = await versions(job, sources);
  const around = [headName, baseName].find((one) => one?.repository !== undefined) ?? headName;
  const folder = join(around.folder, prefix);
  if (!existsSync(folder)) makeFolders(folder);
  const runDir = gobenchFolder(outDir, run);
  rmSync(runDir, { recursive: true, force: true });
  const request = {
    ...{ folder, patterns, bench: regexp, budgetMs, minEffect, tests, profileWorst, seed },
    head: headName.name,
    ...(baseName ? { base: baseName.name } : {}),
    ...(vary === undefined ? {} : { vary }),
    ...(labels ? { labels } : {}),
    ...(cpu ? { cpu } : {}),
    ...(job.measureSame ? { measureSame: true } : {}),
    class: context.class,
    run,
    cacheDir: join(cacheDir, 'gobench'),
    runDir,
  };
  const onStep = (text: string) => events.onStage('build', text);
  const record = await gobench(request, { onStep, onRound: () => undefined }, signal);
  return record.complete ? finishedBenchmarks(job, record, { runDir, class: context.class }) : undefined;
}

/** What a whole run of Go benchmarks leaves behind; `runDir`: absolute path of its folder. */
export function finishedBenchmarks(
  { run, head, failOn, entry: asked }: GobenchJob,
  record: GobenchRecord,
  { runDir, class: name }: { runDir: string; class: string },
): Finished {
  const analysis = analyseGobench(record);
  writeGobench(runDir, record, analysis);
  const entry =
    asked &&
    keepEntryOfBenchmarks(
      { record, analysis, folder: runDir },
      { ...asked, brought: { scenario: asked.scenario, head }, class: name },
    );
  const files = gobenchFiles(runDir, run);
  return { exitCode: exitCodeOfGobench(analysis, failOn), runs: [{ files, ...(entry ? { entry } : {}) }] };
}

/** Both of a job's versions. Two commits of a repository are in one clone, in which one is named beside the other. */
async function versions({ base, head }: GobenchJob, sources: JobSources) {
  if (base?.commit !== undefined && head.commit !== undefined && base.from === head.from) {
    const folder = await sources.folderOf(head, [base.commit]);
    const of = (name: string) => ({ folder, name, repository: folder });
    return { headName: of(head.commit), baseName: of(base.commit) };
  }
  return { headName: await named(head, sources), baseName: base && (await named(base, sources)) };
}

/** A version as `gobench` takes it: a commit of the repository that its folder is, or the folder itself. */
async function named(source: JobSource, sources: JobSources) {
  const folder = await sources.folderOf(source);
  if (source.commit === undefined) return { folder, name: folder, repository: undefined };
  if (source.commit.length < 40)
    throw new BenchError(EXIT.fixture, 'a commit is named by half', 'put the job in again');
  return { folder, name: source.commit, repository: folder };
}
