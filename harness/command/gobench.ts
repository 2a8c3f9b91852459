// `gobench [packages…]`: two versions of any Go package's benchmarks, judged.
import { join, resolve } from 'node:path';
import { gobenchJson } from '../../reports/gobench/json.ts';
import { writeGobenchMarkdown } from '../../reports/gobench/markdown.ts';
import { gobenchText } from '../../reports/gobench/text.ts';
import { analyse } from '../gobench/analyse.ts';
import { exitCodeOf } from '../gobench/exit-code.ts';
import { gobench } from '../gobench/gobench.ts';
import type { ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { runId } from '../run/provenance.ts';
import { CACHE, shownPath } from '../workspace/places.ts';
import type { Call } from './command.ts';
import { commenter } from './comment-place.ts';
import { tellGobench, writeGobench } from './gobench-files.ts';
import type { GobenchFlags } from './gobench-flags.ts';
import { gobenchProgress } from './gobench-progress.ts';

export async function run({ args, flags, stop, print, printColoured, log }: Call<GobenchFlags>): Promise<ExitCode> {
  const seed = flags.seed ?? (Date.now() % 1_000_000) + 1;
  const id = runId(Date.now(), seed, process.pid);
  const runDir = join(resolve(flags.out), 'gobench', id);
  const say = commenter(flags.reporter, process.env, log);
  const progress = gobenchProgress(process.stderr, flags.verbose === true);
  const record = await gobench(
    {
      folder: resolve(flags.repo ?? '.'),
      ...(flags.base === undefined ? {} : { base: flags.base }),
      ...(flags.head === undefined ? {} : { head: flags.head }),
      ...(flags.vary === undefined ? {} : { vary: flags.vary }),
      patterns: args.length === 0 ? ['./...'] : args,
      bench: flags.bench,
      budgetMs: flags.budget,
      minEffect: flags.minEffect,
      tests: flags.tests,
      ...(flags.cpu === undefined ? {} : { cpu: flags.cpu }),
      profileWorst: flags.profileWorst,
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
  tellGobench(analysis, flags.reporter ?? [], process.env, log);
  await say?.(writeGobenchMarkdown(analysis));
  if (flags.json) print(plainJson(gobenchJson(analysis, files)));
  else {
    const width = process.stdout.columns ?? 80;
    const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb';
    printColoured(gobenchText(analysis, { colour, width, verbose: flags.verbose === true }));
    print(`\n  ${shownPath(join(runDir, files.report))}`);
  }
  return exitCodeOf(analysis, flags.failOn);
}
