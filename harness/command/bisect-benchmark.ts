// `bisect --bench`: which commit made Go benchmarks slower; each step is a gobench run of one commit against the good one.
import { join, resolve } from 'node:path';
import { effectsOf, foundInBenchmarks } from '../bisect/benchmarks.ts';
import { type Effect, questionsOf } from '../bisect/decide.ts';
import { type Bisected, type Step, search } from '../bisect/search.ts';
import { analyse } from '../gobench/analyse.ts';
import { gobench } from '../gobench/gobench.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { writeGobench } from '../publishing/gobench.ts';
import { runId } from '../run/provenance.ts';
import { type Commit, commitNamed, short } from '../subject/commits.ts';
import { repositoryOf } from '../subject/git.ts';
import { bisectDir } from '../workspace/layout.ts';
import { CACHE } from '../workspace/places.ts';
import type { Call, Stop } from './command.ts';
import { gobenchProgress } from './gobench-progress.ts';

export interface BenchmarkFlags {
  repo?: string;
  good: string;
  bad: string;
  bench?: string;
  budget: number;
  minEffect: number;
  seed?: number;
  out: string;
  verbose?: boolean;
}

/** `what`: packages as they are typed. */
export async function bisectBenchmark(
  what: string | undefined,
  flags: BenchmarkFlags,
  { stop, log }: { stop: Pick<Stop, 'signal'> } & Pick<Call<object>, 'log'>,
): Promise<Bisected> {
  const folder = resolve(flags.repo ?? '.');
  const repository = await repositoryOf(folder);
  if (!repository) throw new BenchError(EXIT.usage, `${folder} lies in no git repository`, 'name one with --repo');
  const { root } = repository;
  const [good, bad] = [await commitNamed(root, flags.good), await commitNamed(root, flags.bad)];
  const seed = flags.seed ?? (Date.now() % 1_000_000) + 1;
  let questions: Effect[] = [];

  const test = async (commit: Commit, attempt: number): Promise<Step> => {
    const run = runId(Date.now(), seed, process.pid);
    const runDir = join(bisectDir(resolve(flags.out)), 'gobench', run);
    const progress = gobenchProgress(process.stderr, flags.verbose === true);
    const request = {
      ...{ folder, base: good.hash, head: commit.hash, patterns: [what ?? './...'], bench: flags.bench!, seed, run },
      // A step that stayed unclear is given twice the time.
      ...{ budgetMs: flags.budget * 2 ** attempt, minEffect: flags.minEffect },
      // The good commit's benchmarks are asked of each as it has them, and nothing is looked into.
      ...{ tests: 'each' as const, profileWorst: 0, cacheDir: join(CACHE, 'gobench'), runDir },
    };
    try {
      const record = await gobench(request, progress, stop.signal);
      progress.end();
      stop.signal.throwIfAborted();
      const analysis = analyse(record);
      writeGobench(runDir, record, analysis);
      if (commit.hash === bad.hash) questions = questionsOf(effectsOf(analysis));
      return { commit, found: foundInBenchmarks(analysis, questions), run: runDir, because: analysis.sentence };
    } catch (error) {
      progress.end();
      stop.signal.throwIfAborted();
      if (!(error instanceof BenchError) || error.exitCode !== EXIT.fixture) throw error;
      return { commit, found: 'broken', because: error.message };
    }
  };
  const onStep = ({ commit, found, because }: Step) => log(`${short(commit)} is ${found}: ${because}`);
  return search({ repository: root, good, bad, folder: '', test, onStep });
}
