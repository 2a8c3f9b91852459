// `bench bisect`: which commit made a variant slower.
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { shownPath } from '../bench.ts';
import { short } from '../bisect/commits.ts';
import { type Bisected, bisect } from '../bisect.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { loadScenario } from '../scenarios.ts';
import { flag, planOptions, type RunFlags, runOptions } from './options.ts';
import { interruption, shownIn } from './terminal.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface BisectFlags extends RunFlags {
  good: string;
  bad: string;
  variant?: string;
}

export interface Outlet {
  print: (text: string) => void;
  log: (text: string) => void;
  done: (code: ExitCode) => void;
  exit: (code: ExitCode) => void;
}

export function addBisect(root: Command, { print, log, done, exit }: Outlet): void {
  runOptions(root.command('bisect <scenario>'))
    .description('the commit that made a variant slower, among those that touch the fixtures')
    .requiredOption('--good <ref>', 'a commit where it was still fast')
    .option('--bad <ref>', 'a commit where it is slow', 'HEAD')
    .addOption(flag('--variant <id>', 'whose builds are compared; the first fix otherwise'))
    .addHelpText(
      'after',
      `
Each step runs the build of one commit against that of the good one in interleaved rounds and spends an error of 0.01. A step that
stays unclear is taken again with more rounds. Exit: 0 named one commit · 3 the bad commit is not bad · 5 cannot tell which of several.`,
    )
    .action(async (scenario: string, _flags, command: Command) => {
      const flags = command.optsWithGlobals<BisectFlags>();
      const lesson = await loadScenario(scenario);
      const stop = interruption(log, exit);
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
        shownIn(process.stderr),
        stop.signal,
      );
      print(flags.json ? JSON.stringify(found) : describe(found));
      done(exitOf(found));
    });
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
