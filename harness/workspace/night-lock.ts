// The lock of an out folder: two nights, or a night and a runner, exclude each other, and a dead holder's lock is taken over.
import { existsSync, linkSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Holder } from '../model/night.ts';
import { isAlive } from '../process/alive.ts';
import { sound } from '../schema/check.ts';
import { holder } from '../schema/night.ts';
import { readBytes } from './bytes.ts';
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

/** Undefined where there is no lock; without a holder where it does not tell whose it is. */
function lockAt(file: string): { holder: Holder | undefined } | undefined {
  try {
    return { holder: sound(holder, readBytes(file).toString('utf8')) };
  } catch (error) {
    const { code } = (error as Error).cause as NodeJS.ErrnoException;
    return code === 'ENOENT' ? undefined : { holder: undefined };
  }
}

export interface NightLock extends Disposable {
  /** Pid of the dead holder whose lock was taken over. */
  stale: number | undefined;
}

/** Throws a BenchError where another night or a runner is at work there. */
export function lockNight(outDir: string): NightLock {
  const file = join(outDir, LOCK);
  const own = `${file}.${process.pid}`;
  makeOurs(outDir);
  writeWhole(own, JSON.stringify({ pid: process.pid, begun: begunAt(process.pid) ?? null } satisfies Holder));
  try {
    const stale = mendable(file, () => take(own, file, outDir));
    return { stale, [Symbol.dispose]: () => rmSync(file, { force: true }) };
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Returns the pid of a dead holder whose lock was taken over; 0 where the lock does not tell, undefined where there was none.
 * A lock appears with its holder in it or not at all. A dead holder's is replaced without being gone in between, and only by
 * whoever holds the lock beside it, which is taken by the same rule: who dies in the middle keeps nobody out.
 */
function take(own: string, file: string, outDir: string): number | undefined {
  if (isLinked(own, file)) return undefined;
  refuseWhereHeld(file, outDir);
  const beside = `${file}.next`;
  take(own, beside, outDir);
  try {
    // Since our look another may have taken it over, or its holder may have been done.
    for (;;) {
      if (isLinked(own, file)) return undefined;
      const found = refuseWhereHeld(file, outDir);
      if (found === undefined) continue;
      const substitute = `${own}.substitute`;
      linkSync(own, substitute);
      renameSync(substitute, file);
      return found.holder?.pid ?? 0;
    }
  } finally {
    rmSync(beside, { force: true });
  }
}

function refuseWhereHeld(file: string, outDir: string): ReturnType<typeof lockAt> {
  const found = lockAt(file);
  if (!found?.holder || !isHeld(found.holder)) return found;
  throw new BenchError(
    EXIT.unfit,
    `another night or runner is at work in ${outDir} (process ${found.holder.pid})`,
    'wait for it to end, or choose another folder with --out DIR',
  );
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
