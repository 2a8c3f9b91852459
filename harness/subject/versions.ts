// Which versions of somebody's code are meant: commits where git knows the names, else folders as they are.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT } from '../model/errors.ts';
import type { Message } from '../model/message.ts';
import { message } from '../words/messages.ts';
import { Refusal } from '../words/mishap.ts';
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
    throw new Refusal(EXIT.usage, message('asked.vary-and-base'), message('asked.vary-and-base-mend'));
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
    throw new Refusal(EXIT.usage, message('asked.no-folder', { folder }), message('asked.no-folder-mend'));
  }
  return head === undefined ? { kind: 'here', name: 'the working tree', path: folder } : named(folder, head);
}

/** `--base`, or where the head's history left the default branch. */
async function askedBase({ folder, base, head }: VersionsRequest): Promise<AskedVersion> {
  if (base !== undefined) return named(folder, base);
  const repository = await repositoryOf(folder);
  if (!repository) {
    throw new Refusal(EXIT.usage, message('asked.no-repository', { folder }), message('asked.no-repository-mend'));
  }
  const ofHead = head === undefined ? undefined : await named(folder, head);
  // A head that is a folder has no history of its own here.
  const from = ofHead?.kind === 'commit' ? ofHead.commit.hash : 'HEAD';
  for (const branch of DEFAULT_BRANCHES) {
    if (!(await hasCommit(repository.root, branch))) continue;
    const commit = await git(repository.root, 'merge-base', from, branch).catch(() => '');
    if (commit !== '') return { ...(await commitVersion(repository, commit)), mergedWith: branch };
  }
  const what = message('asked.no-common', { branches: DEFAULT_BRANCHES.slice(1).join(', ') });
  throw new Refusal(EXIT.usage, what, await unshallow(repository.root, message('asked.name-base')));
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
  const mend = repository
    ? await unshallow(repository.root, message('asked.name-version'))
    : message('asked.name-folder', { folder });
  throw new Refusal(EXIT.usage, message('asked.neither', { name }), mend);
}

async function unshallow(repository: string, otherwise: Message): Promise<Message> {
  const isShallow = (await git(repository, 'rev-parse', '--is-shallow-repository')) === 'true';
  return isShallow ? message('asked.shallow', { otherwise }) : otherwise;
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
