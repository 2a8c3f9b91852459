// The words of a run under way: one line that a terminal rewrites and a log receives now and then. Prints nothing itself.

import type { Experiment } from '../model/experiment.ts';
import type { LessonText } from '../model/lesson.ts';
import type { Plan } from '../model/plan.ts';
import { formatQuantity, formatSeconds } from '../model/units.ts';
import { rateOf, type Workload } from '../model/workload.ts';
import type { ProcessEvent } from '../process/processes.ts';
import type { TrialProgress } from '../run/trial.ts';

/** The plan as a person reads it before it starts. */
export function describePlan(plan: Plan, experiment: Experiment, lesson: LessonText | undefined): string {
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
      `${plan.name}: ${rounds}, ${measured}${extra} trials of ${ms(plan.warmupMs)} warm-up, ${ms(plan.measureMs)} window, ${ms(plan.drainMs)} drain; ${loadOf(plan, experiment.workload)}; seed ${plan.seed}`,
    ],
    ['expected', `${formatSeconds(plan.expectedMs / 1000)}, and the build`],
    ...(plan.name === 'quick'
      ? [['note', '--quick is a smoke run: its figures are not for comparison'] as [string, string]]
      : []),
  ];
  return [experiment.title, ...rows.flatMap(([head, text]) => row(head, text))].join('\n');
}

function loadOf({ connections }: Plan, load: Workload): string {
  const rate = rateOf(load);
  if (!rate) return `${connections} connections`;
  const how = { poisson: 'due by chance', even: 'at equal distances' }[rate.arrivals];
  return `${formatQuantity(rate.ratePerSec, 'requests/s')} ${how} on up to ${connections} connections`;
}

const WIDTH = 100;
const HEAD = 12;

/** A heading and its text, broken into lines that hang below each other. */
function row(head: string, text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH - HEAD) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part, i) => `${(i === 0 ? `  ${head}` : '').padEnd(HEAD)}${part}`);
}

function ms(value: number): string {
  return value >= 1000 ? `${value / 1000} s` : `${value} ms`;
}

/** One line for the trial under way. */
export function describeTrial(plan: Plan, progress: TrialProgress, elapsedMs: number): string {
  const { planned, phase } = progress;
  const done = planned.index / plan.trials.length;
  const round = planned.role === 'profiled' ? 'profiled round' : `round ${planned.round + 1}/${plan.rounds}`;
  const rate =
    progress.elapsedMs > 0 && progress.ok > 0
      ? `  ${formatQuantity(progress.ok / (progress.elapsedMs / 1000), 'requests/s')}`
      : '';
  const goroutines = progress.goroutines === undefined ? '' : `  ${progress.goroutines} goroutines`;
  const left = Math.max(0, plan.expectedMs * (1 - done));
  return `${percent(done)} ${round}  ${planned.variant}  ${phase}${rate}${goroutines}  ${formatSeconds(elapsedMs / 1000)} gone, about ${formatSeconds(left / 1000)} left`;
}

/** A phase of a trial as a line: `trial 3 of 27: fix, round 1, window`. */
export function describePhase(plan: Plan, { planned, phase }: TrialProgress): string {
  const round = planned.role === 'profiled' ? 'profiled round' : `round ${planned.round + 1}`;
  return `trial ${planned.index + 1} of ${plan.trials.length}: ${planned.variant}, ${round}, ${phase}`;
}

export function describeProcess({ what, pid, state }: ProcessEvent): string {
  return `${what} ${pid ?? 'without a process'} ${state}`;
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`.padStart(5);
}
