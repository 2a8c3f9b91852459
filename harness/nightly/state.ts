// The state of a night on disk: what was to be run, what is done, and who is at it; a killed night goes on where it stopped.
import { existsSync, linkSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { type Holder, NIGHT_SCHEMA, type Night, type Task } from '../model/night.ts';
import type { PlanName } from '../model/plan.ts';
import { holder, night } from '../schema/night.ts';
import { readIfSound, readLines } from '../workspace/door.ts';
import { makeOurs } from '../workspace/ours.ts';
import { append, mendable, writeWhole } from '../workspace/outlet.ts';

/** A night that began longer ago than this is over, finished or not: its rest belongs to another day's machine. */
export const LONGEST_NIGHT_MS = 20 * 3_600_000;

/** The lessons in order, each after its reference where there is one; then one of them against itself: another each night. */
export function planNight({ scenarios, reference, seed }: Omit<Wanted, 'plan'>, number: number): Task[] {
  const control = scenarios[(number - 1) % scenarios.length];
  if (control === undefined) return [];
  const kinds = reference === undefined ? (['lesson'] as const) : (['reference', 'lesson'] as const);
  const tasks = scenarios.flatMap((scenario) => kinds.map((kind) => ({ kind, scenario })));
  return [...tasks, { kind: 'control' as const, scenario: control }].map((task, i) => ({
    ...task,
    seed: seed + i,
    state: 'open',
  }));
}

export interface Wanted {
  scenarios: readonly ExperimentId[];
  plan: PlanName;
  /** Hash of the pinned commit. */
  reference?: string;
  seed: number;
}

export interface Begun {
  night: Night;
  /** An earlier night that stays unfinished. */
  abandoned?: Night;
}

/**
 * The night to run now: the one on disk where it is unfinished, young enough and the same that is asked for; else a new
 * one. A clock that went back does not make a night old.
 */
export function beginNight(before: Night | undefined, wanted: Wanted, nowMs: number): Begun {
  const isOpen = before !== undefined && before.finishedAt === undefined;
  if (before && isOpen && isSame(before, wanted) && nowMs - Date.parse(before.startedAt) < LONGEST_NIGHT_MS) {
    return { night: { ...before, resumed: before.resumed + 1 } };
  }
  const number = before === undefined ? 1 : before.number + 1;
  const night: Night = {
    schema: NIGHT_SCHEMA,
    number,
    plan: wanted.plan,
    ...(wanted.reference === undefined ? {} : { reference: wanted.reference }),
    startedAt: new Date(nowMs).toISOString(),
    resumed: 0,
    tasks: planNight(wanted, number),
  };
  return { night, ...(before && isOpen ? { abandoned: before } : {}) };
}

function isSame({ plan, reference, tasks }: Night, wanted: Wanted): boolean {
  const lessons = tasks.filter(({ kind }) => kind === 'lesson').map(({ scenario }) => scenario);
  return plan === wanted.plan && reference === wanted.reference && lessons.join() === wanted.scenarios.join();
}

const STATE = 'night.json';
const LEDGER = 'nights.jsonl';
const LOCK = 'night.lock';

/** undefined where there is none, or none that can be read: then the next night is the first. */
export function readNight(outDir: string): Night | undefined {
  return readIfSound(night, join(outDir, STATE));
}

/** Whole or not at all, and on the disk before it counts. */
export function writeNight(outDir: string, state: Night): void {
  writeWhole(join(outDir, STATE), `${JSON.stringify(state, null, 2)}\n`, { flush: true });
}

/** Adds a night that is over, finished or abandoned, to the list of nights. */
export function enterNight(outDir: string, over: Night): void {
  append(join(outDir, LEDGER), `${JSON.stringify(over)}\n`);
}

/** All nights that are over, oldest first; a line that cannot be read is passed over. */
export function readNights(outDir: string): Night[] {
  if (!existsSync(join(outDir, LEDGER))) return [];
  return readLines(night, join(outDir, LEDGER)).lines;
}

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
  try {
    process.kill(pid, 0);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? null : undefined;
  }
}

function isAlive({ pid, begun }: Holder): boolean {
  const found = begunAt(pid);
  return found !== undefined && (begun === null || found === null || found === begun);
}

function holderOf(file: string): Holder | undefined {
  return readIfSound(holder, file);
}

/** Two nights of one folder exclude each other. `stale`: pid of a dead holder whose lock was taken over. */
export interface NightLock extends Disposable {
  stale: number | undefined;
}

/**
 * Throws a BenchError where another night is under way. The lock appears with its holder in it or not at all, and a stale
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
  if (found && isAlive(found)) throw underWay(outDir, found);
  const moved = `${own}.stale`;
  try {
    renameSync(file, moved);
    const holder = holderOf(moved);
    if (holder && isAlive(holder)) {
      linkSync(moved, file);
      throw underWay(outDir, holder);
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

function underWay(outDir: string, holder: Holder | undefined): BenchError {
  const who = holder ? `process ${holder.pid}` : 'another process';
  return new BenchError(
    EXIT.unfit,
    `another night is under way in ${outDir} (${who})`,
    'wait for it to end, or choose another folder with --out DIR',
  );
}
