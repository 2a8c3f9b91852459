// Where things lie: the project, and what is kept between runs.
import { join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
/** Builds survive here; the folder goes with node_modules. */
export const CACHE = join(ROOT, 'node_modules', '.cache', 'fixproof');
export const DEFAULT_OUT = join(ROOT, 'reports', 'out');

/** A path as a person would type it. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}
