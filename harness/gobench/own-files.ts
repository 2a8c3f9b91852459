// Which of the files that a profile or the compiler names are the repository's own, and where they lie in it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { moduleFolders } from './packages.ts';

/** A file as a build names it → its path within the tree; undefined for the standard library and modules from elsewhere. */
export type OwnFile = (named: string) => string | undefined;

/** With `-trimpath` a file is named by its module's path and its place in the module. */
export function ownFiles(root: string): OwnFile {
  const modules = moduleFolders(root).flatMap((dir) => {
    const path = /^module\s+"?([^\s"]+)/m.exec(readFileSync(join(dir, 'go.mod'), 'utf8'))?.[1];
    return path === undefined ? [] : [{ path, dir: relative(root, dir).split(sep).join('/') }];
  });
  modules.sort((a, b) => b.path.length - a.path.length);
  const known = new Map<string, string | undefined>();
  const find = (versioned: string) => {
    // A module that a go.mod replaces by a folder keeps its version in the names of its files.
    const named = versioned.replace(/@[^/]+/, '');
    const module = modules.find(({ path }) => named.startsWith(`${path}/`));
    if (!module) return undefined;
    const own = join(module.dir, named.slice(module.path.length + 1));
    return existsSync(join(root, own)) ? own : undefined;
  };
  return (named) => {
    if (!known.has(named)) known.set(named, find(named));
    return known.get(named);
  };
}

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
