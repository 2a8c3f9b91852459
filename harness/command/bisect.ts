// `bisect <scenario>`: which commit made a variant slower.
import { join, resolve } from 'node:path';
import { short } from '../bisect/commits.ts';
import { type Bisected, bisect } from '../bisect.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { ROOT, shownPath } from '../places.ts';
import { loadScenario } from '../scenarios.ts';
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
  const lesson = await loadScenario(scenario);
  const options = planOptions(flags);
  const found = await bisect(
    {
      repository: ROOT,
      folder: 'go-fixtures',
      scenario,
      lesson,
      variant: flags.variant ?? firstFix(lesson.variants),
      good: flags.good,
      bad: flags.bad,
      options,
      outDir: join(resolve(flags.out), 'bisect'),
      command: `npm run bench bisect ${scenario} -- --good ${flags.good} --bad ${flags.bad} --seed ${options.seed}`,
    },
    shownIn(process.stderr, flags),
    stop.signal,
  );
  print(flags.json ? JSON.stringify(found) : describe(found));
  return exitOf(found);
}

function firstFix(variants: Record<string, { role: string }>): string {
  const fix = Object.entries(variants).find(([, { role }]) => role === 'fix');
  if (!fix) throw new BenchError(EXIT.usage, 'this scenario has no fix', 'name a variant with --variant');
  return fix[0];
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
