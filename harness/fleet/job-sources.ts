// The sources of a job on the machine that runs it: only those that it was told to trust, fetched or unpacked into folders of ours.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Experiment } from '../model/experiment.ts';
import type { JobSource } from '../model/fleet.ts';
import type { Subject } from '../model/subject.ts';
import { makeFolders } from '../process/folders.ts';
import { git } from '../subject/git.ts';
import { unbundle } from './bundle.ts';
import type { Line } from './line.ts';
import { BUNDLES_UNPACKED, REPOSITORIES } from './pruning.ts';
import { hashNamed, takeBundle } from './tables/bundles.ts';

export interface Trust {
  /** Addresses of repositories; the word `bundles` stands for uploaded sources. */
  repositories: readonly string[];
  /** Whether a job may bring commands for a shell, and flags that make a build run any. */
  commands: boolean;
}

export const BUNDLES = 'bundles';

/** Refused by this runner, and perhaps not by another. */
function untrusted(what: string, mend: string): BenchError {
  return new BenchError(EXIT.unfit, what, mend);
}

/** `https://host/a/b.git/` and `https://host/a/b` are one. */
function plain(address: string): string {
  return address.replace(/\/+$/, '').replace(/\.git$/, '');
}

function requireTrusted(from: string, { repositories }: Trust): void {
  if (hashNamed(from) !== undefined) {
    if (repositories.includes(BUNDLES)) return;
    throw untrusted(
      'the job’s sources are a bundle, which this runner does not trust',
      `start it with --trust ${BUNDLES}`,
    );
  }
  if (repositories.some((one) => plain(one) === plain(from))) return;
  throw untrusted(`this runner does not trust ${from}`, `start it with --trust ${from}`);
}

/** What a comparison varies, and what runs nothing by itself. */
const HARMLESS_BUILD_ENV = ['GOTOOLCHAIN', 'GOEXPERIMENT'];
const HARMLESS_FLAG = /^-pgo=/;

/** Whether a subject would have the machine run more than the go command and the service itself. */
function bringsCommands({ own, flags = [], toolchain, env = {} }: Subject): boolean {
  const builds = Object.keys(own?.buildEnv ?? {});
  return (
    own?.prepare !== undefined ||
    own?.setup !== undefined ||
    own?.reset !== undefined ||
    toolchain !== undefined ||
    builds.some((name) => !HARMLESS_BUILD_ENV.includes(name)) ||
    flags.some((flag) => !HARMLESS_FLAG.test(flag)) ||
    Object.keys(env).some((name) => name.startsWith('LD_'))
  );
}

export interface JobSources extends Disposable {
  /** The experiment with its sources on this machine. Rejects with a BenchError where one is not trusted or cannot be had. */
  placed(experiment: Experiment): Promise<Experiment>;
  /** Absolute path of a repository that has the commit, and `others` besides, or of a bundle's folder. */
  folderOf(source: JobSource, others?: readonly string[]): Promise<string>;
}

/** `cacheDir`: absolute path; repositories stay there, and bundles until this is disposed of. */
export function jobSources(line: Line, cacheDir: string, trust: Trust): JobSources {
  const own = join(cacheDir, BUNDLES_UNPACKED, `${process.pid}-${randomUUID().slice(0, 8)}`);
  const folderOf: JobSources['folderOf'] = async ({ from, commit }, others = []) => {
    requireTrusted(from, trust);
    const hash = hashNamed(from);
    if (hash === undefined) return repositoryWith(from, [commit ?? '', ...others], cacheDir);
    const folder = join(own, hash);
    unbundle(await takeBundle(line, hash), folder);
    // A repository of its own, so that none around it says which of the files are sources: all are.
    await git(folder, 'init', '--quiet');
    await git(folder, 'add', '--all', '--force');
    return folder;
  };
  const placedSubject = async (subject: Subject): Promise<Subject> => {
    if (bringsCommands(subject) && !trust.commands) {
      throw untrusted('the job brings commands of its own', 'start the runner with --allow-commands');
    }
    const { source } = subject;
    switch (source.kind) {
      case 'bundled':
        return subject;
      case 'git': {
        const repository = await folderOf({ from: source.repository, commit: source.commit });
        return { ...subject, source: { ...source, repository } };
      }
      case 'copy':
        return { ...subject, source: { ...source, folder: await folderOf({ from: bundleNamed(source.folder) }) } };
      case 'folder':
        throw untrusted(`the job names ${source.module}, a folder of whoever put it in`, 'put it in again as a bundle');
    }
  };
  return {
    folderOf,
    placed: async (experiment) => ({ ...experiment, subjects: await inTurn(experiment.subjects, placedSubject) }),
    [Symbol.dispose]: () => rmSync(own, { recursive: true, force: true }),
  };
}

/** Throws a BenchError where a copy names a folder of this machine instead. */
function bundleNamed(name: string): string {
  if (hashNamed(name) !== undefined) return name;
  throw untrusted(`the job names ${name}, a folder of whoever put it in`, 'put it in again as a bundle');
}

async function inTurn<T, U>(all: readonly T[], work: (one: T) => Promise<U>): Promise<U[]> {
  const done: U[] = [];
  for (const one of all) done.push(await work(one));
  return done;
}

/**
 * A clone of ours that has the commits: fetched alone where the server gives single commits, else with all the rest. It appears
 * whole or not at all, since two runners of one host may want the same.
 */
async function repositoryWith(address: string, commits: readonly string[], cacheDir: string): Promise<string> {
  const isNamed = commits.every((commit) => /^[0-9a-f]{40,64}$/.test(commit));
  if (!isNamed || address.startsWith('-') || /^[a-z]+::/.test(address)) {
    throw new BenchError(
      EXIT.fixture,
      `${address} at ${commits.join(' and ')} names no commit`,
      'put the job in again',
    );
  }
  const name = createHash('sha256')
    .update(`${plain(address)} ${commits.join(' ')}`)
    .digest('hex')
    .slice(0, 16);
  const folder = join(cacheDir, REPOSITORIES, name);
  if (isMarkedUsed(folder)) return folder;
  const partial = `${folder}.${process.pid}-${randomUUID().slice(0, 8)}`;
  makeFolders(partial);
  try {
    await git(partial, 'init', '--quiet');
    for (const commit of commits) await fetchCommit(address, commit, partial);
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

/** Whoever prunes goes by the folder's time; false where there is none. */
function isMarkedUsed(folder: string): boolean {
  const now = new Date();
  try {
    utimesSync(folder, now, now);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function fetchCommit(address: string, commit: string, folder: string): Promise<void> {
  const has = () =>
    git(folder, 'cat-file', '-e', `${commit}^{commit}`).then(
      () => true,
      () => false,
    );
  const quiet = { GIT_TERMINAL_PROMPT: '0' };
  await git(folder, quiet, 'fetch', '--quiet', '--depth=1', address, commit).catch(() => '');
  if (await has()) return;
  const said = await git(folder, quiet, 'fetch', '--quiet', '--tags', address, '+refs/heads/*:refs/remotes/all/*').then(
    () => '',
    (error: Error) => ` (${error.message})`,
  );
  if (await has()) return;
  throw new BenchError(
    EXIT.fixture,
    `${address} has no commit ${commit.slice(0, 12)}${said}`,
    'push it, and put the job in again',
  );
}
