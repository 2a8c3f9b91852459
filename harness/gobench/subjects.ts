// From what was asked for to the subjects: which source each has, and the folder of it that the person stands in.
import { existsSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { GobenchSource, GobenchSubject } from '../model/gobench.ts';
import { git, isInside, repositoryOf } from './trees.ts';
import { type Setting, settingsOf } from './vary.ts';

export interface SubjectRequest {
  /** Absolute path: where the command was typed, or `--repo`. */
  folder: string;
  base?: string;
  head?: string;
  vary?: string;
}

/** A subject and, within its source, the folder in which packages are named. */
export interface PlacedSubject {
  subject: GobenchSubject;
  prefix: string;
}

type Placed = { source: GobenchSource; label: string; prefix: string };

/** The baseline first. Throws a BenchError where a source is not there. */
export async function subjectsOf(request: SubjectRequest): Promise<PlacedSubject[]> {
  if (!existsSync(request.folder) || !statSync(request.folder).isDirectory()) {
    throw new BenchError(EXIT.usage, `${request.folder} is no folder`, 'name the folder of a Go module with --repo');
  }
  if (request.vary !== undefined) {
    if (request.base !== undefined) {
      throw new BenchError(
        EXIT.usage,
        '--vary and --base do not go together',
        '--vary makes all its subjects of one source, which --head names',
      );
    }
    const settings = settingsOf(request.vary);
    const head = await headOf(request);
    return settings.map((setting, i) => placed(i, settings.length, head, setting));
  }
  const head = await headOf(request);
  const base = await baseOf(request);
  return [base, head].map((each, i) => placed(i, 2, each));
}

function placed(i: number, of: number, { source, label, prefix }: Placed, setting?: Setting): PlacedSubject {
  const id = i === 0 ? 'base' : of === 2 ? 'head' : `head-${i}`;
  const { build = {}, env = {} } = setting ?? {};
  return { subject: { id, label: setting?.label ?? label, source, build, env }, prefix };
}

async function headOf({ folder, head }: SubjectRequest): Promise<Placed> {
  if (head !== undefined) return sourceOf(folder, head);
  const repository = await repositoryOf(folder);
  if (!repository) return folderSource(folder);
  const isClean = (await git(repository.root, ['status', '--porcelain'])) === '';
  if (isClean && (await hasCommit(repository.root, 'HEAD'))) {
    const { source } = await commitSource(repository.root, 'HEAD');
    return { source, label: 'the working tree', prefix: repository.prefix };
  }
  return {
    source: { kind: 'working-tree', repository: repository.root },
    label: 'the working tree',
    prefix: repository.prefix,
  };
}

async function baseOf(request: SubjectRequest): Promise<Placed> {
  if (request.base !== undefined) return sourceOf(request.folder, request.base);
  const repository = await repositoryOf(request.folder);
  if (!repository) {
    throw new BenchError(
      EXIT.usage,
      `${request.folder} is in no git repository, so that there is nothing to compare it with`,
      'name the other version with --base DIR, or settings with --vary GOGC=100,200',
    );
  }
  const from = request.head === undefined ? 'HEAD' : await commitOrHead(request);
  const base = await mergeBase(repository.root, from);
  const { source } = await commitSource(repository.root, base.commit);
  return { source, label: base.label, prefix: repository.prefix };
}

/** A head that is a folder has no history of its own here. */
async function commitOrHead({ folder, head }: SubjectRequest): Promise<string> {
  const source = (await sourceOf(folder, head!)).source;
  return source.kind === 'commit' ? source.commit : 'HEAD';
}

const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

async function mergeBase(repository: string, from: string): Promise<{ commit: string; label: string }> {
  for (const branch of DEFAULT_BRANCHES) {
    if (!(await hasCommit(repository, branch))) continue;
    const commit = (await git(repository, ['merge-base', from, branch]).catch(() => '')).trim();
    if (commit !== '') return { commit, label: `${commit.slice(0, 12)} (merge base with ${branch})` };
  }
  const isShallow = (await git(repository, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
  throw new BenchError(
    EXIT.usage,
    `this repository has no commit in common with ${DEFAULT_BRANCHES.slice(1).join(', ')}`,
    isShallow
      ? 'the clone is shallow: git fetch --unshallow, or name --base REF'
      : 'name the other version: --base REF',
  );
}

async function hasCommit(repository: string, ref: string): Promise<boolean> {
  return git(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]).then(
    () => true,
    () => false,
  );
}

/** A ref where git knows it, unless it is written as a path; else a folder. */
async function sourceOf(folder: string, name: string): Promise<Placed> {
  const repository = await repositoryOf(folder);
  const path = resolve(folder, name);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const isWrittenAsPath = /^(\.{0,2}\/|\.{1,2}$|~)/.test(name);
  if (repository && !(isWrittenAsPath && isFolder) && (await hasCommit(repository.root, name))) {
    return { ...(await commitSource(repository.root, name)), prefix: repository.prefix };
  }
  if (isFolder) return placeOfFolder(path, repository?.prefix ?? '');
  if (!repository) {
    throw new BenchError(EXIT.usage, `${name} is no folder, and ${folder} is in no git repository`, 'name a folder');
  }
  const isShallow = (await git(repository.root, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
  throw new BenchError(
    EXIT.usage,
    `there is neither a commit nor a folder ‘${name}’`,
    isShallow
      ? 'the clone is shallow and may lack it: git fetch --unshallow'
      : 'name a commit, tag or branch of this repository, or a folder',
  );
}

async function commitSource(repository: string, ref: string): Promise<{ source: GobenchSource; label: string }> {
  const said = await git(repository, ['show', '--no-patch', '--format=%H %s', '--end-of-options', `${ref}^{commit}`]);
  const [commit = '', ...subject] = said.trim().split(' ');
  const label = commit.startsWith(ref) ? commit.slice(0, 12) : ref;
  return { source: { kind: 'commit', repository, commit, subject: subject.join(' ') }, label };
}

/** Where the person stands in a part of their repository, the same part of the other folder is meant. */
async function placeOfFolder(path: string, prefix: string): Promise<Placed> {
  const repository = await repositoryOf(path);
  const within = existsSync(join(path, prefix)) ? prefix : '';
  if (!repository) return { ...folderSource(path), prefix: within };
  return {
    source: { kind: 'working-tree', repository: repository.root },
    label: basename(path),
    prefix: isInside(repository.root, path) ? relative(repository.root, join(path, within)) : within,
  };
}

function folderSource(path: string): Placed {
  return { source: { kind: 'folder', path }, label: basename(path), prefix: '' };
}
