// A person's own configuration: found where they stand or above, within their repository, and held against its schema.
import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Config } from '../model/config.ts';
import { within } from '../process/within.ts';
import { demand } from '../schema/check.ts';
import { config } from '../schema/config.ts';
import { MEND, unreadable } from '../schema/unreadable.ts';
import { readBytes } from './bytes.ts';
import { readRaw } from './door.ts';

export const CONFIG_FILES = { ts: 'fixproof.config.ts', json: 'fixproof.config.json' } as const;

export interface FoundConfig {
  /** Absolute path. */
  file: string;
  config: Config;
}

/** `from`: absolute path of a folder. Undefined where there is none. Throws a BenchError with the path within the file where it is not as it should be. */
export async function findConfig(from: string): Promise<FoundConfig | undefined> {
  for (let folder = from; ; folder = dirname(folder)) {
    const name = Object.values(CONFIG_FILES).find((one) => existsSync(join(folder, one)));
    if (name !== undefined) return read(join(folder, name));
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}

async function read(file: string): Promise<FoundConfig> {
  const raw = file.endsWith('.json') ? readRaw(file) : await defaultOf(file);
  return { file, config: demand(config, raw, file) };
}

/** Longer than any configuration needs. */
const LONGEST_MS = 10_000;

const WORKER = join(import.meta.dirname, `config-worker${extname(import.meta.filename)}`);

/**
 * What a module of the person's exports, as a copy. It runs in a thread of its own, in which it may throw what it likes, exit, or
 * never end, and ends with that. What it prints goes to stderr, for stdout is where results go.
 */
async function defaultOf(file: string): Promise<unknown> {
  readBytes(file);
  const worker = new Worker(WORKER, { workerData: file, stdout: true });
  worker.stdout.pipe(process.stderr);
  const { promise, resolve } = Promise.withResolvers<{ holds: unknown } | { because: string }>();
  let because = 'it ends before it exports anything';
  worker.on('message', resolve);
  // What was exported before comes another way and may be overtaken; at the exit it has come.
  worker.on('error', (thrown) => {
    because = `it throws ${inspect(thrown)}`;
  });
  worker.on('exit', () => resolve({ because }));
  try {
    const late = () => new Error(`it exports nothing within ${LONGEST_MS / 1000} s`);
    const told = await within(LONGEST_MS, promise, late);
    if ('holds' in told) return told.holds;
    throw new Error(told.because);
  } catch (error) {
    throw unreadable(file, error as Error, MEND);
  } finally {
    await worker.terminate();
  }
}
