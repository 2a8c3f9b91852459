// What a person sees while a run goes on, and what their keys do. Writes to the streams it is given.
import { spawn } from 'node:child_process';
import type { BenchEvents } from '../bench.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import type { Plan } from '../model/plan.ts';
import { formatSeconds } from '../model/units.ts';
import type { TrialProgress } from '../run/trial.ts';
import { describePlan, describeTrial } from './progress.ts';

/** Messages quote files, compilers and services; what these say must not drive the terminal. */
export function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_C}]/gu, (sign) => ('\n\t'.includes(sign) ? sign : '\uFFFD'));
}

/** First Ctrl-C: stop the load, write what there is, exit 130 (SIGTERM 143). Second: at once; what we started dies with us. */
export function interruption(
  onStop: (text: string) => void,
  leave: (code: ExitCode) => void,
): { signal: AbortSignal; exitCode: () => ExitCode } {
  const controller = new AbortController();
  let code: ExitCode = EXIT.interrupted;
  const stop = (exitCode: ExitCode) => () => {
    if (controller.signal.aborted) leave(exitCode);
    code = exitCode;
    onStop('\ninterrupted: stopping the load and writing what there is (again to stop at once)');
    controller.abort(new BenchError(exitCode, 'interrupted before anything was measured', 'start it again'));
  };
  process.on('SIGINT', stop(EXIT.interrupted));
  process.on('SIGTERM', stop(EXIT.terminated));
  return { signal: controller.signal, exitCode: () => code };
}

export function openInBrowser(file: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(opener, [file], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

/** A terminal gets one line that is rewritten each second; a log gets a line a trial at most every ten seconds. */
export function shownIn(stream: NodeJS.WriteStream): BenchEvents {
  const line = (text: string) => stream.write(`${harmless(text)}\n`);
  const began = Date.now();
  let plan: Plan | undefined;
  let shownAt = 0;
  const clear = () => {
    if (stream.isTTY && shownAt > 0) stream.write('\r\x1b[2K');
  };
  return {
    onPlan: (made, scenario) => {
      plan = made;
      line(describePlan(made, scenario));
    },
    onStage: (stage, text) => {
      clear();
      line(`${formatSeconds((Date.now() - began) / 1000).padStart(6)}  ${stage.padEnd(8)} ${text}`);
    },
    onWarning: (text) => line(`warning: ${text}`),
    onTrialProgress: (progress: TrialProgress) => {
      const every = stream.isTTY ? 1000 : 10_000;
      if (!plan || Date.now() - shownAt < every) return;
      shownAt = Date.now();
      const text = describeTrial(plan, progress, Date.now() - began);
      if (stream.isTTY) stream.write(`\r\x1b[2K${text.slice(0, (stream.columns ?? 80) - 1)}`);
      else line(text);
    },
  };
}
