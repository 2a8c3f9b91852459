// What a person sees while a run goes on. Writes to the stream it is given.
import { spawn } from 'node:child_process';
import type { BenchEvents } from '../bench.ts';
import type { Plan } from '../model/plan.ts';
import { formatSeconds } from '../model/units.ts';
import type { TrialProgress } from '../run/trial.ts';
import { harmless } from './harmless.ts';
import { describePhase, describePlan, describeProcess, describeTrial } from './progress.ts';

export function openInBrowser(file: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(opener, [file], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

/** What of a run is shown. */
interface Shown {
  /** Every phase of every trial, and every process that is started, as a line of its own. */
  verbose?: boolean;
}

/** A terminal gets one line that is rewritten each second; a log gets a line a trial at most every ten seconds. */
export function shownIn(stream: NodeJS.WriteStream, { verbose = false }: Shown): BenchEvents {
  const line = (text: string) => stream.write(`${harmless(text)}\n`);
  const began = Date.now();
  const gone = () => {
    const seconds = (Date.now() - began) / 1000;
    return (verbose ? `${seconds.toFixed(2)} s` : formatSeconds(seconds)).padStart(verbose ? 9 : 6);
  };
  let plan: Plan | undefined;
  let shownAt = 0;
  let phase = '';
  const clear = () => {
    if (stream.isTTY && shownAt > 0) stream.write('\r\x1b[2K');
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
      const every = stream.isTTY ? 1000 : 10_000;
      if (Date.now() - shownAt < every) return;
      shownAt = Date.now();
      const text = describeTrial(plan, progress, Date.now() - began);
      if (stream.isTTY) stream.write(`\r\x1b[2K${text.slice(0, (stream.columns ?? 80) - 1)}`);
      else line(text);
    },
  };
}
