// `bisect [what]`: which commit made a lesson's variant, somebody's own service, or a Go benchmark slower.
import { resolve } from 'node:path';
import { bisect } from '../bisect/bisect.ts';
import type { Bisected } from '../bisect/search.ts';
import { lessonIds, loadLesson } from '../catalogue/lessons.ts';
import { bundledAt } from '../golang/bundled.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { candidatesOf, type Experiment } from '../model/experiment.ts';
import { plainJson } from '../model/json.ts';
import type { SubjectId } from '../model/subject.ts';
import { short } from '../subject/commits.ts';
import { bisectDir } from '../workspace/layout.ts';
import { repository, shownPath, typed } from '../workspace/places.ts';
import { type BenchmarkFlags, bisectBenchmark } from './bisect-benchmark.ts';
import type { Call } from './command.ts';
import type { CompareFlags } from './compare-flags.ts';
import { experimentOf } from './compare-request.ts';
import { planOptions } from './run-options.ts';
import { shownIn } from './terminal.ts';

interface BisectFlags extends CompareFlags, BenchmarkFlags {
  good: string;
  bad: string;
  variant?: string;
}

export async function run(call: Call<BisectFlags>): Promise<ExitCode> {
  const { args, flags, print } = call;
  const [what] = args;
  const found = await (flags.bench !== undefined
    ? bisectBenchmark(what, flags, call)
    : what !== undefined && lessonIds().includes(what)
      ? ofLesson(what, call)
      : ofService(what, call));
  print(flags.json ? plainJson(found) : describe(found));
  return exitOf(found);
}

async function ofLesson(scenario: string, { flags, stop }: Call<BisectFlags>): Promise<Bisected> {
  const { experiment } = await loadLesson(scenario);
  const options = planOptions(flags);
  return bisect(
    {
      repository: repository(),
      experiment,
      variant: flags.variant ?? firstCandidate(experiment),
      sourceAt: (commit) => bundledAt(repository(), commit, scenario),
      ...ends(flags),
      options,
      outDir: bisectDir(resolve(flags.out)),
      command: commandOf(scenario, flags, options.seed),
    },
    shownIn(process.stderr, flags),
    stop.signal,
  );
}

/** As `compare` would run it between the two ends. */
async function ofService(main: string | undefined, { flags, stop }: Call<BisectFlags>): Promise<Bisected> {
  const experiment = await experimentOf(main, { ...flags, base: flags.good, head: flags.bad });
  const { id, source } = firstCandidateOf(experiment);
  if (source.kind !== 'git')
    throw new BenchError(EXIT.usage, `${flags.bad} is a folder and no commit`, 'name commits with --good and --bad');
  const options = planOptions(flags);
  return bisect(
    {
      repository: source.repository,
      experiment,
      variant: id,
      sourceAt: (commit) => ({ ...source, commit }),
      ...ends(flags),
      options,
      outDir: bisectDir(resolve(flags.out)),
      command: commandOf(main ?? '.', flags, options.seed),
    },
    shownIn(process.stderr, flags),
    stop.signal,
  );
}

function ends({ good, bad }: BisectFlags): { good: string; bad: string } {
  return { good, bad };
}

function commandOf(what: string, { good, bad }: BisectFlags, seed: number): string {
  return typed(`bisect ${what}`, `--good ${good} --bad ${bad} --seed ${seed}`);
}

function firstCandidateOf(experiment: Experiment) {
  const [first] = candidatesOf(experiment);
  if (!first) throw new BenchError(EXIT.usage, `${experiment.id} has no candidate`, 'name a variant with --variant');
  return first;
}

function firstCandidate(experiment: Experiment): SubjectId {
  return firstCandidateOf(experiment).id;
}

function exitOf({ result }: Bisected): ExitCode {
  return result.kind === 'first-bad' ? EXIT.ok : result.kind === 'between' ? EXIT.unclear : EXIT.unfit;
}

function describe({ steps, sentence }: Bisected): string {
  const lines = steps.map(({ commit, found, run, because }) =>
    [`${found.padEnd(8)} ${short(commit)}  ${commit.subject}`, `         ${run ? shownPath(run) : because}`].join('\n'),
  );
  return [...lines, '', sentence].join('\n');
}
