// The commits that touch the fixtures, and each of them checked out in a temporary folder.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BenchError, EXIT } from '../model/errors.ts';

export interface Commit {
  hash: string;
  /** The first line of its message. */
  subject: string;
}

async function git(repository: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd: repository, maxBuffer: 64 * 2 ** 20 });
    return stdout.trim();
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() || (error as Error).message;
    throw new BenchError(EXIT.usage, `git ${args[0]}: ${said}`, 'name commits, tags or branches of this repository', {
      cause: error,
    });
  }
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
    ...['log', '--reverse', '--topo-order', '--format=%H %s', `${good.hash}..${bad.hash}`, '--', folder],
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

/** Commits checked out side by side, in worktrees of the repository that go when this is disposed of. */
export interface Checkouts extends AsyncDisposable {
  /** Absolute path of the repository's root as the commit has it. */
  at(commit: Commit): Promise<string>;
}

export function checkouts(repository: string): Checkouts {
  let root: string | undefined;
  const folders = new Map<string, Promise<string>>();
  const add = async ({ hash }: Commit) => {
    root ??= mkdtempSync(join(tmpdir(), 'fixproof-commits-'));
    const folder = join(root, hash);
    await git(repository, 'worktree', 'add', '--detach', '--force', folder, hash);
    return folder;
  };
  return {
    at: (commit) => {
      const known = folders.get(commit.hash) ?? add(commit);
      folders.set(commit.hash, known);
      return known;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.allSettled(folders.values());
      if (root === undefined) return;
      rmSync(root, { recursive: true, force: true });
      await git(repository, 'worktree', 'prune');
    },
  };
}
