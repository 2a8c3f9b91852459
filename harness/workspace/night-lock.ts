// The lock of an out folder: two nights, or a night and a runner, exclude each other, and a dead holder's lock is taken over.
import { existsSync, linkSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Holder } from '../model/night.ts';
import { isAlive } from '../process/alive.ts';
import { holder } from '../schema/night.ts';
import { readIfSound } from './door.ts';
import { makeOurs } from './ours.ts';
import { mendable, writeWhole } from './outlet.ts';

const LOCK = 'night.lock';

/** Field 22 of /proc/<pid>/stat; undefined where no such process is alive. Elsewhere than on Linux only the pid is asked. */
function begunAt(pid: number): string | null | undefined {
  if (existsSync('/proc/self/stat')) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
      return fields[0] === 'Z' ? undefined : (fields[19] ?? null);
    } catch {
      return undefined;
    }
  }
  return isAlive(pid) ? null : undefined;
}

function isHeld({ pid, begun }: Holder): boolean {
  const found = begunAt(pid);
  return found !== undefined && (begun === null || found === null || found === begun);
}

function holderOf(file: string): Holder | undefined {
  return readIfSound(holder, file);
}

export interface NightLock extends Disposable {
  /** Pid of the dead holder whose lock was taken over. */
  stale: number | undefined;
}

/**
 * Throws a BenchError where another night or a runner is at work there. The lock appears with its holder in it or not at all, and a stale
 * one is renamed before it goes: of two processes that take it over, the second finds that it has moved another's.
 */
export function lockNight(outDir: string): NightLock {
  const file = join(outDir, LOCK);
  const own = `${file}.${process.pid}`;
  makeOurs(outDir);
  writeWhole(own, JSON.stringify({ pid: process.pid, begun: begunAt(process.pid) ?? null } satisfies Holder));
  try {
    const stale = mendable(file, () => (isLinked(own, file) ? undefined : takeOver(own, file, outDir)));
    return { stale, [Symbol.dispose]: () => rmSync(file, { force: true }) };
  } finally {
    rmSync(own, { force: true });
  }
}

/** False where there is such a file already. */
function isLinked(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Returns the dead holder's pid; 0 where the lock does not tell. */
function takeOver(own: string, file: string, outDir: string): number {
  const found = holderOf(file);
  if (found && isHeld(found)) throw underWay(outDir, found);
  const moved = `${own}.stale`;
  try {
    renameSync(file, moved);
    const mover = holderOf(moved);
    if (mover && isHeld(mover)) {
      linkSync(moved, file);
      throw underWay(outDir, mover);
    }
  } catch (error) {
    // Another process has taken it over between our look and our move.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw underWay(outDir, holderOf(file));
    throw error;
  } finally {
    rmSync(moved, { force: true });
  }
  if (!isLinked(own, file)) throw underWay(outDir, holderOf(file));
  return found?.pid ?? 0;
}

function underWay(outDir: string, by: Holder | undefined): BenchError {
  const who = by ? `process ${by.pid}` : 'another process';
  return new BenchError(
    EXIT.unfit,
    `another night or runner is at work in ${outDir} (${who})`,
    'wait for it to end, or choose another folder with --out DIR',
  );
}
