// From what was asked for to the two versions: commits of a repository, or folders as they are.
import { existsSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { CopySource, GitSource } from '../model/subject.ts';
import { commitNamed, short } from '../subject/commits.ts';
import { git, repositoryOf } from '../subject/git.ts';

/** A version of the code, before it is known which of its packages is meant. */
export interface Version {
  /** As the person knows it, with the first line of a commit's message. */
  label: string;
  /** The folder that the person stands in, or names, within the source. */
  folder: string;
  source(main: string): GitSource | CopySource;
}

export interface VersionsRequest {
  /** Absolute path: `--repo`, or where the command was typed. */
  folder: string;
  base?: string;
  head?: string;
}

/** The version that is asked about: `--head`, or the files as they are. Throws a BenchError where it is not there. */
export async function headVersion({ folder, head }: VersionsRequest): Promise<Version> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new BenchError(EXIT.usage, `${folder} is no folder`, 'name the folder of a Go module with --repo');
  }
  return head === undefined ? folderVersion(folder, 'the working tree') : named(folder, head);
}

/** The version before it: `--base`, or where the head's history left the default branch. */
export async function baseVersion({ folder, base, head }: VersionsRequest): Promise<Version> {
  if (base !== undefined) return named(folder, base);
  const repository = await repositoryOf(folder);
  if (!repository) {
    throw new BenchError(
      EXIT.usage,
      `${folder} lies in no git repository, so there is no version before it`,
      'name it: --base DIR, or settings to compare: --vary GOGC=100,200',
    );
  }
  const ofHead = head === undefined ? undefined : await named(folder, head);
  const source = ofHead?.source('.');
  const from = source?.kind === 'git' ? source.commit : 'HEAD';
  return commitVersion(repository, await mergeBase(repository.root, from));
}

const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

async function mergeBase(repository: string, from: string): Promise<string> {
  for (const branch of DEFAULT_BRANCHES) {
    if (!(await hasCommit(repository, branch))) continue;
    const commit = await git(repository, 'merge-base', from, branch).catch(() => '');
    if (commit !== '') return commit;
  }
  throw new BenchError(
    EXIT.usage,
    `HEAD has no commit in common with ${DEFAULT_BRANCHES.slice(1).join(', ')}`,
    await unshallow(repository, 'name the version before: --base REF'),
  );
}

/** A commit where git knows it, unless it is written as a path; else a folder. */
async function named(folder: string, name: string): Promise<Version> {
  const repository = await repositoryOf(folder);
  const path = resolve(folder, name);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const isPath = isFolder && /^\.{0,2}\/|^\.{1,2}$/.test(name);
  if (repository && !isPath && (await hasCommit(repository.root, name))) return commitVersion(repository, name);
  if (isFolder) return folderVersion(path, name);
  throw new BenchError(
    EXIT.usage,
    `there is neither a commit nor a folder ‘${name}’`,
    repository
      ? await unshallow(repository.root, 'name a commit, tag or branch of this repository, or a folder')
      : `name a folder: ${folder} lies in no git repository`,
  );
}

async function unshallow(repository: string, otherwise: string): Promise<string> {
  const isShallow = (await git(repository, 'rev-parse', '--is-shallow-repository')) === 'true';
  return isShallow ? `the clone is shallow and may lack it (git fetch --unshallow); else ${otherwise}` : otherwise;
}

function hasCommit(repository: string, ref: string): Promise<boolean> {
  return git(repository, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).then(
    () => true,
    () => false,
  );
}

async function commitVersion({ root, prefix }: { root: string; prefix: string }, ref: string): Promise<Version> {
  const commit = await commitNamed(root, ref);
  const name = commit.hash.startsWith(ref) ? short(commit) : ref;
  return {
    label: `${name} (${commit.subject})`,
    folder: prefix,
    source: (main) => ({ kind: 'git', repository: root, commit: commit.hash, module: '', package: main }),
  };
}

/** With all of the repository around it, since its go.mod, or a workspace, may stand further up. */
async function folderVersion(path: string, label: string): Promise<Version> {
  const repository = await repositoryOf(path);
  const root = repository?.root ?? path;
  return {
    label,
    folder: repository?.prefix ?? '',
    source: (main) => ({ kind: 'copy', folder: root, package: main }),
  };
}

/** A package's folder within a version, `.` for its root. */
export function within({ folder }: Version, name: string): string {
  const path = relative('/', join('/', folder, name))
    .split(sep)
    .join('/');
  return path === '' ? '.' : path;
}

/** Kebab case, for a folder of runs. */
export function idOf(repository: string, main: string): string {
  const words = [basename(repository), ...(main === '.' ? [] : main.split('/').slice(-1))].join('-');
  return `compare-${words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}`;
}
