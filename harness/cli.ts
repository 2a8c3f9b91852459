// The front door: argv → command → exit code. The only file that prints or exits.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { CACHE, makeCache } from './workspace/places.ts';

// Types are stripped from a source once and not at every start; set before anything else of ours is loaded. For this file
// itself `npm run bench` sets it: what strips types weighs 17 MB.
makeCache();
enableCompileCache(join(CACHE, 'code'));
const { frontOn } = await import('./command/front.ts');
const { isOwned, startedIn } = await import('./command/npm.ts');
const { perform } = await import('./command/program.ts');
const { listen } = await import('./command/stop.ts');

// A reader that has seen enough, such as `head`, is no error, nor is a terminal that was closed: the exit code stands.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

const { stage, tellFailure, codeOf } = frontOn(process.stdout, process.stderr, (log) =>
  listen(log, process.exit, isOwned(process.env)),
);

// What nobody waited for ends the run as what somebody did.
process.on('uncaughtException', (error) => process.exit(tellFailure(error)));

try {
  process.chdir(startedIn(process.env, process.cwd()));
  const code = await perform(process.argv.slice(2), process.env, stage);
  // A signal that came while something was drawn is heard of only now.
  await new Promise(setImmediate);
  process.exitCode = codeOf(code);
} catch (error) {
  process.exitCode = tellFailure(error);
}
