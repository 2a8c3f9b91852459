// The commits that touch a folder of a repository.

import { BenchError, EXIT } from '../model/errors.ts';
import { git } from './git.ts';

export interface Commit {
  hash: string;
  /** The first line of its message. */
  subject: string;
}

/** The commit that a ref names. Throws a BenchError where it names none; a ref is never taken for an option. */
export async function commitNamed(repository: string, ref: string): Promise<Commit> {
  const hash = await git(repository, 'rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`);
  return { hash, subject: await git(repository, 'show', '--no-patch', '--format=%s', hash) };
}

/**
 * The commits after `good` up to `bad`, oldest first, that touch anything under `folder`; `bad` itself always is one.
 * Throws a BenchError where `good` is no ancestor of `bad`.
 */
export async function commitsBetween(repository: string, good: Commit, bad: Commit, folder: string): Promise<Commit[]> {
  const base = await git(repository, 'merge-base', good.hash, bad.hash).catch(() => '');
  if (base !== good.hash || good.hash === bad.hash) {
    throw new BenchError(
      EXIT.usage,
      `${short(good)} does not lie before ${short(bad)}`,
      '--good must name an ancestor of --bad; a shallow clone may lack it (git fetch --unshallow)',
    );
  }
  const lines = await git(
    repository,
    ...[
      'log',
      '--reverse',
      '--topo-order',
      '--format=%H %s',
      `${good.hash}..${bad.hash}`,
      '--',
      folder === '' ? '.' : folder,
    ],
  );
  const found = lines === '' ? [] : lines.split('\n').map(commitOf);
  return found.at(-1)?.hash === bad.hash ? found : [...found, bad];
}

function commitOf(line: string): Commit {
  const cut = line.indexOf(' ');
  return { hash: line.slice(0, cut), subject: line.slice(cut + 1) };
}

/** Twelve digits: enough for a person and for git. */
export function short({ hash }: Commit): string {
  return hash.slice(0, 12);
}
