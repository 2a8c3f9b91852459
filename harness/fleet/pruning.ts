// What jobs have left in a runner's cache: sources that nobody has asked for in a while go, and those of runners that were killed.
import { type Dirent, existsSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../process/alive.ts';
import { LONGEST_JOB_SECONDS } from './queue.ts';

/** Longer than a branch is under review. */
const KEPT_MS = 14 * 24 * 3_600_000;
/** Some hundred commits of a repository of 100 MB. */
const KEPT_BYTES = 10 * 2 ** 30;
/** What was asked for since may be in use by another runner of this host, whatever its size. */
const IN_USE_MS = LONGEST_JOB_SECONDS * 1_000;

/** Where a runner keeps them, below its cache folder. */
export const REPOSITORIES = 'repositories';
export const BUNDLES_UNPACKED = 'bundles';

/** Of a name that a running job gives: `…<pid>-<eight digits>`. */
const OWN = /(\d+)-[0-9a-f]{8}$/;

interface Kept {
  path: string;
  /** When it was last asked for. */
  usedMs: number;
}

/** How many folders went, asked before the first job. `cacheDir`: absolute path. A clone is as young as its folder's time, which every use sets. */
export function pruneSources(cacheDir: string, nowMs: number, keptBytes = KEPT_BYTES): number {
  const [repositories, bundles] = [REPOSITORIES, BUNDLES_UNPACKED].map((name) => foldersOf(join(cacheDir, name)));
  const isOfJob = ({ path }: Kept) => OWN.test(path);
  const left = [...repositories!, ...bundles!].filter(isOfJob).filter((one) => isAbandoned(one, nowMs));
  for (const { path } of left) rmSync(path, { recursive: true, force: true });
  const clones = repositories!.filter((one) => !isOfJob(one)).sort((a, b) => b.usedMs - a.usedMs);
  let bytes = 0;
  let gone = left.length;
  for (const clone of clones) {
    const size = bytesOf(clone.path);
    const ageMs = nowMs - clone.usedMs;
    const mayGo = ageMs > KEPT_MS || (ageMs > IN_USE_MS && bytes + size > keptBytes);
    if (mayGo && remove(clone)) gone++;
    else bytes += size;
  }
  return gone;
}

/**
 * Of a process that is gone, or older than any job: its number is another's by now. This process has only begun: in a container
 * it has the number of the one before it.
 */
function isAbandoned({ path, usedMs }: Kept, nowMs: number): boolean {
  const pid = Number(OWN.exec(path)![1]);
  return pid === process.pid || !isAlive(pid) || nowMs - usedMs > IN_USE_MS;
}

/** False where another runner has asked for it meanwhile: then it is where it was. It is whole or not there for whoever looks. */
function remove({ path, usedMs }: Kept): boolean {
  const aside = `${path}.${process.pid}-${'0'.repeat(8)}`;
  try {
    renameSync(path, aside);
    if (timeOf(aside) !== usedMs) {
      renameSync(aside, path);
      return false;
    }
  } catch {
    // Another runner has removed it, or has fetched it anew since it was put aside.
  }
  const isOurs = existsSync(aside);
  rmSync(aside, { recursive: true, force: true });
  return isOurs;
}

function foldersOf(parent: string): Kept[] {
  return entriesOf(parent)
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const path = join(parent, name);
      const usedMs = timeOf(path);
      return usedMs === undefined ? [] : [{ path, usedMs }];
    });
}

function timeOf(path: string): number | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

function bytesOf(folder: string): number {
  return entriesOf(folder).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? bytesOf(path) : (lstatSync(path, { throwIfNoEntry: false })?.size ?? 0));
  }, 0);
}

/** None where it is not there, or has gone while it was looked at. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
