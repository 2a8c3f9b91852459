// The flags of a run: how they are written, and what a value of each must be.
import { Option } from 'commander';
import type { FailOn } from '../analysis/exit-code.ts';
import type { CompareConfig } from '../model/config.ts';
import { LANGUAGES, type Language } from '../model/language.ts';
import { ARRIVALS } from '../model/workload.ts';
import { DEFAULT_OUT, shownPath } from '../workspace/places.ts';
import { type Reporter, reporters } from './reporter-flag.ts';
import { numberIn, RANGES } from './values.ts';

/** What a file may say for a flag, and what only a flag says. */
export interface RunFlags
  extends Pick<CompareConfig, 'quick' | 'profile' | 'rounds' | 'duration' | 'warmup' | 'connections' | 'rate'>,
    Pick<CompareConfig, 'arrivals' | 'seed' | 'control' | 'adaptive' | 'baseline' | 'sweep'> {
  variants?: string[];
  out: string;
  lang?: Language;
  hide?: boolean;
  json?: boolean;
  failOn: FailOn;
  open: boolean;
  dryRun?: boolean;
  verbose?: boolean;
  reporter?: Reporter[];
  force?: boolean;
  queue?: string;
  /** Of a fleet: the class of machines to run on. */
  class?: string;
}

/** `--fail-on` reads BENCH_FAIL_ON, and so on for every flag. */
export function flag(flags: string, text: string): Option {
  const option = new Option(flags, text);
  return option.env(`BENCH_${option.long!.slice(2).replaceAll('-', '_').toUpperCase()}`);
}

export function jsonFlag(): Option {
  return flag('--json', 'one JSON document on stdout');
}

/** Whoever reads a list of processes sees a flag: the variable is the better place for a password. */
export function queueFlag(): Option {
  return flag(
    '--queue <url>',
    'a fleet’s PostgreSQL: its runners do the work, its history is shared; better as BENCH_QUEUE',
  );
}

export function reporterFlag(): Option {
  return flag(
    '--reporter <what>',
    'also tell: github (by itself in GitHub Actions), github-comment, junit=<file>, markdown=<file>; by comma or again',
  ).argParser(reporters);
}

export function failOnFlag(): Option {
  return flag('--fail-on <what>', 'what makes the exit code say no')
    .choices(['worse', 'unclear', 'never'])
    .default('worse');
}

export function classFlag(): Option {
  return flag('--class <name>', 'in a fleet: the class of machines to run on; the only one that is served otherwise');
}

/** Of the words on a screen, for a command that is no run. */
export function languageFlag(): Option {
  return flag('--lang <language>', 'of the words: en or zh').choices(LANGUAGES);
}

export function outFlag(): Option {
  return flag('--out <dir>', 'where the run folders go').default(DEFAULT_OUT, shownPath(DEFAULT_OUT));
}

export function runFlags(): Option[] {
  return [
    flag('--quick', 'a smoke run of about half a minute; its figures are not for comparison'),
    flag('--profile <plan>', 'a named plan').choices(['ci', 'nightly', 'release']),
    flag('--rounds <n>', 'measured rounds').argParser(numberIn(RANGES.rounds)),
    flag('--duration <seconds>', 'measured seconds a trial').argParser(numberIn(RANGES.durationSeconds)),
    flag('--warmup <seconds>', 'shortest warm-up').argParser(numberIn(RANGES.warmupSeconds)),
    flag('--connections <n>', 'connections of the load').argParser(numberIn(RANGES.connections)),
    flag('--rate <n>', 'requests a second, due whatever the service does: an open loop').argParser(
      numberIn(RANGES.ratePerSec),
    ),
    flag('--arrivals <how>', 'when the requests of a rate are due; by chance where it is not said').choices(ARRIVALS),
    flag('--seed <n>', 'seed of the order of trials').argParser(numberIn(RANGES.seed)),
    flag('--variants <ids>', 'only these variants, by comma').argParser((text) => text.split(',')),
    flag('--control', 'one variant against itself: shows what the instrument calls a difference where there is none'),
    flag('--adaptive', 'stop after 10, 16 or 24 rounds, as soon as the answer is clear'),
    outFlag(),
    flag('--lang <language>', 'of the terminal and the files; the page opens in it').choices(LANGUAGES),
    flag('--hide', 'fold the results of the page behind a guess'),
    jsonFlag(),
    failOnFlag(),
    reporterFlag(),
    flag('--baseline <name>', 'hold the run against a baseline; a gate that is worse fails it'),
    flag('--force', 'compare although machine, tools or lesson differ'),
    queueFlag(),
    classFlag(),
    flag('--no-open', 'do not open the report in a browser'),
    flag(
      '--sweep <knob=values>',
      'at several places of a lesson’s knob, or of a setting as --vary names it: readings=4,100,5000',
    ),
    flag('--dry-run', 'print the plan and stop'),
    flag('--verbose', 'every phase of every trial as a line, with the processes at work'),
  ];
}
