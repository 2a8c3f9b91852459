// What a person waits for in a real terminal: the first line of a run, and the longest time in which nothing is said.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Said {
  firstMs: number;
  /** From one word to the next, the end of the process included. */
  longestSilenceMs: number;
}

/** Needs `script` of util-linux, which gives the command a terminal of its own. Throws where the command fails. */
export async function waitedFor(command: string): Promise<Said> {
  const PATH = `${join(process.execPath, '..')}:${process.env.PATH}`;
  const began = performance.now();
  const child = spawn('script', ['-qefc', `node harness/cli.ts ${command}`, '/dev/null'], {
    cwd: ROOT,
    env: { ...process.env, PATH, TERM: 'xterm-256color', CI: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const moments: number[] = [];
  child.stdout.on('data', () => moments.push(performance.now() - began));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0 || moments.length === 0) throw new Error(`${command} ended with ${code}`);
  moments.push(performance.now() - began);
  const silences = moments.map((moment, i) => moment - (moments[i - 1] ?? 0));
  return { firstMs: moments[0]!, longestSilenceMs: Math.max(...silences.slice(1)) };
}
