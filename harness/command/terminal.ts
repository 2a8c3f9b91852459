// What a person sees while a run goes on. Writes to the stream it is given.
import { spawn } from 'node:child_process';
import type { BenchEvents } from '../bench.ts';
import { oneLine, plain } from '../model/plain.ts';
import type { Plan } from '../model/plan.ts';
import { formatSeconds } from '../model/units.ts';
import type { TrialProgress } from '../run/trial.ts';
import { describePhase, describePlan, describeProcess, describeTrial } from './progress.ts';

export function openInBrowser(file: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(opener, [file], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

/** What most have, where a stream is none or does not say. */
const USUAL_WIDTH = 80;

export function widthOfTerminal({ isTTY, columns }: { isTTY?: boolean; columns?: number }): number {
  return isTTY && columns ? columns : USUAL_WIDTH;
}

/** What of a run is shown. */
interface Shown {
  /** Every phase of every trial, and every process that is started, as a line of its own. */
  verbose?: boolean;
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
export function shownIn(stream: Shower, { verbose = false }: Shown, env = process.env): BenchEvents {
  const rewrites = stream.isTTY === true && env.TERM !== 'dumb';
  const line = (text: string) => stream.write(`${plain(text)}\n`);
  const began = Date.now();
  const gone = () => {
    const seconds = (Date.now() - began) / 1000;
    return (verbose ? `${seconds.toFixed(2)} s` : formatSeconds(seconds)).padStart(verbose ? 9 : 6);
  };
  let plan: Plan | undefined;
  let shownAt = 0;
  let phase = '';
  const clear = () => {
    if (rewrites && shownAt > 0) stream.write('\r\x1b[2K');
  };
  return {
    onPlan: (made, experiment, lesson) => {
      plan = made;
      line(describePlan(made, experiment, lesson));
    },
    onStage: (stage, text) => {
      clear();
      line(`${gone()}  ${stage.padEnd(8)} ${text}`);
    },
    onWarning: (text) => line(`warning: ${text}`),
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
      const every = rewrites ? 1000 : 10_000;
      if (Date.now() - shownAt < every) return;
      shownAt = Date.now();
      const text = oneLine(describeTrial(plan, progress, Date.now() - began));
      if (rewrites) stream.write(`\r\x1b[2K${text.slice(0, (stream.columns ?? 80) - 1)}`);
      else line(text);
    },
  };
}
