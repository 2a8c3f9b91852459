// The words of a run under way: one line that a terminal rewrites and a log receives now and then. Prints nothing itself.

import { wrapped } from '../model/columns.ts';
import type { Experiment } from '../model/experiment.ts';
import type { LessonText } from '../model/lesson.ts';
import type { Plan } from '../model/plan.ts';
import { formatQuantity, formatSeconds } from '../model/units.ts';
import { rateOf, type Workload } from '../model/workload.ts';
import type { ProcessEvent } from '../process/processes.ts';
import type { TrialProgress } from '../run/trial.ts';
import { english } from '../words/speak.ts';

const USUAL_WIDTH = 80;

/** The plan as a person reads it before it starts. */
export function describePlan(
  plan: Plan,
  experiment: Experiment,
  lesson: LessonText | undefined,
  width = USUAL_WIDTH,
): string {
  const what = plan.control ? `${plan.variants[0]} against itself` : plan.variants.join(', ');
  const rounds =
    plan.looks.length > 1
      ? `up to ${plan.rounds} rounds, looked at after ${plan.looks.map((l) => l.rounds).join(', ')}`
      : `${plan.rounds} rounds`;
  const measured = plan.trials.filter(({ role }) => role === 'measured').length;
  const extra = plan.profiled ? ` + ${plan.variants.length} profiled` : '';
  const rows: [string, string][] = [
    ...(lesson ? [['claim', lesson.words.claim] as [string, string]] : []),
    ['variants', what],
    [
      'plan',
      `${plan.name}: ${rounds}, ${measured}${extra} trials of ${ms(plan.warmupMs)} warm-up, ${ms(plan.measureMs)} window${plan.alternating ? ` in ${plan.alternating.windows} turns` : ''}, ${ms(plan.drainMs)} drain; ${loadOf(plan, experiment.workload)}; seed ${plan.seed}`,
    ],
    ['takes', `about ${formatSeconds(plan.expectedMs / 1000)}, and the build`],
    ...(plan.name === 'quick'
      ? [['note', '--quick is a smoke run: its figures are not for comparison'] as [string, string]]
      : []),
  ];
  return [experiment.title, ...rows.flatMap(([head, text]) => row(head, text, width))].join('\n');
}

function loadOf({ connections }: Plan, load: Workload): string {
  const rate = rateOf(load);
  if (!rate) return `${connections} connections`;
  const how = { poisson: 'due by chance', even: 'at equal distances' }[rate.arrivals];
  return `${formatQuantity(rate.ratePerSec, 'requests/s')} ${how} on up to ${connections} connections`;
}

const HEAD = 12;

/** A heading and its text, broken into lines that hang below each other. */
function row(head: string, text: string, width: number): string[] {
  const lines = wrapped(text, '', width - HEAD).map((line) => line.trimStart());
  return lines.map((part, i) => `${(i === 0 ? `  ${head}` : '').padEnd(HEAD)}${part}`);
}

function ms(value: number): string {
  return value >= 1000 ? `${value / 1000} s` : `${value} ms`;
}

const BAR = 16;
/** Fewer trials tell nothing of the pace; until then the plan does. */
const FEWEST_FOR_PACE = 4;

/** What is left at the pace of the trials so far, with their start-up and those that were run again. */
function leftMs({ trials, expectedMs }: Plan, index: number, elapsedMs: number): number {
  const left = trials.length - index;
  return left * (index < FEWEST_FOR_PACE ? expectedMs / trials.length : elapsedMs / index);
}

/** One line for the trial under way: time left, bar, trial, figures. `elapsedMs`: since the first trial began. */
export function describeTrial(plan: Plan, progress: TrialProgress, elapsedMs: number): string {
  const { planned, phase, again } = progress;
  const all = plan.trials.length;
  const number = planned.index + 1;
  const filled = Math.round((planned.index / all) * BAR);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
  const trial = again ? `↻ trial ${number} again: ${english(again)}` : `trial ${number}/${all}`;
  const round = planned.role === 'profiled' ? ', profiled' : '';
  const rate =
    progress.elapsedMs > 0 && progress.ok > 0
      ? `  ${formatQuantity(progress.ok / (progress.elapsedMs / 1000), 'requests/s')}`
      : '';
  const goroutines = progress.goroutines === undefined ? '' : `  ${progress.goroutines} goroutines`;
  const left = formatSeconds(leftMs(plan, planned.index, elapsedMs) / 1000);
  return `${left} left  ${bar}  ${trial}  ${planned.variant}${round}, ${phase}${rate}${goroutines}`;
}

/** A phase of a trial as a line: `trial 3 of 27: fix, round 1, window`. */
export function describePhase(plan: Plan, { planned, phase }: TrialProgress): string {
  const round = planned.role === 'profiled' ? 'profiled round' : `round ${planned.round + 1}`;
  return `trial ${planned.index + 1} of ${plan.trials.length}: ${planned.variant}, ${round}, ${phase}`;
}

export function describeProcess({ what, pid, state }: ProcessEvent): string {
  return `${what} ${pid ?? 'without a process'} ${state}`;
}
