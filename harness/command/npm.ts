// What npm does to a script that it runs: it changes the folder, and ends without always ending the script.
import { realpathSync } from 'node:fs';
import { ROOT } from '../workspace/places.ts';

type Environment = Record<string, string | undefined>;

/** Whether npm's own process is our parent, for a signal to npm alone is meant for us. */
function isOwnedByNpm(env: Environment): boolean {
  return env.npm_lifecycle_event !== undefined && env.npm_execpath !== undefined;
}

/** Whether whoever started us has nobody else to end us: npm, or the installed command where an old Node cannot become this one. */
export function isOwned(env: Environment): boolean {
  return isOwnedByNpm(env) || env.FIXPROOF_WRAPPED !== undefined;
}

/** The folder that the command was typed in: relative paths are the person's. npm runs a script from the project's folder. */
export function startedIn(env: Environment, cwd: string): string {
  const wasMoved = isOwnedByNpm(env) && env.npm_lifecycle_event === 'bench' && realpathSync(cwd) === realpathSync(ROOT);
  return wasMoved ? (env.INIT_CWD ?? cwd) : cwd;
}
