// Where the code of a subject lies: a copy of ours. Commits are kept by their hash and shared by all runs; what is not committed is copied for this run.
import { existsSync, lstatSync, readdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { GobenchMessage, GobenchSource } from '../model/gobench.ts';
import { copyCommit, copyFolder, copySubmodules, ownFolderIn } from '../subject/copies.ts';
import { message } from './messages.ts';

export interface Tree {
  /** Absolute path of what is the repository's root, or the folder itself where there is none. */
  root: string;
  warnings: GobenchMessage[];
}

export interface Trees extends Disposable {
  /** Throws a BenchError where git does not have it. `label` is for what is said of it. */
  of(source: GobenchSource, label: string): Promise<Tree>;
}

/** Longer than a branch is under review; each tree is a whole repository. */
const KEPT_MS = 14 * 24 * 3600 * 1000;

/** A large file that git keeps elsewhere is none of a benchmark's sources. */
const WITHOUT_LARGE_FILES = { GIT_LFS_SKIP_SMUDGE: '1' };

/** `cacheDir`: absolute path; made where it does not exist. */
export function trees(cacheDir: string): Trees {
  const folder = join(cacheDir, 'trees');
  const own = ownFolderIn(folder);
  sweepCommits(folder);
  const shared = new Map<string, number>();
  let copies = 0;
  const next = () => join(own, String(++copies));
  const copyOf = async (path: string, label: string): Promise<Tree> => {
    const root = next();
    return { root, warnings: warningsOf(await copyFolder(path, root), label) };
  };
  return {
    of: async (source, label) => {
      switch (source.kind) {
        case 'commit': {
          const { repository, commit } = source;
          const root = join(folder, commit);
          if (!existsSync(root)) await keepCommit(repository, commit, { root, partial: next() });
          utimesSync(root, new Date(), new Date());
          const missing = await copySubmodules(repository, commit, root, WITHOUT_LARGE_FILES);
          // A file's time has the part of a millisecond that this clock cuts off.
          if (!shared.has(root)) shared.set(root, Date.now() + 1);
          return { root, warnings: warningsOf(missing, label) };
        }
        case 'working-tree':
          return copyOf(source.repository, label);
        case 'folder':
          return copyOf(source.path, label);
      }
    },
    [Symbol.dispose]: () => {
      rmSync(own, { recursive: true, force: true });
      // What benchmarks have written into a commit's files would be part of that commit for the next run.
      for (const [root, sinceMs] of shared)
        if (isTouched(root, sinceMs)) rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Whether anything below was written, made or removed since. */
function isTouched(folder: string, sinceMs: number): boolean {
  const changedMs = lstatSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (changedMs > sinceMs) return true;
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? isTouched(path, sinceMs) : lstatSync(path).mtimeMs > sinceMs;
  });
}

/** Removes commits that nobody has asked for in a while. */
function sweepCommits(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const usedMs = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (!name.startsWith('run-') && Date.now() - usedMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** Whole or not at all, since another run may be after the same commit. */
async function keepCommit(
  repository: string,
  commit: string,
  { root, partial }: { root: string; partial: string },
): Promise<void> {
  await copyCommit(repository, commit, partial, WITHOUT_LARGE_FILES);
  if (existsSync(root)) rmSync(partial, { recursive: true });
  else renameSync(partial, root);
}

function warningsOf(missing: readonly string[], label: string): GobenchMessage[] {
  return missing.map((path) => message('submodule', { path, subject: label }));
}
