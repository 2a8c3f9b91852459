// From what was asked for to the two versions: commits of a repository, or folders as they are.
import { basename, join, relative, sep } from 'node:path';
import type { CopySource, GitSource } from '../model/subject.ts';
import { repositoryOf } from '../subject/git.ts';
import type { AskedVersion } from '../subject/versions.ts';

/** A version of the code, before it is known which of its packages is meant. */
export interface Version {
  /** As the person knows it, with the first line of a commit's message. */
  label: string;
  /** The folder that the person stands in, or names, within the source. */
  folder: string;
  source(main: string): GitSource | CopySource;
}

export async function versionOf(asked: AskedVersion): Promise<Version> {
  if (asked.kind !== 'commit') return folderVersion(asked.path, asked.name);
  const { name, repository, prefix, commit } = asked;
  return {
    label: `${name} (${commit.subject})`,
    folder: prefix,
    source: (main) => ({ kind: 'git', repository, commit: commit.hash, module: '', package: main }),
  };
}

/** With all of the repository around it, since its go.mod, or a workspace, may stand further up. */
export async function folderVersion(path: string, label: string): Promise<Version> {
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
