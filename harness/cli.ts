// The front door: argv → command → exit code. The only file that prints or exits.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { CACHE, makeCache } from './workspace/places.ts';

// Types are stripped from a source once and not at every start; set before anything else of ours is loaded. For this file
// itself `npm run bench` sets it: what strips types weighs 17 MB.
makeCache();
enableCompileCache(join(CACHE, 'code'));
const { fittedTo } = await import('./command/output.ts');
const { isOwned, startedIn } = await import('./command/npm.ts');
const { perform } = await import('./command/program.ts');
const { listen } = await import('./command/stop.ts');
const { BenchError, EXIT } = await import('./model/errors.ts');
const { plain } = await import('./model/plain.ts');

type Stop = ReturnType<typeof listen>;

// Names out of records, profiles and arguments must not steer a terminal, whichever command shows them.
const log = (text: string) => process.stderr.write(`${fittedTo(plain(text), process.stderr)}\n`);
const printColoured = (text: string) => {
  const lines = fittedTo(text, process.stdout);
  process.stdout.write(lines.endsWith('\n') ? lines : `${lines}\n`);
};
const print = (text: string) => printColoured(plain(text));

// A reader that has seen enough, such as `head`, is no error, nor is a terminal that was closed: the exit code stands.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

let stop: Stop | undefined;
const stage = {
  print,
  printColoured,
  log,
  complain: (text: string) => process.stderr.write(plain(text)),
  listen: () => {
    stop = listen(log, process.exit, isOwned(process.env));
    return stop;
  },
};

/** What ended the run, in words and as a code. After a signal it is the signal, whatever failed because of it. */
function tellFailure(error: unknown): number {
  const stopped = stop?.signal.aborted ? stop : undefined;
  if (error instanceof BenchError) {
    log(`error: ${error.message}\n  → ${error.mend}`);
    return stopped?.exitCode() ?? error.exitCode;
  }
  if (stopped) return stopped.exitCode();
  // Commander has said what it did not understand.
  const understood = (error as { code?: unknown } | null)?.code;
  if (typeof understood === 'string' && understood.startsWith('commander.')) {
    return (error as { exitCode: number }).exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
  log(`a bug of fixproof; please report it with this trace:\n${(error as Error | null)?.stack ?? String(error)}`);
  return EXIT.bug;
}

// What nobody waited for ends the run as what somebody did.
process.on('uncaughtException', (error) => process.exit(tellFailure(error)));

try {
  process.chdir(startedIn(process.env, process.cwd()));
  const code = await perform(process.argv.slice(2), process.env, stage);
  // A signal that came while something was drawn is heard of only now.
  await new Promise(setImmediate);
  process.exitCode = stop?.signal.aborted ? stop.exitCode() : code;
} catch (error) {
  process.exitCode = tellFailure(error);
}
