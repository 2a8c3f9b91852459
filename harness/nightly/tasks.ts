// A night as a course of tasks: each is run, kept, and never run again; what fails does not keep the others.
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import type { Night, Task } from '../model/night.ts';
import { CannotRunHere } from '../words/mishap.ts';
import { writeNight } from '../workspace/nights.ts';

/** What one task came to. */
export interface Outcome {
  run: string;
  exitCode: ExitCode;
  /** False where it was interrupted: it stays open. */
  complete: boolean;
}

export interface NightContext {
  outDir: string;
  run(task: Task): Promise<Outcome>;
  onWarning(text: string): void;
  clock: { now(): number };
  signal: AbortSignal;
}

/**
 * Runs what is open, and writes the state after each. A lesson that does not build or start fails alone, and one that this
 * machine cannot have is left out; a machine that cannot go on, such as one with a full disk, ends the night with its error
 * and leaves the rest open.
 */
export async function runNight(night: Night, context: NightContext): Promise<Night> {
  const { outDir, clock, signal } = context;
  let current = night;
  writeNight(outDir, current);
  for (const [i, task] of night.tasks.entries()) {
    if (task.state !== 'open') continue;
    if (signal.aborted) return current;
    const done = await finished(task, context);
    if (done.state === 'open') return current;
    current = { ...current, tasks: current.tasks.with(i, done) };
    writeNight(outDir, current);
  }
  current = { ...current, finishedAt: new Date(clock.now()).toISOString() };
  writeNight(outDir, current);
  return current;
}

async function finished(task: Task, { run, onWarning, signal }: NightContext): Promise<Task> {
  try {
    const { complete, ...outcome } = await run(task);
    return complete ? { ...task, ...outcome, state: 'done' } : task;
  } catch (error) {
    if (signal.aborted) return task;
    if (error instanceof CannotRunHere) {
      onWarning(`${task.scenario} is left out: ${error.message} → ${error.mend}`);
      return { ...task, state: 'left-out', because: error.message };
    }
    if (!(error instanceof BenchError) || error.exitCode === EXIT.unfit) throw error;
    onWarning(`${task.scenario}: ${error.message} → ${error.mend}`);
    return { ...task, state: 'failed', exitCode: error.exitCode, because: error.message };
  }
}

/** What decides first: a regression, then a lesson that could not run, then a measurement that failed, then an open question. */
const GRAVITY = [EXIT.gateFailed, EXIT.fixture, EXIT.usage, EXIT.unfit, EXIT.unclear] as const;

const GATED: ReadonlySet<Task['kind']> = new Set(['lesson', 'benchmarks']);

/** The exit code of a night: that of its gravest lesson, or of its benchmarks. A control run that errs is in the ledger and gates nothing. */
export function exitCodeOfNight({ tasks }: Pick<Night, 'tasks'>): ExitCode {
  const gated = tasks.filter(({ kind }) => GATED.has(kind));
  if (gated.length > 0 && gated.every(({ state }) => state === 'left-out')) return EXIT.unfit;
  return GRAVITY.find((code) => gated.some(({ exitCode }) => exitCode === code)) ?? EXIT.ok;
}

export interface Repetition {
  everyMs: number;
  /** No end where it is absent. */
  nights?: number;
  clock: { now(): number; wait(ms: number, signal?: AbortSignal): Promise<void> };
  signal: AbortSignal;
}

/**
 * Runs nights at a fixed distance from start to start. A night that takes longer than that makes the next one wait for the
 * next place, so that nights never pile up. Ends early, with the last night's code, when the signal fires.
 */
export async function everyNight(night: () => Promise<ExitCode>, repetition: Repetition): Promise<ExitCode> {
  const { everyMs, nights = Number.POSITIVE_INFINITY, clock, signal } = repetition;
  const first = clock.now();
  let code: ExitCode = EXIT.ok;
  for (let count = 1; ; count++) {
    code = await night();
    if (count >= nights || signal.aborted) return code;
    const passed = clock.now() - first;
    const next = (Math.floor(passed / everyMs) + 1) * everyMs;
    try {
      await clock.wait(next - passed, signal);
    } catch (error) {
      if (signal.aborted) return code;
      throw error;
    }
  }
}
