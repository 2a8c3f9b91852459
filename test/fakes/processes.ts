// Questions that tests ask about processes.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The fields of /proc/<pid>/stat after the command: state, parent, … Undefined where there is no such process. */
function statOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  } catch {
    return undefined;
  }
}

/** One that has ended, and is not yet waited for by a parent that may be long in coming, is not alive. */
export function isAlive(pid: number): boolean {
  if (process.platform === 'linux') return (statOf(pid)?.[0] ?? 'Z') !== 'Z';
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Linux only. */
export function isStopped(pid: number): boolean {
  return statOf(pid)?.[0] === 'T';
}

function allPids(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

/** Processes whose command line holds the text; Linux only. */
export function processesNaming(text: string): number[] {
  return allPids().filter((pid) => {
    if (pid === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text) && isAlive(pid);
    } catch {
      return false;
    }
  });
}

/** Pids of all descendants of a process; Linux only. */
export function descendantsOf(root: number): number[] {
  const parents = new Map(allPids().map((pid) => [pid, Number(statOf(pid)?.[1])]));
  const found = new Set([root]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [pid, parent] of parents) {
      if (found.has(parent) && !found.has(pid)) {
        found.add(pid);
        grew = true;
      }
    }
  }
  found.delete(root);
  return [...found];
}

/** Resolves as soon as it holds; rejects when it does not within the limit. */
export async function until(holds: () => boolean, limitMs = 120_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`still not so after ${limitMs} ms: ${holds}`);
    await sleep(10);
  }
}
