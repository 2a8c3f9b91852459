// `gobench [packages…]`: two versions of any Go package's benchmarks, judged.
import { join, resolve } from 'node:path';
import { gobenchAnnotations, gobenchStepSummary } from '../../reports/gobench/github.ts';
import { writeGobenchJunit } from '../../reports/gobench/junit.ts';
import { writeGobenchMarkdown } from '../../reports/gobench/markdown.ts';
import { analyse } from '../gobench/analyse.ts';
import { exitCodeOf } from '../gobench/exit-code.ts';
import { gobench } from '../gobench/gobench.ts';
import { enterBenchmarks } from '../judging/history.ts';
import { measured } from '../model/artifact.ts';
import type { ExitCode } from '../model/errors.ts';
import { writeGobench } from '../publishing/gobench.ts';
import { commitOf, runId } from '../run/provenance.ts';
import { gobenchFolder } from '../workspace/layout.ts';
import { CACHE } from '../workspace/places.ts';
import type { Call } from './command.ts';
import { commenter } from './comment-place.ts';
import type { GobenchFlags } from './gobench-flags.ts';
import { gobenchProgress } from './gobench-progress.ts';
import { chosenReporters, tellEach } from './reporters.ts';
import { tellAnalysis, tellAsWritten } from './told-benchmarks.ts';
import { versionsAsked } from './version-flags.ts';

export async function run(call: Call<GobenchFlags>): Promise<ExitCode> {
  const { args, flags, stop, log } = call;
  const seed = flags.seed ?? (Date.now() % 1_000_000) + 1;
  if (flags.queue !== undefined) return onQueue(flags.queue, seed, call);
  const id = runId(Date.now(), seed, process.pid);
  const runDir = gobenchFolder(resolve(flags.out), id);
  const say = commenter(flags.reporter, process.env, log);
  const progress = gobenchProgress(process.stderr, flags.verbose === true);
  const record = await gobench(
    {
      ...requestOf(args, flags),
      seed,
      run: id,
      cacheDir: join(CACHE, 'gobench'),
      runDir,
    },
    progress,
    stop.signal,
  );
  progress.end();
  const analysis = analyse(record);
  const files = writeGobench(runDir, record, analysis);
  const checkedOut = measured(await commitOf(resolve(flags.repo ?? '.'), process.env));
  const context = { plan: 'default' as const, ...(checkedOut ? { checkedOut } : {}) };
  for (const warning of await enterBenchmarks({ record, analysis, folder: runDir }, resolve(flags.out), context)) {
    log(`warning: ${warning}`);
  }
  const telling = {
    junit: () => writeGobenchJunit(analysis),
    markdown: () => writeGobenchMarkdown(analysis),
    annotations: () => gobenchAnnotations(analysis),
    stepSummary: (alreadyBytes: number) => gobenchStepSummary(analysis, alreadyBytes),
  };
  tellEach(telling, chosenReporters(flags.reporter ?? [], process.env), process.env, log);
  await say?.(telling.markdown());
  tellAnalysis(analysis, files, runDir, call);
  return exitCodeOf(analysis, flags.failOn);
}

function requestOf(args: readonly string[], flags: GobenchFlags) {
  return {
    ...versionsAsked(flags),
    patterns: args.length === 0 ? ['./...'] : [...args],
    bench: flags.bench,
    budgetMs: flags.budget,
    minEffect: flags.minEffect,
    tests: flags.tests,
    ...(flags.cpu === undefined ? {} : { cpu: flags.cpu }),
    profileWorst: flags.profileWorst,
  };
}

/** What the runner wrote is shown as it came. */
async function onQueue(
  url: string,
  seed: number,
  { args, flags, stop, print, log }: Call<GobenchFlags>,
): Promise<ExitCode> {
  const { gobenchOnQueue } = await import('./on-queue.ts');
  const { class: name, failOn } = flags;
  const on = { url, log, signal: stop.signal, ...(name === undefined ? {} : { class: name }) };
  const { folder, result } = await gobenchOnQueue(
    { ...requestOf(args, flags), seed, failOn, outDir: resolve(flags.out) },
    on,
  );
  tellAsWritten(folder, flags.json, print);
  return result.exitCode;
}
