// Other runs of ours on this machine, found by their pid files: two at once disturb each other and are told so.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

function folder(): string {
  return join(tmpdir(), `fixproof-${userInfo().uid}`);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The pids of other running harnesses; pid files of dead ones are swept away. */
export function otherRuns(): number[] {
  let names: string[];
  try {
    names = readdirSync(folder());
  } catch {
    return [];
  }
  return names
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid)
    .filter((pid) => {
      if (alive(pid)) return true;
      rmSync(join(folder(), String(pid)), { force: true });
      return false;
    });
}

/** Announces this run to others until it is disposed of. */
export function announceRun(): Disposable {
  const file = join(folder(), String(process.pid));
  mkdirSync(folder(), { recursive: true });
  writeFileSync(file, '');
  return { [Symbol.dispose]: () => rmSync(file, { force: true }) };
}
