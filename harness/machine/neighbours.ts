// Other runs of ours on this machine, found by their pid files: two at once disturb each other and are told so.
import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Artifact, absent, present } from '../model/artifact.ts';
import { isAlive } from '../process/alive.ts';

/** A user without an entry in any list of users has a number all the same; on Windows everybody's temporary folder is his own. */
function usualFolder(): string {
  return join(tmpdir(), `fixproof-${process.getuid?.() ?? 'user'}`);
}

/**
 * Makes the folder ours alone where it is not. Throws where it is somebody else's, or no folder: in a place where everybody may
 * write, whoever came first could have us write through his links, or remove his files for him.
 */
function own(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // Of a link itself, and not of what it leads to.
  const found = lstatSync(folder);
  if (!found.isDirectory()) throw new Error(`${folder} is no folder`);
  if (process.getuid && found.uid !== process.getuid()) throw new Error(`${folder} belongs to somebody else`);
  if (process.getuid && (found.mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

/** The pids of other running harnesses, or why nobody can know; pid files of dead ones are swept away. */
export function otherRuns(folder = usualFolder()): Artifact<number[]> {
  try {
    own(folder);
    const pids = readdirSync(folder)
      .filter((name) => /^[1-9]\d*$/.test(name))
      .map(Number);
    return present(
      pids.filter((pid) => {
        if (pid === process.pid) return false;
        if (isAlive(pid)) return true;
        rmSync(join(folder, String(pid)), { force: true });
        return false;
      }),
    );
  } catch (error) {
    return absent('no-neighbours', (error as Error).message);
  }
}

/** Announces this run to others until it is disposed of; where that cannot be done, `otherRuns` has said why. */
export function announceRun(folder = usualFolder()): Disposable {
  const file = join(folder, String(process.pid));
  try {
    own(folder);
    // Left by a process that had our number; a link would be taken away, and not followed.
    rmSync(file, { force: true });
    closeSync(openSync(file, 'wx', 0o600));
  } catch {
    return { [Symbol.dispose]: () => undefined };
  }
  return { [Symbol.dispose]: () => rmSync(file, { force: true }) };
}
