// The packages with benchmarks in a tree, over all modules below the folder that the person stands in.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { moduleFolders } from '../golang/own-files.ts';
import { parseJson } from '../model/json.ts';
import { buildFlags, type GoCall, runGo } from './go.ts';

export interface BenchPackage {
  importPath: string;
  /** Absolute path of its folder. */
  dir: string;
  /** Where the go command is run for it: its module, which may be one of a workspace. */
  moduleDir: string;
  /** Base names of all its files of tests, those of other systems too. */
  testFiles: string[];
}

export interface Listing {
  packages: BenchPackage[];
  /** Import paths of all packages that were named, with or without benchmarks. */
  all: Map<string, Omit<BenchPackage, 'importPath'>>;
  /** What the go command had against the tree as a whole. */
  failures: string[];
}

/** `patterns` as they are typed in `standing`: `./...`, `./codec`, an import path. */
export async function packagesIn(
  standing: string,
  patterns: readonly string[],
  call: Omit<GoCall, 'cwd'>,
  signal: AbortSignal,
): Promise<Listing> {
  const listing: Listing = { packages: [], all: new Map(), failures: [] };
  for (const [cwd, own] of byModule(standing, patterns)) {
    const args = ['list', '-e', ...buildFlags(call.build), '-json=Dir,ImportPath,Standard,Error', '--', ...own];
    const { exitCode, stdout, output } = await runGo({ ...call, cwd }, args, signal);
    if (exitCode !== 0) {
      listing.failures.push(output.trim());
      continue;
    }
    for (const found of jsonObjects<Listed>(stdout)) {
      if (!found.Dir || found.Standard || !existsSync(found.Dir)) continue;
      const moduleDir = moduleAbove(found.Dir) ?? cwd;
      const testFiles = readdirSync(found.Dir).filter((name) => name.endsWith('_test.go'));
      listing.all.set(found.ImportPath, { dir: found.Dir, moduleDir, testFiles });
      if (testFiles.some((name) => hasBenchmark(join(found.Dir!, name)))) {
        listing.packages.push({ importPath: found.ImportPath, dir: found.Dir, moduleDir, testFiles });
      }
    }
  }
  return listing;
}

interface Listed {
  Dir?: string;
  ImportPath: string;
  Standard?: boolean;
}

function hasBenchmark(file: string): boolean {
  return /^func\s+Benchmark/m.test(readFileSync(file, 'utf8'));
}

/** The go command prints one object after the other. */
export function jsonObjects<T>(text: string): T[] {
  return text
    .split(/(?<=^\})\s*$/m)
    .filter((part) => part.trim() !== '')
    .map((part) => parseJson(part) as T);
}

/**
 * Go's patterns end at the edge of a module. `./x/...` here means all that lies below, as a person reads it: for each module
 * there the pattern that names the same folders.
 */
function byModule(standing: string, patterns: readonly string[]): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  const add = (dir: string, pattern: string) => asked.set(dir, [...(asked.get(dir) ?? []), pattern]);
  for (const pattern of patterns) {
    if (!/^\.{0,2}\/|^\.{1,2}$/.test(pattern)) {
      add(standing, pattern);
      continue;
    }
    const isDeep = pattern.endsWith('...');
    const folder = join(standing, isDeep ? pattern.slice(0, -'...'.length) : pattern);
    const own = moduleAbove(folder);
    const rest = isDeep ? '/...' : '';
    if (own) add(own, `./${relative(own, folder).split(sep).join('/')}${rest}`.replace(/^\.\/\/?$|^\.\/\//, './'));
    if (isDeep) for (const dir of moduleFolders(folder)) if (dir !== own) add(dir, './...');
    if (!own && !isDeep) add(standing, pattern);
  }
  if (asked.size === 0) asked.set(standing, [...patterns]);
  return asked;
}

export function moduleAbove(folder: string): string | undefined {
  for (let dir = folder; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'go.mod'))) return dir;
    if (dirname(dir) === dir) return undefined;
  }
}
