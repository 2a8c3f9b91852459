// Which versions of somebody's code are meant: commits where git knows the names, else folders as they are.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { type Commit, commitNamed, short } from './commits.ts';
import { git, repositoryOf } from './git.ts';
import { type Settable, type Setting, settingsOf } from './settings.ts';

export interface VersionsRequest {
  /** Absolute path: `--repo`, or where the command was typed. */
  folder: string;
  base?: string;
  head?: string;
  /** Settings of the head instead of two versions. */
  vary?: string;
}

/** A commit, and the folder within its repository that the person stands in; or the files of a folder as they are. */
export type AskedVersion =
  | { kind: 'commit'; name: string; repository: string; prefix: string; commit: Commit; mergedWith?: string }
  /** `here`: nobody named them, so that they are those where the person stands. */
  | { kind: 'folder' | 'here'; name: string; path: string };

/** Two versions, the base first, or one of which each setting makes a subject. */
export type AskedSubjects =
  | { versions: [base: AskedVersion, head: AskedVersion]; settings?: undefined }
  | { versions: [head: AskedVersion]; settings: Setting[] };

/** Throws a BenchError where one is not there, or a setting is none. */
export async function askedSubjects(request: VersionsRequest, of: Settable): Promise<AskedSubjects> {
  const { base, vary } = request;
  if (vary === undefined) {
    const head = await askedHead(request);
    return { versions: [await askedBase(request), head] };
  }
  if (base !== undefined) {
    throw new BenchError(
      EXIT.usage,
      '--vary and --base do not go together',
      '--vary makes all its subjects of one source, which --head names',
    );
  }
  const settings = settingsOf(vary, of);
  return { versions: [await askedHead(request)], settings };
}

/** Of the i-th subject: `base` and `head`, or with more `head-1`, `head-2`. */
export function idOfSubject(i: number, of: number): string {
  return i === 0 ? 'base' : of === 2 ? 'head' : `head-${i}`;
}

/** `--head`, or the files as they are. */
async function askedHead({ folder, head }: VersionsRequest): Promise<AskedVersion> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new BenchError(EXIT.usage, `${folder} is no folder`, 'name the folder of a Go module with --repo');
  }
  return head === undefined ? { kind: 'here', name: 'the working tree', path: folder } : named(folder, head);
}

/** `--base`, or where the head's history left the default branch. */
async function askedBase({ folder, base, head }: VersionsRequest): Promise<AskedVersion> {
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
  // A head that is a folder has no history of its own here.
  const from = ofHead?.kind === 'commit' ? ofHead.commit.hash : 'HEAD';
  for (const branch of DEFAULT_BRANCHES) {
    if (!(await hasCommit(repository.root, branch))) continue;
    const commit = await git(repository.root, 'merge-base', from, branch).catch(() => '');
    if (commit !== '') return { ...(await commitVersion(repository, commit)), mergedWith: branch };
  }
  throw new BenchError(
    EXIT.usage,
    `HEAD has no commit in common with ${DEFAULT_BRANCHES.slice(1).join(', ')}`,
    await unshallow(repository.root, 'name the version before: --base REF'),
  );
}

const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** A commit where git knows it, unless it is written as a path; else a folder. */
async function named(folder: string, name: string): Promise<AskedVersion> {
  const repository = await repositoryOf(folder);
  const path = resolve(folder, name);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const isPath = isFolder && /^\.{0,2}\/|^\.{1,2}$/.test(name);
  if (repository && !isPath && (await hasCommit(repository.root, name))) return commitVersion(repository, name);
  if (isFolder) return { kind: 'folder', name, path };
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

/** Whether a ref names a commit that is there. */
export function hasCommit(repository: string, ref: string): Promise<boolean> {
  return git(repository, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).then(
    () => true,
    () => false,
  );
}

async function commitVersion({ root, prefix }: { root: string; prefix: string }, ref: string) {
  const commit = await commitNamed(root, ref);
  const name = commit.hash.startsWith(ref) ? short(commit) : ref;
  return { kind: 'commit', name, repository: root, prefix, commit } as const;
}
