// Which of the files that a build names are of a tree's own modules, and which of those a main package is built from.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A module of a tree: its path as imports name it, and its folder relative to the tree, empty for the tree's root. */
export interface OwnModule {
  path: string;
  folder: string;
}

/** A file as a build names it → its path within the tree; undefined for the standard library and modules from elsewhere. */
export type OwnFile = (named: string) => string | undefined;

/**
 * The modules of a tree, the longest path first. Of several that call themselves the same, as two versions of a service in
 * one repository do, it is the one that holds the main package, or else the one that is nearest to it.
 */
export function ownModules(root: string, main: string): OwnModule[] {
  const modules = moduleFolders(root).flatMap((dir) => {
    const path = /^module\s+"?([^\s"]+)/m.exec(readFileSync(join(dir, 'go.mod'), 'utf8'))?.[1];
    return path === undefined ? [] : [{ path, folder: inTree(root, dir) }];
  });
  const nearest = Map.groupBy(modules, ({ path }) => path)
    .values()
    .map((alike) => alike.reduce((best, one) => (nearness(one, main) > nearness(best, main) ? one : best)));
  return [...nearest].sort((a, b) => b.path.length - a.path.length);
}

/** Folders on the way to the main package that a module's folder shares; more than any where the package lies in it. */
function nearness({ folder }: OwnModule, main: string): number {
  const way = main.split('/');
  const own = folder === '' ? [] : folder.split('/');
  const shared = own.findIndex((name, i) => name !== way[i]);
  return shared === -1 ? way.length + own.length : shared;
}

/** With `-trimpath` a file is named by its module's path and its place in the module. */
export function ownFiles(root: string, main = '.'): OwnFile {
  const modules = ownModules(root, main);
  const known = new Map<string, string | undefined>();
  const find = (versioned: string) => {
    // A module that a go.mod replaces by a folder keeps its version in the names of its files.
    const named = versioned.replace(/@[^/]+/, '');
    const module = modules.find(({ path }) => named.startsWith(`${path}/`));
    if (!module) return undefined;
    const own = join(module.folder, named.slice(module.path.length + 1));
    return existsSync(join(root, own)) ? own : undefined;
  };
  return (named) => {
    if (!known.has(named)) known.set(named, find(named));
    return known.get(named);
  };
}

/** As Go looks for packages: not below `testdata`, `vendor`, or names that begin with a dot or an underscore. */
export function moduleFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const found = existsSync(join(folder, 'go.mod')) ? [folder] : [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const isPassedOver = /^[._]/.test(entry.name) || ['testdata', 'vendor', 'node_modules'].includes(entry.name);
    if (entry.isDirectory() && !isPassedOver) found.push(...moduleFolders(join(folder, entry.name)));
  }
  return found;
}

/**
 * The files of a tree's own modules that a main package is built from, by the name that a build gives them: their paths within
 * the tree, the main package's first. go.mod counts as one; tests do not, and build tags are not looked at.
 */
export function reachedFiles(root: string, main: string): Map<string, string> {
  const modules = ownModules(root, main);
  const files = new Map<string, string>();
  const folders = new Set([main === '.' ? '' : main]);
  for (const folder of folders) {
    const module = modules.find((each) => isWithin(folder, each.folder) && isNearest(modules, folder, each));
    if (!module) continue;
    const nameOf = (path: string) =>
      `${module.path}/${module.folder === '' ? path : path.slice(module.folder.length + 1)}`;
    const goMod = join(module.folder, 'go.mod');
    for (const path of goFilesIn(root, folder)) {
      files.set(nameOf(path), path);
      for (const imported of importsIn(readFileSync(join(root, path), 'utf8'))) {
        const of = modules.find((each) => imported === each.path || imported.startsWith(`${each.path}/`));
        if (of) folders.add(join(of.folder, imported.slice(of.path.length + 1)).replace(/^\.$/, ''));
      }
    }
    files.set(nameOf(goMod), goMod);
  }
  return files;
}

function isWithin(folder: string, above: string): boolean {
  return above === '' || folder === above || folder.startsWith(`${above}/`);
}

/** Of the modules that a folder lies in, the one that it is part of. */
function isNearest(modules: readonly OwnModule[], folder: string, module: OwnModule): boolean {
  return !modules.some((other) => other.folder.length > module.folder.length && isWithin(folder, other.folder));
}

function goFilesIn(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.go') && !entry.name.endsWith('_test.go'))
    .map(({ name }) => join(folder, name));
}

/** What looks like an import may be a word in a text; its folder is then not there. */
function importsIn(text: string): string[] {
  return Array.from(text.matchAll(/^(?:import\s+|\s+)?(?:[\w.]+\s+)?"([^"\s]+)"/gm), ([, path]) => path!);
}

function inTree(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
