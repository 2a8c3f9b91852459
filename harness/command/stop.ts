// What stops a run in order: Ctrl-C, TERM, HUP, and the end of the process that started us.
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import type { Stop } from './command.ts';

const SIGNALS = {
  SIGINT: { code: EXIT.interrupted, word: 'interrupted' },
  SIGTERM: { code: EXIT.terminated, word: 'terminated' },
  SIGHUP: { code: EXIT.hungUp, word: 'hung up' },
} as const satisfies Partial<Record<NodeJS.Signals, { code: ExitCode; word: string }>>;

/** How often the parent is looked for: nothing of ours may be alive two seconds after it is gone. */
const PARENT_LOOK_MS = 250;

/**
 * From now on the first signal stops the load, lets what there is be written, and the program ends with the signal's code; a
 * second one leaves at once, and what we started dies with us. `isOwned`: whoever started us has nobody else to end us, so the
 * end of that process is a signal too.
 */
export function listen(say: (text: string) => void, leave: (code: ExitCode) => void, isOwned: boolean): Stop {
  const controller = new AbortController();
  let code: ExitCode = EXIT.ok;
  const stop = (exitCode: ExitCode, word: string) => {
    if (controller.signal.aborted) return leave(exitCode);
    code = exitCode;
    say(`\n${word}: stopping the load and writing what there is (again to stop at once)`);
    controller.abort(new BenchError(exitCode, `${word} before anything was measured`, 'start it again'));
  };
  for (const [signal, { code: exitCode, word }] of Object.entries(SIGNALS))
    process.on(signal, () => stop(exitCode, word));
  if (isOwned) watchParent(() => stop(EXIT.terminated, 'the process that started this run is gone'));
  return { signal: controller.signal, exitCode: () => code };
}

/** A process whose parent has died belongs to another from then on. */
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, PARENT_LOOK_MS);
  timer.unref();
}
