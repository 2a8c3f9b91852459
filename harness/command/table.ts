// Every command: how it is typed, what it does, its flags, and where its work stands.
import { Option } from 'commander';
import { CHANNELS_HELP } from '../channels/names.ts';
import { EXPORT_FORMATS } from '../history/export.ts';
import { CHANGE_POINT_DEFAULTS } from '../stats/changepoint-options.ts';
import { typed } from '../workspace/places.ts';
import { bisectFlags } from './bisect-flags.ts';
import { chartFormats } from './chart-formats.ts';
import { CHECK_HELP, checkFlags } from './check-flags.ts';
import type { CommandRow } from './command.ts';
import { COMPARE_HELP, compareFlags } from './compare-flags.ts';
import { flag, jsonFlag, languageFlag, outFlag, runFlags } from './flags.ts';
import { gobenchFlags } from './gobench-flags.ts';
import { runnerFlags } from './queue-flags.ts';
import { duration, factor, numberIn, probability, RANGES } from './values.ts';

const byComma = (text: string) => text.split(',');

export const COMMANDS: readonly CommandRow[] = [
  {
    words: '[scenario...]',
    does: `proves on this machine whether a Go performance fix helps: ${typed('<scenario>')}`,
    flags: runFlags,
    stops: true,
    load: () => import('./run.ts'),
  },
  {
    words: 'init',
    does: 'write a commented fixproof.config.ts, in which comparisons can be kept by name',
    flags: () => [flag('--format <what>', 'ts, or json').choices(['ts', 'json']).default('ts')],
    load: () => import('./init.ts'),
  },
  {
    words: 'gobench [packages...]',
    config: 'gobench',
    does: 'the Go benchmarks of two versions of your own code: interleaved, judged, and why',
    flags: gobenchFlags,
    help: `
Without flags: the working tree, uncommitted changes included, against the merge base with the default branch. Test binaries that
are the same on both sides are not measured. Exit: 0 nothing is worse · 1 worse · 4 a side does not build or run · 5 unclear,
with --fail-on unclear.`,
    stops: true,
    load: () => import('./gobench.ts'),
  },
  {
    words: 'compare [package]',
    config: 'compare',
    does: 'two commits, folders or settings of any Go service, with no line of its code changed',
    flags: compareFlags,
    help: COMPARE_HELP,
    stops: true,
    load: () => import('./compare.ts'),
  },
  {
    words: 'list',
    does: 'the lessons, and the path through them',
    flags: () => [
      new Option('--path', 'one after the other, by level, with what each teaches and what you have passed'),
      outFlag(),
      languageFlag(),
      jsonFlag(),
    ],
    load: () => import('./list.ts'),
  },
  {
    words: 'article',
    does: 'the tables of the article beside our own figures, or its sentences and what each is worth',
    flags: () => [
      flag('--sentences', 'its sentences instead: what each is worth today, and why'),
      writeOption('article'),
      jsonFlag(),
    ],
    load: () => import('./article.ts'),
  },
  {
    words: 'lessons',
    does: 'all lessons with what moved in the newest run of each',
    flags: () => [writeOption('lessons'), jsonFlag()],
    load: () => import('./lessons.ts'),
  },
  {
    words: 'doctor',
    does: 'is this machine fit to measure on?',
    flags: () => [languageFlag(), jsonFlag()],
    stops: true,
    load: () => import('./doctor.ts'),
  },
  {
    words: 'report [run]',
    does: 'judge and draw an earlier run again: the last, a lesson’s last, a run’s id, or a folder',
    flags: () => [
      new Option('--against <folder>', 'another run of the same lesson to compare it with'),
      flag('--charts <formats>', 'also write every chart as a file: svg, png, or both by comma').argParser(
        chartFormats,
      ),
      flag('--verbose', 'the whole report and not one screen of it'),
      jsonFlag(),
    ],
    load: () => import('./report.ts'),
  },
  {
    words: 'calibrate <scenario>',
    does: 'one variant against itself: the noise of this machine, kept for later verdicts',
    flags: runFlags,
    stops: true,
    load: () => import('./calibrate.ts'),
  },
  {
    words: 'capacity <scenario>',
    does: 'the highest rate that each variant carries at an objective, and their ratio',
    flags: () => [
      new Option('--slo <objective>', 'what must hold, by comma').default('p99<20ms,errors<0.1%'),
      ...runFlags(),
    ],
    stops: true,
    load: () => import('./capacity.ts'),
  },
  {
    words: 'history [scenario]',
    does: 'the nights of a scenario, and the levels of its gates; without one, what there is',
    flags: () => [
      new Option('--metric <id>', 'this metric night by night'),
      new Option('--variant <name>', 'this variant, or benchmark, alone'),
      jsonFlag(),
    ],
    load: () => import('./history.ts'),
  },
  {
    words: 'history rebuild',
    does: 'make the history again from the run folders',
    load: () => import('./history-rebuild.ts'),
  },
  {
    words: 'history export [scenario]',
    does: 'every figure, or those of one scenario, for other tools',
    flags: () => [new Option('--format <format>', 'of the file').choices([...EXPORT_FORMATS]).default('csv')],
    load: () => import('./history-export.ts'),
  },
  {
    words: 'history copy <to>',
    does: 'every row of a folder’s history into the shared one (queue), or of that into a folder (folder)',
    flags: () => [jsonFlag()],
    load: () => import('./history-copy.ts'),
  },
  {
    words: 'history prune',
    does: 'remove the raw files of old runs; their figures stay, and so do the runs beside a change point',
    flags: () => [
      new Option('--older-than <days>', 'age in days').argParser(numberIn(RANGES.olderThanDays)).makeOptionMandatory(),
      new Option('--apply', 'do it; without this only what would be done is shown'),
    ],
    load: () => import('./history-prune.ts'),
  },
  {
    words: 'baseline set <name>',
    does: 'the accepted nights of the newest run’s machine and branch, from now on rolling',
    flags: () => [
      new Option('--branch <name>', 'another branch’s nights'),
      new Option('--through <run>', 'frozen: this run’s machine and branch, and no later nights'),
    ],
    load: () => import('./baseline-set.ts'),
  },
  {
    words: 'baseline list',
    does: 'the baselines there are',
    flags: () => [jsonFlag()],
    load: () => import('./baseline-list.ts'),
  },
  {
    words: 'baseline rm <name>',
    does: 'forget a baseline; its runs stay',
    load: () => import('./baseline-rm.ts'),
  },
  {
    words: 'alerts',
    does: 'what has become worse, and what of it is accepted for now; exits 1 while an alert is open',
    flags: () => [new Option('--all', 'the ended ones too'), jsonFlag()],
    load: () => import('./alerts.ts'),
  },
  {
    words: 'changes <file>',
    does: 'change points of a series given as JSON, as Apache Otava finds them; - reads standard input',
    flags: () => [
      new Option('--window <n>', 'points searched at a time')
        .argParser(numberIn(RANGES.changesWindow))
        .default(CHANGE_POINT_DEFAULTS.window),
      new Option('--max-p <p>', 'largest p of a change point')
        .argParser(probability)
        .default(CHANGE_POINT_DEFAULTS.maxP),
      new Option('--min-magnitude <share>', 'smallest relative change')
        .argParser(numberIn(RANGES.minMagnitude))
        .default(CHANGE_POINT_DEFAULTS.minMagnitude),
      jsonFlag(),
    ],
    load: () => import('./changes.ts'),
  },
  {
    words: 'comment <file>',
    does: 'the Markdown of a run as the comment of the pull request that the workflow is about; needs GITHUB_TOKEN',
    flags: () => [],
    load: () => import('./comment.ts'),
  },
  {
    words: 'profile <file>',
    does: 'what a pprof file holds, counted as go tool pprof counts',
    flags: () => [
      new Option('--diff-base <file>', 'a profile to compare with; shares are of it'),
      new Option('--base <file>', 'a profile to subtract; shares are of the difference'),
      new Option('--sample-index <type>', "name or number of the sample type; the profile's default otherwise"),
      new Option('--top <n>', 'how many rows').argParser(numberIn(RANGES.top)),
      new Option('--granularity <what>', 'function, file or line'),
      new Option(
        '--export <form>',
        'for another viewer: speedscope (JSON) or folded (stacks; of a difference both sides)',
      ),
      jsonFlag(),
    ],
    load: () => import('./profile.ts'),
  },
  {
    words: 'predict <scenario>',
    does: 'guess first what a fix will do, then see, and how near the guess was',
    flags: () => [
      ...runFlags(),
      new Option(
        '--guess <metric=x>',
        'a factor, fix ÷ antipattern, or both amounts as before:after; again for more; asked for in a terminal',
      ).argParser((text, before: string[] = []) => [...before, text]),
      new Option('--metric <id>', 'one gate, with --factor'),
      new Option('--factor <x>', 'fix ÷ antipattern, 1 for no movement').argParser(factor),
      new Option('--run <folder>', 'an earlier run to look at; `last` is the newest'),
    ],
    stops: true,
    load: () => import('./predict.ts'),
  },
  {
    words: 'try <lesson>',
    does: 'a lesson to mend yourself: its antipattern made ready for you, with a task and hints',
    flags: () => [
      new Option('--hint', 'the next hint'),
      new Option('--again', 'afresh; earlier work is moved aside and kept'),
      outFlag(),
      languageFlag(),
    ],
    load: () => import('./try.ts'),
  },
  {
    words: 'check <lesson>',
    does: 'your mend under load, graded by what the lesson expects of its own fix',
    flags: checkFlags,
    help: CHECK_HELP,
    stops: true,
    load: () => import('./check.ts'),
  },
  {
    words: 'nightly [scenarios...]',
    does: 'one night: lessons (all of them otherwise) and a control against the history, with alerts and the site',
    flags: () => [
      ...runFlags(),
      flag('--notify <channels>', 'where alerts are told, by comma').argParser(byComma),
      flag('--reference <ref>', 'a fixed commit that each lesson, or benchmark, is also held against every night'),
      flag(
        '--gobench <packages>',
        'the Go benchmarks of a repository, by comma; lessons only where they are named',
      ).argParser(byComma),
      flag('--repo <dir>', 'with --gobench: the repository or module; where the command was typed otherwise'),
      flag('--budget <time>', 'with --gobench: how long they may measure')
        .argParser(duration)
        .default(30 * 60_000, '30m'),
      flag('--every <time>', 'again and again, e.g. 24h, for machines without cron').argParser(duration),
      flag('--nights <n>', 'with --every: end after so many').argParser(numberIn(RANGES.nights)),
    ],
    help: `${CHANNELS_HELP}
Without --notify: stderr, and in GitHub Actions summary.

Exit: the gravest of the lessons' codes, and 1 while an alert is open that nobody has accepted (--fail-on never forgives both).

--gobench holds every benchmark against --reference, else against the commit of the first night (of a fleet: of each
class); ‘history gobench-<repo>’ shows them.

A night that was killed goes on where it stopped when it is started again within 20 hours. Ready-made schedules for systemd and
cron are in harness/schedules, for GitHub Actions in .github/workflows/nightly.yml.`,
    stops: true,
    load: () => import('./nightly.ts'),
  },
  {
    words: 'runner',
    does: 'offers this machine to a fleet: takes runs from the queue, one at a time, until it is stopped',
    flags: runnerFlags,
    help: `
The queue's PostgreSQL is named by BENCH_QUEUE. Bundled lessons are always run; other code only from what --trust names. A machine
that doctor calls bad takes nothing. More: harness/fleet/README.md.`,
    stops: true,
    load: () => import('./runner.ts'),
  },
  {
    words: 'queue',
    does: 'the work of a fleet: what waits, who is there, what came of the newest',
    flags: () => [jsonFlag()],
    load: () => import('./queue.ts'),
  },
  {
    words: 'queue cancel <runs...>',
    does: 'take jobs out of the queue by their runs’ ids, or all; a runner that is at one stops',
    load: () => import('./queue-cancel.ts'),
  },
  {
    words: 'bisect [subject]',
    does: 'the commit that made a lesson’s variant, your own service or a Go benchmark slower',
    flags: bisectFlags,
    help: `
bisect <lesson> in a clone; bisect ./cmd/api --good v1.2 --get /path as compare would run it; bisect ./pkg --good v1.2 --bench Name
as gobench would. Each step holds one commit against the good one in interleaved rounds, and a step of compare or of a lesson
spends an error of 0.01. A step that stays unclear is taken again with more. Exit: 0 named one commit · 3 the bad commit is not
bad · 5 cannot tell which of several.`,
    stops: true,
    load: () => import('./bisect.ts'),
  },
];

function writeOption(name: string): Option {
  return new Option('--write <file>', `put the table between ‘<!-- ${name} -->’ and ‘<!-- /${name} -->’ of a file`);
}
