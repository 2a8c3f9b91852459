// Where things lie: the program itself, which is only read, and what is kept between runs; and how it is called there.
import { homedir } from 'node:os';
import { extname, isAbsolute, join, relative } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { makeFolders } from '../process/folders.ts';

/** The built program stands in a package of npm's, and writes nothing there. The sources run from a clone. */
const INSTALLED = extname(import.meta.filename) === '.js';
/** The program's own files: the clone, or the built copy of what a run needs of it. */
export const ROOT = join(import.meta.dirname, '..', '..');
/** Where a person keeps what the program is to know of their own, such as `bench.acks.json`. */
export const SETTINGS = INSTALLED ? process.cwd() : ROOT;
export const DEFAULT_OUT = INSTALLED ? join(process.cwd(), 'fixproof-out') : join(ROOT, 'reports', 'out');
/** Builds survive here; in a clone the folder goes with node_modules. */
export const CACHE = INSTALLED
  ? (cacheFolder(process.env) ?? join(DEFAULT_OUT, 'cache'))
  : join(ROOT, 'node_modules', '.cache', 'fixproof');
export const PROGRAM = INSTALLED ? 'fixproof' : 'bench';

/**
 * By the XDG base directory specification, which has a relative path ignored; undefined for a user without a home, such as a
 * number that a container made up.
 */
export function cacheFolder({ XDG_CACHE_HOME: named = '' }: NodeJS.ProcessEnv, home = homedir): string | undefined {
  if (isAbsolute(named)) return join(named, 'fixproof');
  try {
    return join(home(), '.cache', 'fixproof');
  } catch {
    return undefined;
  }
}

/** Makes the cache's folder, for its owner alone: what lies in it is run. Where it cannot be made, what needs it will say so. */
export function makeCache(): void {
  try {
    makeFolders(CACHE, 0o700);
  } catch {}
}

/** Absolute path of the project's git repository. Throws a BenchError where the program is installed without its history. */
export function repository(): string {
  if (!INSTALLED) return ROOT;
  throw new BenchError(
    EXIT.usage,
    'an installed fixproof has no commits of its lessons',
    'clone its repository, and run this there',
  );
}

/** A command as a person would type it here. */
export function typed(words: string, flags = ''): string {
  const dashes = INSTALLED || flags === '' ? '' : '--';
  return [INSTALLED ? 'npx fixproof' : 'npm run bench', words, dashes, flags].filter((part) => part !== '').join(' ');
}

/** A path as a person would type it. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}
