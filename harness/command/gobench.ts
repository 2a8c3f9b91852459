// `gobench [packages…]`: two versions of any Go package's benchmarks, judged.
import { join, resolve } from 'node:path';
import { gobenchAnnotations, gobenchStepSummary } from '../../reports/gobench/github.ts';
import { gobenchJson } from '../../reports/gobench/json.ts';
import { writeGobenchJunit } from '../../reports/gobench/junit.ts';
import { writeGobenchMarkdown } from '../../reports/gobench/markdown.ts';
import { gobenchText } from '../../reports/gobench/text.ts';
import { analyse } from '../gobench/analyse.ts';
import { exitCodeOf } from '../gobench/exit-code.ts';
import { gobench } from '../gobench/gobench.ts';
import { enterBenchmarks } from '../judging/history.ts';
import { measured } from '../model/artifact.ts';
import type { ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { writeGobench } from '../publishing/gobench.ts';
import { commitOf, runId } from '../run/provenance.ts';
import { gobenchFolder } from '../workspace/layout.ts';
import { CACHE, shownPath } from '../workspace/places.ts';
import { tellBenchmarks } from './brought-benchmarks.ts';
import type { Call } from './command.ts';
import { commenter } from './comment-place.ts';
import type { GobenchFlags } from './gobench-flags.ts';
import { gobenchProgress } from './gobench-progress.ts';
import { chosenReporters, tellEach } from './reporters.ts';
import { versionsAsked } from './version-flags.ts';

export async function run(call: Call<GobenchFlags>): Promise<ExitCode> {
  const { args, flags, stop, print, printColoured, log } = call;
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
  if (flags.json) print(plainJson(gobenchJson(analysis, files)));
  else {
    const width = process.stdout.columns ?? 80;
    const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb';
    printColoured(gobenchText(analysis, { colour, width, verbose: flags.verbose === true }));
    print(`\n  ${shownPath(join(runDir, files.report))}`);
  }
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
  tellBenchmarks(folder, flags.json, print);
  return result.exitCode;
}
