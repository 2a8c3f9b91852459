// A person's own configuration: found where they stand or above, within their repository, and held against its schema.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from '../model/config.ts';
import { demand } from '../schema/check.ts';
import { config } from '../schema/config.ts';
import { MEND, unreadable } from '../schema/unreadable.ts';
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

/** What a module of the person's exports. */
async function defaultOf(file: string): Promise<unknown> {
  try {
    return ((await import(pathToFileURL(file).href)) as { default?: unknown }).default;
  } catch (error) {
    throw unreadable(file, error as Error, MEND);
  }
}
