// What is read of the files of a tree beside its profiles: their lines, and the files next to them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The lines of a file of the tree; empty where it is not there. */
export function linesOf(root: string, file: string): string[] {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, 'utf8').replace(/\n$/, '').split('\n') : [];
}

/** The Go files beside a file, tests left out. */
export function neighbours(root: string, file: string): string[] {
  const folder = join(root, file, '..');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
    .map((name) => relative(root, join(folder, name)).split(sep).join('/'));
}
