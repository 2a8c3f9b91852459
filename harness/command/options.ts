// The flags of a run: how they are written, what they mean for the plan, and the command that repeats them.
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { LANGUAGES, type Language } from '../../reports/language/said.ts';
import type { ReportChoices } from '../../reports/report.ts';
import type { FailOn } from '../analysis/exit-code.ts';
import { DEFAULT_OUT } from '../bench.ts';
import type { PlanName } from '../model/plan.ts';
import type { PlanOptions } from '../run/plan.ts';
import { type Reporter, reporters } from './reporters.ts';

export interface RunFlags {
  quick?: boolean;
  rounds?: number;
  duration?: number;
  warmup?: number;
  connections?: number;
  seed?: number;
  variants?: string[];
  control?: boolean;
  adaptive?: boolean;
  profile?: 'ci' | 'nightly' | 'release';
  out: string;
  lang?: Language;
  hide?: boolean;
  json?: boolean;
  failOn: FailOn;
  open: boolean;
  dryRun?: boolean;
  /** `readings=4,100,5000`. */
  sweep?: string;
  reporter?: Reporter[];
  baseline?: string;
  force?: boolean;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('it must be a number above zero.');
  return value;
}

export function whole(text: string): number {
  const value = positive(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('it must be a whole number above zero.');
  return value;
}

/** `--fail-on` reads BENCH_FAIL_ON, and so on for every flag. */
export function flag(flags: string, text: string): Option {
  const option = new Option(flags, text);
  return option.env(`BENCH_${option.long!.slice(2).replaceAll('-', '_').toUpperCase()}`);
}

export function runOptions(command: Command): Command {
  return command
    .addOption(flag('--quick', 'a smoke run of about half a minute; its figures are not for comparison'))
    .addOption(flag('--profile <plan>', 'a named plan').choices(['ci', 'nightly', 'release']))
    .addOption(flag('--rounds <n>', 'measured rounds').argParser(whole))
    .addOption(flag('--duration <seconds>', 'measured seconds a trial').argParser(positive))
    .addOption(flag('--warmup <seconds>', 'shortest warm-up').argParser(positive))
    .addOption(flag('--connections <n>', 'connections of the load').argParser(whole))
    .addOption(flag('--seed <n>', 'seed of the order of trials').argParser(whole))
    .addOption(flag('--variants <ids>', 'only these variants, by comma').argParser((text) => text.split(',')))
    .addOption(
      flag('--control', 'one variant against itself: shows what the instrument calls a difference where there is none'),
    )
    .addOption(flag('--adaptive', 'stop after 10, 16 or 24 rounds, as soon as the answer is clear'))
    .addOption(flag('--out <dir>', 'where the run folders go').default(DEFAULT_OUT, 'reports/out'))
    .addOption(flag('--lang <language>', 'of the terminal and the files; the page opens in it').choices(LANGUAGES))
    .addOption(flag('--hide', 'fold the results of the page behind a guess'))
    .addOption(flag('--json', 'one JSON document on stdout'))
    .addOption(
      flag('--fail-on <what>', 'what makes the exit code say no')
        .choices(['worse', 'unclear', 'never'])
        .default('worse'),
    )
    .addOption(
      flag(
        '--reporter <what>',
        'also tell: github (by itself in GitHub Actions), junit=<file>, markdown=<file>; by comma or again',
      ).argParser(reporters),
    )
    .addOption(flag('--baseline <name>', 'hold the run against a baseline; a gate that is worse fails it'))
    .addOption(flag('--force', 'compare although machine, tools or lesson differ'))
    .addOption(flag('--no-open', 'do not open the report in a browser'))
    .addOption(flag('--sweep <knob=values>', 'the lesson at several places of its knob: readings=4,100,5000'))
    .addOption(flag('--dry-run', 'print the plan and stop'));
}

export function planOptions(flags: RunFlags): PlanOptions {
  const plan: PlanName = flags.quick ? 'quick' : (flags.profile ?? 'default');
  return {
    plan,
    seed: flags.seed ?? (Date.now() % 1_000_000) + 1,
    ...(flags.rounds === undefined ? {} : { rounds: flags.rounds }),
    ...(flags.duration === undefined ? {} : { measureMs: flags.duration * 1000 }),
    ...(flags.warmup === undefined ? {} : { warmupMs: flags.warmup * 1000 }),
    ...(flags.connections === undefined ? {} : { connections: flags.connections }),
    ...(flags.variants === undefined ? {} : { variants: flags.variants }),
    ...(flags.control ? { control: true } : {}),
    ...(flags.adaptive ? { adaptive: true } : {}),
  };
}

/** Where a command about an earlier run writes: into that run's folder, unless the flags name another place. */
export function folderFor({ out }: RunFlags, run: string): string {
  return resolve(out) === DEFAULT_OUT ? run : resolve(out);
}

/** What the flags say about the page. */
export function pageChoices({ lang, hide }: RunFlags): ReportChoices {
  return { ...(lang === undefined ? {} : { language: lang }), ...(hide ? { hidden: true } : {}) };
}

/** The command that repeats a run: every flag that shaped it, its seed, and the knob before it. */
export function commandOf(scenario: string, flags: RunFlags, seed: number, knob: string): string {
  const words = [
    flags.quick ? '--quick' : '',
    flags.profile ? `--profile ${flags.profile}` : '',
    flags.rounds ? `--rounds ${flags.rounds}` : '',
    flags.duration ? `--duration ${flags.duration}` : '',
    flags.warmup ? `--warmup ${flags.warmup}` : '',
    flags.connections ? `--connections ${flags.connections}` : '',
    flags.variants ? `--variants ${flags.variants.join(',')}` : '',
    flags.control ? '--control' : '',
    flags.adaptive ? '--adaptive' : '',
    `--seed ${seed}`,
  ];
  return `${knob}npm run bench ${scenario} -- ${words.filter((word) => word !== '').join(' ')}`;
}
