// From what was asked for to the two versions: commits of a repository, or folders as they are.
import { basename, join, relative, sep } from 'node:path';
import type { CopySource, GitSource } from '../model/subject.ts';
import { repositoryOf } from '../subject/git.ts';
import { type AskedVersion, askedBase, askedHead, type VersionsRequest } from '../subject/versions.ts';

/** A version of the code, before it is known which of its packages is meant. */
export interface Version {
  /** As the person knows it, with the first line of a commit's message. */
  label: string;
  /** The folder that the person stands in, or names, within the source. */
  folder: string;
  source(main: string): GitSource | CopySource;
}

/** The version that is asked about. Throws a BenchError where it is not there. */
export async function headVersion(request: VersionsRequest): Promise<Version> {
  return versionOf(await askedHead(request));
}

/** The version before it. Throws a BenchError where it is not there. */
export async function baseVersion(request: VersionsRequest): Promise<Version> {
  return versionOf(await askedBase(request));
}

async function versionOf(asked: AskedVersion): Promise<Version> {
  if (asked.kind === 'files') return folderVersion(asked.path, asked.name);
  const { name, repository, prefix, commit } = asked;
  return {
    label: `${name} (${commit.subject})`,
    folder: prefix,
    source: (main) => ({ kind: 'git', repository, commit: commit.hash, module: '', package: main }),
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
