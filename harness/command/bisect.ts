// `bisect <scenario>`: which commit made a variant slower.
import { resolve } from 'node:path';
import { type Bisected, bisect } from '../bisect/bisect.ts';
import { loadLesson } from '../catalogue/lessons.ts';
import { bundledAt } from '../golang/bundled.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { candidatesOf, type Experiment } from '../model/experiment.ts';
import { plainJson } from '../model/json.ts';
import type { SubjectId } from '../model/subject.ts';
import { short } from '../subject/commits.ts';
import { bisectDir } from '../workspace/layout.ts';
import { repository, shownPath } from '../workspace/places.ts';
import type { Call } from './command.ts';
import type { RunFlags } from './flags.ts';
import { planOptions } from './run-options.ts';
import { shownIn } from './terminal.ts';

interface BisectFlags extends RunFlags {
  good: string;
  bad: string;
  variant?: string;
}

export async function run({ args, flags, stop, print }: Call<BisectFlags>): Promise<ExitCode> {
  const [scenario] = args as [string];
  const { experiment } = await loadLesson(scenario);
  const options = planOptions(flags);
  const found = await bisect(
    {
      repository: repository(),
      experiment,
      variant: flags.variant ?? firstCandidate(experiment),
      sourceAt: (commit) => bundledAt(repository(), commit, scenario),
      good: flags.good,
      bad: flags.bad,
      options,
      outDir: bisectDir(resolve(flags.out)),
      command: `npm run bench bisect ${scenario} -- --good ${flags.good} --bad ${flags.bad} --seed ${options.seed}`,
    },
    shownIn(process.stderr, flags),
    stop.signal,
  );
  print(flags.json ? plainJson(found) : describe(found));
  return exitOf(found);
}

function firstCandidate(experiment: Experiment): SubjectId {
  const [first] = candidatesOf(experiment);
  if (!first) throw new BenchError(EXIT.usage, `${experiment.id} has no candidate`, 'name a variant with --variant');
  return first.id;
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
