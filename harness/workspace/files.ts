// Files whole or not at all: how everything here is written, and how it is read where it may be missing or torn.
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { parseJson } from '../model/json.ts';

/** Throws a BenchError for what a person can mend of a file or its folder: full, read-only, or taken. */
function mendable<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new BenchError(
        EXIT.unfit,
        `the disk is full: ${path}`,
        'free some space, or write elsewhere with --out DIR',
        { cause: error },
      );
    }
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR' || code === 'EEXIST') {
      throw new BenchError(
        EXIT.unfit,
        `cannot write to ${path} (${code})`,
        'make it writable, or write elsewhere with --out DIR',
        { cause: error },
      );
    }
    throw error;
  }
}

export function makeFolder(path: string): void {
  mendable(path, () => mkdirSync(path, { recursive: true }));
}

/**
 * Writes a file whole or not at all; with `flush`, it is on the disk before it counts. Throws a BenchError where the disk is
 * full or the folder read-only.
 */
export function writeWhole(path: string, content: string | Uint8Array, { flush = false } = {}): void {
  mendable(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    const partial = `${path}.${process.pid}.partial`;
    try {
      writeFileSync(partial, content, { flush });
      renameSync(partial, path);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
  });
}

/** Adds a value to a file of JSON lines. */
export function appendLine(path: string, value: unknown): void {
  mendable(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, `${JSON.stringify(value)}\n`);
  });
}

/** Undefined where there is no such file, or it is not whole. */
export function readWhole<T>(path: string): T | undefined {
  try {
    return parseJson(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** The values of a file of JSON lines; a line that cannot be read is passed over, and no file has none. */
export function readLines<T>(path: string): T[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line): T[] => {
    try {
      return [parseJson(line) as T];
    } catch {
      return [];
    }
  });
}

/** The names of the folders in a folder; none where there is no such folder. */
export function foldersIn(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
