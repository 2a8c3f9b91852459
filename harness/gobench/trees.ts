// Where the code of a subject lies: a copy of ours, so that nothing that is built or run can touch the person's own files.
import { randomUUID } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { GobenchMessage, GobenchSource } from '../model/gobench.ts';
import { isAlive } from '../process/alive.ts';
import { git } from '../subject/git.ts';
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

/**
 * Commits are kept by their hash and shared by all runs; what is not committed is copied for this run. git is only ever asked:
 * a worktree of its own would be written down in the person's repository, and stay there if this run were killed.
 */
export function trees(cacheDir: string): Trees {
  const folder = join(cacheDir, 'trees');
  mkdirSync(folder, { recursive: true });
  sweep(folder);
  const own = join(folder, `run-${process.pid}-${randomUUID().slice(0, 8)}`);
  const shared = new Map<string, number>();
  let copies = 0;
  return {
    of: async (source, label) => {
      switch (source.kind) {
        case 'commit': {
          const tree = await commitTree(source.repository, source.commit, folder, label);
          // A file's time has the part of a millisecond that this clock cuts off.
          if (!shared.has(tree.root)) shared.set(tree.root, Date.now() + 1);
          return tree;
        }
        case 'working-tree': {
          const root = join(own, String(++copies));
          return { root, warnings: await copyWorkingTree(source.repository, root, label) };
        }
        case 'folder': {
          const root = join(own, String(++copies));
          copyFolder(source.path, root);
          return { root, warnings: [] };
        }
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

/** Removes what runs left that are gone, and commits that nobody has asked for in a while. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const owner = /^run-(\d+)-/.exec(name)?.[1];
    const isStale =
      owner === undefined
        ? Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > KEPT_MS
        : !isAlive(Number(owner));
    if (isStale) rmSync(path, { recursive: true, force: true });
  }
}

async function commitTree(repository: string, commit: string, folder: string, label: string): Promise<Tree> {
  const root = join(folder, commit);
  if (!existsSync(root)) {
    const partial = join(folder, `run-${process.pid}-${randomUUID().slice(0, 8)}`);
    await checkOut(repository, commit, partial);
    if (existsSync(root)) rmSync(partial, { recursive: true });
    else renameSync(partial, root);
  }
  utimesSync(root, new Date(), new Date());
  const listed = await git(repository, 'ls-tree', '-r', '--full-tree', commit);
  const warnings: GobenchMessage[] = [];
  for (const [, hash, path] of listed.matchAll(/^160000 commit (\S+)\t(.*)$/gm)) {
    const place = join(root, path!);
    if (existsSync(place) && readdirSync(place).length > 0) continue;
    // The person's own clone of the submodule may have that commit.
    const there = await checkOut(join(repository, path!), hash!, place).then(
      () => true,
      () => false,
    );
    if (!there) warnings.push(message('submodule', { path: path!, subject: label }));
  }
  return { root, warnings };
}

/** Writes the files of a commit through an index of our own; the repository's own index and lists stay as they are. */
async function checkOut(repository: string, commit: string, into: string): Promise<void> {
  if (!existsSync(join(repository, '.git'))) throw new Error(`${repository} is no clone`);
  mkdirSync(into, { recursive: true });
  const index = `${into}.index`;
  const env = { GIT_INDEX_FILE: index, GIT_LFS_SKIP_SMUDGE: '1' };
  try {
    await git(repository, env, 'read-tree', commit);
    await git(repository, env, 'checkout-index', '--all', '--force', `--prefix=${into}/`);
  } finally {
    rmSync(index, { force: true });
    rmSync(`${index}.lock`, { force: true });
  }
}

async function copyWorkingTree(repository: string, into: string, label: string): Promise<GobenchMessage[]> {
  mkdirSync(into, { recursive: true });
  const listed = await git(repository, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  const warnings: GobenchMessage[] = [];
  for (const path of new Set(listed.split('\0').filter((name) => name !== ''))) {
    const from = join(repository, path);
    const stat = lstatSync(from, { throwIfNoEntry: false });
    if (!stat) continue;
    if (!stat.isDirectory()) copyOne(from, join(into, path));
    else if (existsSync(join(from, '.git'))) warnings.push(...(await copyWorkingTree(from, join(into, path), label)));
    else warnings.push(message('submodule', { path, subject: label }));
  }
  return warnings;
}

function copyFolder(from: string, into: string): void {
  mkdirSync(into, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name === '.git') continue;
    const [source, target] = [join(from, entry.name), join(into, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else copyOne(source, target);
  }
}

/** Sockets and the like are no sources. */
function copyOne(from: string, to: string): void {
  const stat = lstatSync(from);
  mkdirSync(dirname(to), { recursive: true });
  if (stat.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else if (stat.isFile()) copyFileSync(from, to, constants.COPYFILE_FICLONE);
}
