// From what was asked for to the subjects: which source each has, and the folder of it that the person stands in.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { GobenchSource, GobenchSubject } from '../model/gobench.ts';
import { type Commit, commitNamed } from '../subject/commits.ts';
import { git, repositoryOf } from '../subject/git.ts';
import { type AskedVersion, askedBase, askedHead, hasCommit, type VersionsRequest } from '../subject/versions.ts';
import { type Setting, settingsOf } from './vary.ts';

export interface SubjectRequest extends VersionsRequest {
  vary?: string;
  /** What base and head are called; as they were named otherwise. */
  labels?: { base: string; head: string };
}

/** A subject and, within its source, the folder in which packages are named. */
export interface PlacedSubject {
  subject: GobenchSubject;
  prefix: string;
}

type Placed = { source: GobenchSource; label: string; prefix: string };

/** The baseline first. Throws a BenchError where a source is not there. */
export async function subjectsOf(request: SubjectRequest): Promise<PlacedSubject[]> {
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
  const { labels } = request;
  const named = labels
    ? [
        { ...base, label: labels.base },
        { ...head, label: labels.head },
      ]
    : [base, head];
  return named.map((each, i) => placed(i, 2, each));
}

function placed(i: number, of: number, { source, label, prefix }: Placed, setting?: Setting): PlacedSubject {
  const id = i === 0 ? 'base' : of === 2 ? 'head' : `head-${i}`;
  const { build = {}, env = {} } = setting ?? {};
  return { subject: { id, label: setting?.label ?? label, source, build, env }, prefix };
}

/** A working tree with nothing changed is its commit, whose copy is kept. */
async function headOf(request: SubjectRequest): Promise<Placed> {
  const head = await askedHead(request);
  if (head.kind === 'commit') return placeOfCommit(head);
  if (request.head !== undefined) return placeOfFolder(head.path, request.folder);
  const repository = await repositoryOf(head.path);
  if (!repository) return folderSource(head.path);
  const { root, prefix } = repository;
  const isClean = (await git(root, 'status', '--porcelain')) === '' && (await hasCommit(root, 'HEAD'));
  const source: GobenchSource = isClean
    ? commitSource(root, await commitNamed(root, 'HEAD'))
    : { kind: 'working-tree', repository: root };
  return { source, label: head.name, prefix };
}

async function baseOf(request: SubjectRequest): Promise<Placed> {
  const base = await askedBase(request);
  return base.kind === 'commit' ? placeOfCommit(base) : placeOfFolder(base.path, request.folder);
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
