// Between a person's two streams and the commands: what is printed is cleaned and fitted, and what failed is told.
import { BenchError, EXIT } from '../model/errors.ts';
import { plain } from '../model/plain.ts';
import type { Stop } from './command.ts';
import { fittedTo } from './output.ts';
import type { Stage } from './program.ts';

export interface Stream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

export interface Front {
  stage: Stage;
  /** Says what ended the run; gives the exit code. After a signal it is the signal's, whatever failed because of it. */
  tellFailure(error: unknown): number;
  /** What a run that came to its end exits with. */
  codeOf(code: number): number;
}

/** `listen` is called before a command that starts processes does anything, with a way to say something. */
export function frontOn(stdout: Stream, stderr: Stream, listen: (log: (text: string) => void) => Stop): Front {
  // Names out of records, profiles and arguments must not steer a terminal, whichever command shows them.
  const log = (text: string) => void stderr.write(`${fittedTo(plain(text), stderr)}\n`);
  const printColoured = (text: string) => {
    const lines = fittedTo(text, stdout);
    stdout.write(lines.endsWith('\n') ? lines : `${lines}\n`);
  };
  let stop: Stop | undefined;
  const stopped = () => (stop?.signal.aborted ? stop : undefined);
  return {
    stage: {
      print: (text) => printColoured(plain(text)),
      printColoured,
      log,
      complain: (text) => void stderr.write(plain(text)),
      listen: () => {
        stop = listen(log);
        return stop;
      },
    },
    tellFailure: (error) => {
      if (error instanceof BenchError) {
        log(`error: ${error.message}\n  → ${error.mend}`);
        return stopped()?.exitCode() ?? error.exitCode;
      }
      if (stopped()) return stopped()!.exitCode();
      // Commander has said what it did not understand.
      const understood = (error as { code?: unknown } | null)?.code;
      if (typeof understood === 'string' && understood.startsWith('commander.')) {
        return (error as { exitCode: number }).exitCode === 0 ? EXIT.ok : EXIT.usage;
      }
      log(`a bug of fixproof; please report it with this trace:\n${(error as Error | null)?.stack ?? String(error)}`);
      return EXIT.bug;
    },
    codeOf: (code) => stopped()?.exitCode() ?? code,
  };
}
