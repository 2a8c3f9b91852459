// A program of ours in a Node process of its own: it ends with its channel, and nothing else of the harness reaches it.
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname, extname } from 'node:path';

export interface NodeChild {
  /** Absolute path, without the ending that all of the program's files have where they stand. */
  program: string;
  /** The words before its command that keep it to some of the cores; none where it may run on any. */
  launcher: readonly string[];
  stderr: 'pipe' | 'inherit';
}

/**
 * Starts it in a process group of its own: an interrupt at the terminal and a signal to the whole group are the harness's to
 * answer, and when a child is to end is the harness's to say.
 */
export function spawnNode({ program, launcher, stderr }: NodeChild): ChildProcess {
  const [command, ...args] = [...launcher, process.execPath, program + extname(import.meta.filename)];
  const stdio: StdioOptions = ['ignore', 'ignore', stderr, 'ipc'];
  return spawn(command!, args, { stdio, serialization: 'advanced', env: childEnvironment(), detached: true });
}

function childEnvironment(): NodeJS.ProcessEnv {
  // Flags meant for the harness (a debugger, a profiler) would slow a child down.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const folder = getCompileCacheDir();
  // Node tells the folder of its own version, and wants the one above it.
  return folder === undefined ? env : { ...env, NODE_COMPILE_CACHE: dirname(folder) };
}

/** How a process that is gone went, as the end of a sentence. */
export function howItEnded(code: number | null, signal: NodeJS.Signals | null): string {
  return `ended with ${signal ?? `exit code ${code}`}`;
}
