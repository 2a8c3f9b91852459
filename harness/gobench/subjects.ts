// From what was asked for to the subjects: which source each has, and the folder of it that the person stands in.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { GobenchSource, GobenchSubject } from '../model/gobench.ts';
import { type Commit, commitNamed } from '../subject/commits.ts';
import { git, repositoryOf } from '../subject/git.ts';
import { type AskedVersion, askedSubjects, hasCommit, idOfSubject, type VersionsRequest } from '../subject/versions.ts';

export interface SubjectRequest extends VersionsRequest {
  /** What base and head are called; as they were named otherwise. */
  labels?: { base: string; head: string };
}

/** A subject and, within its source, the folder in which packages are named. */
export interface SubjectInSource {
  subject: GobenchSubject;
  prefix: string;
}

type Placed = { source: GobenchSource; label: string; prefix: string };

/** The baseline first. Throws a BenchError where a source is not there. */
export async function subjectsOf({ labels, ...request }: SubjectRequest): Promise<SubjectInSource[]> {
  const { versions, settings } = await askedSubjects(request, 'benchmarks');
  const placed = await Promise.all(versions.map((version) => placeOf(version, request.folder)));
  const named = labels ? placed.map((each, i) => ({ ...each, label: i === 0 ? labels.base : labels.head })) : placed;
  const all = settings?.map(({ label, build, env }) => ({ ...placed[0]!, label, build, env })) ?? named;
  return all.map(({ prefix, ...subject }, i) => {
    return { subject: { build: {}, env: {}, ...subject, id: idOfSubject(i, all.length) }, prefix };
  });
}

function placeOf(version: AskedVersion, standing: string): Promise<Placed> | Placed {
  switch (version.kind) {
    case 'commit':
      return placeOfCommit(version);
    case 'here':
      return placeHere(version.path, version.name);
    case 'folder':
      return placeOfFolder(version.path, standing);
  }
}

/** A working tree with nothing changed is its commit, whose copy is kept. */
async function placeHere(path: string, label: string): Promise<Placed> {
  const repository = await repositoryOf(path);
  if (!repository) return folderSource(path);
  const { root, prefix } = repository;
  const isClean = (await git(root, 'status', '--porcelain')) === '' && (await hasCommit(root, 'HEAD'));
  const source: GobenchSource = isClean
    ? commitSource(root, await commitNamed(root, 'HEAD'))
    : { kind: 'working-tree', repository: root };
  return { source, label, prefix };
}

function placeOfCommit({ name, repository, prefix, commit, mergedWith }: AskedVersion & { kind: 'commit' }): Placed {
  const label = mergedWith === undefined ? name : `${name} (merge base with ${mergedWith})`;
  return { source: commitSource(repository, commit), label, prefix };
}

function commitSource(repository: string, { hash, subject }: Commit): GobenchSource {
  return { kind: 'commit', repository, commit: hash, subject };
}

/** Where the person stands in a part of their repository, the same part of the other folder is meant. */
async function placeOfFolder(path: string, standing: string): Promise<Placed> {
  const prefix = (await repositoryOf(standing))?.prefix ?? '';
  const within = existsSync(join(path, prefix)) ? prefix : '';
  const repository = await repositoryOf(path);
  if (!repository) return { ...folderSource(path), prefix: within };
  return {
    source: { kind: 'working-tree', repository: repository.root },
    label: basename(path),
    prefix: join(repository.prefix, within).replace(/^\.$/, ''),
  };
}

function folderSource(path: string): Placed {
  return { source: { kind: 'folder', path }, label: basename(path), prefix: '' };
}
