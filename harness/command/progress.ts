// The words of a run under way: one line that a terminal rewrites and a log receives now and then. Prints nothing itself.

import { padEnd, wrapped } from '../model/columns.ts';
import type { Experiment } from '../model/experiment.ts';
import type { LessonWords } from '../model/lesson.ts';
import type { Message } from '../model/message.ts';
import type { Plan } from '../model/plan.ts';
import { formatQuantity } from '../model/units.ts';
import { rateOf, type Workload } from '../model/workload.ts';
import type { ProcessEvent } from '../process/processes.ts';
import type { TrialProgress } from '../run/trial.ts';
import { message } from '../words/messages.ts';
import { ENGLISH, type Speaker, speak } from '../words/speak.ts';
import { list, plainFigure, quantity } from '../words/values.ts';

const USUAL_WIDTH = 80;

/** How a plan is shown: in which language, with the lesson's words in it, and how wide. */
export interface Shown {
  speaker?: Speaker;
  words?: Pick<LessonWords, 'title' | 'claim' | 'opening'> | undefined;
  width?: number;
  /** What a second look adds to the plan's time. */
  againMs?: number | undefined;
}

/** The plan as a person reads it before it starts. */
export function describePlan(
  plan: Plan,
  experiment: Experiment,
  { speaker = ENGLISH, words, width = USUAL_WIDTH, againMs }: Shown = {},
): string {
  const say = (said: Message) => speak(said, speaker);
  const row = (head: Message, text: string) => hanging(say(head), text, width);
  const isControl = plan.control;
  const variants = isControl
    ? say(message('plan.against-itself', { variant: plan.variants[0]! }))
    : plan.variants.join(', ');
  const lines = [
    // What an exercise asks for is not told before it.
    ...(words && experiment.kind !== 'exercise' ? openingRows(words, row) : []),
    ...row(message('plan.variants'), variants),
    ...row(message('plan.plan'), say(howPlanned(plan, experiment.workload))),
    ...row(message('plan.takes'), say(howLong(plan.expectedMs, againMs))),
    // An exercise is judged by what a short run can show, so it is no warning there.
    ...(plan.name === 'quick' && experiment.kind !== 'exercise'
      ? row(message('plan.note'), say(message('plan.smoke')))
      : []),
  ];
  return [words?.title ?? experiment.title, ...lines].join('\n');
}

type MakeRow = (head: Message, text: string) => string[];

/** The three lines that a lesson opens with; its claim where it has none. */
function openingRows({ claim, opening }: Pick<LessonWords, 'claim' | 'opening'>, row: MakeRow): string[] {
  if (!opening) return row(message('plan.claim'), claim);
  const { wrong, where, change } = opening;
  return [
    ...row(message('plan.wrong'), wrong),
    ...row(message('plan.where'), where),
    ...row(message('plan.change'), change),
  ];
}

/** A further run of the same experiment: only what is new of it. */
export function describeNext(plan: Plan, { workload }: Experiment, speaker = ENGLISH): string {
  const { rounds, variants, expectedMs } = plan;
  const load = loadOf(plan, workload);
  const time = plainFigure(expectedMs / 1000, 'seconds');
  return speak(message('plan.next', { load, rounds, variants: variants.length, time }), speaker);
}

function howLong(planMs: number, againMs: number | undefined): Message {
  const seconds = (ms: number) => plainFigure(ms / 1000, 'seconds');
  return againMs === undefined
    ? message('plan.about', { time: seconds(planMs) })
    : message('plan.about-again', { time: seconds(planMs + againMs), again: seconds(againMs) });
}

function howPlanned(plan: Plan, workload: Workload): Message {
  const measured = plan.trials.filter(({ role }) => role === 'measured').length;
  const { rounds, looks, variants, seed } = plan;
  return message('plan.how', {
    name: message(`plan.${plan.name}`),
    rounds:
      looks.length > 1
        ? message('plan.looks', { rounds, looks: list(looks.map((look) => look.rounds)) })
        : message('plan.rounds', { rounds }),
    trials: plan.profiled
      ? message('plan.trials-profiled', { measured, profiled: variants.length })
      : message('plan.trials', { measured }),
    warmup: ms(plan.warmupMs),
    window: windowOf(plan),
    drain: ms(plan.drainMs),
    load: loadOf(plan, workload),
    seed,
  });
}

function windowOf({ measureMs, profileMs, alternating }: Plan): Message {
  const window = alternating
    ? message('plan.in-turns', { window: ms(measureMs), turns: turnsOf(alternating) })
    : message('plan.window', { window: ms(measureMs) });
  return profileMs === undefined ? window : message('plan.profiled-window', { window, profiled: ms(profileMs) });
}

function turnsOf({ windows, mostWindows = windows }: NonNullable<Plan['alternating']>): Message {
  return mostWindows === windows
    ? message('plan.turns', { turns: windows })
    : message('plan.turns-up-to', { turns: windows, most: mostWindows });
}

function loadOf({ connections }: Plan, load: Workload): Message {
  const rate = rateOf(load);
  if (!rate) return message('plan.connections', { connections });
  return message(`plan.rate-${rate.arrivals}`, { rate: quantity(rate.ratePerSec, 'requests/s'), connections });
}

const HEAD = 12;

/** A heading and its text, broken into lines that hang below each other. */
function hanging(head: string, text: string, width: number): string[] {
  const lines = wrapped(text, '', width - HEAD).map((line) => line.trimStart());
  return lines.map((part, i) => `${padEnd(i === 0 ? `  ${head}` : '', HEAD)}${part}`);
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
export function describeTrial(plan: Plan, progress: TrialProgress, elapsedMs: number, speaker = ENGLISH): string {
  const say = (said: Message) => speak(said, speaker);
  const { planned, phase, again, goroutines } = progress;
  const [trial, trials] = [planned.index + 1, plan.trials.length];
  const filled = Math.round((planned.index / trials) * BAR);
  const time = plainFigure(leftMs(plan, planned.index, elapsedMs) / 1000, 'seconds');
  const { variant } = planned;
  const who = planned.role === 'profiled' ? say(message('progress.profiled', { variant })) : variant;
  const isCounting = progress.elapsedMs > 0 && progress.ok > 0;
  return [
    say(message('progress.left', { time })),
    '█'.repeat(filled) + '░'.repeat(BAR - filled),
    say(again ? message('progress.again', { trial, because: again }) : message('progress.trial', { trial, trials })),
    `${who}, ${say(message(`at.${phase}`))}`,
    ...(isCounting ? [formatQuantity(progress.ok / (progress.elapsedMs / 1000), 'requests/s')] : []),
    ...(goroutines === undefined ? [] : [say(message('progress.goroutines', { goroutines }))]),
  ].join('  ');
}

/** A phase of a trial as a line: `trial 3 of 27: fix, round 1, window`. */
export function describePhase(plan: Plan, { planned, phase }: TrialProgress): string {
  const round = planned.role === 'profiled' ? 'profiled round' : `round ${planned.round + 1}`;
  return `trial ${planned.index + 1} of ${plan.trials.length}: ${planned.variant}, ${round}, ${phase}`;
}

export function describeProcess({ what, pid, state }: ProcessEvent): string {
  return `${what} ${pid ?? 'without a process'} ${state}`;
}
