// Copies of somebody's files in folders of ours, so that nothing that is built or run can touch their own: of a commit, or of a folder as it is.
import { randomUUID } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isAlive } from '../process/alive.ts';
import { makeFolders } from '../process/folders.ts';
import { git, repositoryOf } from './git.ts';

/** A folder for copies of this process's own below `all`, not made yet; what runs left that are gone is removed. */
export function ownFolderIn(all: string): string {
  makeFolders(all);
  for (const name of readdirSync(all)) {
    const owner = /^run-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(all, name), { recursive: true, force: true });
  }
  return join(all, `run-${process.pid}-${randomUUID().slice(0, 8)}`);
}

/**
 * Writes the files of a commit. git is only ever asked, through an index of our own: a worktree would be written down in the
 * person's repository, and stay there if this run were killed. `env`: further variables of git's.
 */
export async function copyCommit(
  repository: string,
  commit: string,
  into: string,
  env: Record<string, string> = {},
): Promise<void> {
  makeFolders(into);
  const index = `${into}.index`;
  const own = { ...env, GIT_INDEX_FILE: index };
  try {
    await git(repository, own, 'read-tree', commit);
    await git(repository, own, 'checkout-index', '--all', '--force', `--prefix=${into}/`);
  } finally {
    rmSync(index, { force: true });
    rmSync(`${index}.lock`, { force: true });
  }
}

/** Fills the submodules of a commit's copy that are empty yet, from the person's own clones of them; those that have none, by path. */
export async function copySubmodules(
  repository: string,
  commit: string,
  into: string,
  env: Record<string, string> = {},
): Promise<string[]> {
  const listed = await git(repository, 'ls-tree', '-r', '--full-tree', commit);
  const missing: string[] = [];
  for (const [, hash, path] of listed.matchAll(/^160000 commit (\S+)\t(.*)$/gm)) {
    const [clone, place] = [join(repository, path!), join(into, path!)];
    if (existsSync(place) && readdirSync(place).length > 0) continue;
    const there =
      existsSync(join(clone, '.git')) &&
      (await copyCommit(clone, hash!, place, env).then(
        () => true,
        () => false,
      ));
    if (!there) missing.push(path!);
  }
  return missing;
}

/** What lies there now, without what its repository ignores; submodules that are not there, by path. */
export async function copyFolder(folder: string, into: string): Promise<string[]> {
  makeFolders(into);
  const missing: string[] = [];
  for (const path of await sourceFilesOf(folder)) {
    const from = join(folder, path);
    // A file that git knows may have been deleted; a socket is no source.
    const found = lstatSync(from, { throwIfNoEntry: false });
    if (!found) continue;
    const to = join(into, path);
    makeFolders(dirname(to));
    if (found.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else if (found.isFile()) copyFileSync(from, to, constants.COPYFILE_FICLONE);
    else if (!found.isDirectory()) continue;
    else if (existsSync(join(from, '.git')))
      missing.push(...(await copyFolder(from, to)).map((one) => join(path, one)));
    else missing.push(path);
  }
  return missing;
}

/** The files of a folder, relative to it, without what its repository ignores; of a submodule its folder. */
export async function sourceFilesOf(folder: string): Promise<string[]> {
  if (!(await repositoryOf(folder))) return filesIn(folder);
  const listed = await git(folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  return [...new Set(listed.split('\0'))].filter((name) => name !== '');
}

function filesIn(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    return entry.isDirectory() ? (entry.name === '.git' ? [] : filesIn(folder, path)) : [path];
  });
}
