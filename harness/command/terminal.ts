// What a person sees while a run goes on. Writes to the stream it is given.
import { spawn } from 'node:child_process';
import type { BenchEvents } from '../bench.ts';
import { fitted, padEnd, shortened } from '../model/columns.ts';
import type { Language } from '../model/language.ts';
import type { LessonWords } from '../model/lesson.ts';
import type { Message } from '../model/message.ts';
import { oneLine, plain } from '../model/plain.ts';
import type { Plan } from '../model/plan.ts';
import { formatSeconds } from '../model/units.ts';
import type { TrialProgress } from '../run/trial.ts';
import { message, told } from '../words/messages.ts';
import { speak } from '../words/speak.ts';
import { widthOfTerminal } from './output.ts';
import { describeNext, describePhase, describePlan, describeProcess, describeTrial } from './progress.ts';
import { speakerOf } from './speaking.ts';

export function openInBrowser(file: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(opener, [file], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

const EVERY_MS = 1000;
/** Columns of a stage's name. */
const STAGE = 8;

/** What of a run is shown. */
interface Shown {
  /** Every phase of every trial, and every process that is started, as a line of its own. */
  verbose?: boolean;
  lang?: Language;
  /** Of the lesson, in the language. */
  words?: LessonWords | undefined;
}

/** As much of a stream as is written to. */
export interface Shower {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/**
 * A terminal gets one line that is rewritten each second; a log, or a terminal that says of itself that it can do no more than
 * print, gets a line a trial at most every ten seconds.
 */
export function shownIn(stream: Shower, { verbose = false, lang, words }: Shown, env = process.env): BenchEvents {
  const speaker = speakerOf(lang);
  const say = (said: Message | string) => speak(told(said), speaker);
  const rewrites = stream.isTTY === true && env.TERM !== 'dumb';
  const width = () => widthOfTerminal(stream);
  const line = (text: string) => stream.write(`${stream.isTTY ? fitted(plain(text), width()) : plain(text)}\n`);
  const began = Date.now();
  const gone = () => {
    const seconds = (Date.now() - began) / 1000;
    return (verbose ? `${seconds.toFixed(2)} s` : formatSeconds(seconds)).padStart(verbose ? 9 : 6);
  };
  let plan: Plan | undefined;
  let shownAt = 0;
  let phase = '';
  let trialsBegan: number | undefined;
  let ticking: NodeJS.Timeout | undefined;
  const rewrite = (text: string) => {
    if (!rewrites) return;
    shownAt = Date.now();
    stream.write(`\r\x1b[2K${shortened(plain(text), width() - 1)}`);
  };
  const clear = () => {
    if (rewrites && shownAt > 0) stream.write('\r\x1b[2K');
  };
  return {
    onPlan: (made, experiment, lesson, againMs) => {
      // A control after its lesson asks another question.
      const isNext = plan?.scenario === made.scenario && plan.control === made.control;
      plan = made;
      trialsBegan = undefined;
      const shown = { speaker, words: words ?? lesson?.words, width: width(), againMs };
      line(isNext ? `\n${describeNext(made, experiment, speaker)}` : describePlan(made, experiment, shown));
    },
    onStage: (stage, said, other) => {
      if (other) {
        plan = other;
        trialsBegan = undefined;
      }
      clear();
      clearInterval(ticking);
      const doing = `${padEnd(say(message(`stage.${stage}`)), STAGE)} ${say(said)}`;
      line(`${gone()}  ${doing}`);
      if (stage === 'trials' || stage === 'report') return;
      // Work that may take long tells of itself, and keeps no process alive.
      ticking = setInterval(() => rewrite(`${gone()}  ${doing} …`), EVERY_MS).unref();
    },
    onWarning: (said) => {
      clear();
      line(say(message('progress.warning', { text: told(said) })));
    },
    onProcess: (event) => {
      if (verbose) line(`${gone()}  ${describeProcess(event)}`);
    },
    onTrialProgress: (progress: TrialProgress) => {
      if (!plan) return;
      if (verbose) {
        const reached = describePhase(plan, progress);
        if (reached !== phase) line(`${gone()}  ${reached}`);
        phase = reached;
        return;
      }
      trialsBegan ??= Date.now();
      const every = rewrites ? EVERY_MS : 10_000;
      if (Date.now() - shownAt < every) return;
      const text = oneLine(describeTrial(plan, progress, Date.now() - trialsBegan, speaker));
      if (rewrites) rewrite(text);
      else {
        shownAt = Date.now();
        line(text);
      }
    },
  };
}
