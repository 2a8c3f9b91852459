// The door for what lies on disk: bytes are read to a limit, held against a schema once, and trusted from then on.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../model/errors.ts';
import { demand, jsonOf, parsed } from '../schema/check.ts';
import type { Schema } from '../schema/shape.ts';
import { MEND } from '../schema/unreadable.ts';
import { readBytes } from './bytes.ts';

/** As JSON, held against nothing yet: for whoever has to see first which schema is due. */
export function readRaw(file: string, mend = MEND): unknown {
  return jsonOf(readBytes(file, mend).toString('utf8'), file, mend);
}

/** Throws a BenchError with the file, the path within it and what was expected there. */
export function readChecked<T>(schema: Schema<T>, file: string, mend = MEND): T {
  return demand(schema, readRaw(file, mend), file, mend);
}

/** As `readRaw`; undefined where there is no such file, or it is not whole: for what another file can stand in for. */
export function rawIfSound(file: string): unknown {
  return ifSound(() => readRaw(file));
}

/** As `readChecked`; undefined where there is no such file, or it is not what it should be. */
export function readIfSound<T>(schema: Schema<T>, file: string): T | undefined {
  return ifSound(() => readChecked(schema, file));
}

function ifSound<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof BenchError) return undefined;
    throw error;
  }
}

export interface Lines<T> {
  lines: T[];
  /** Of each that is not as it should be: `line 3: trial lacks round`. */
  garbled: string[];
}

/** A file of one JSON value a line. What follows its last line end was cut off as it was written, and is no line. */
export function readLines<T>(schema: Schema<T>, file: string): Lines<T> {
  const found: Lines<T> = { lines: [], garbled: [] };
  const all = readBytes(file).toString('utf8').split('\n').slice(0, -1);
  for (const [i, line] of all.entries()) {
    try {
      found.lines.push(parsed(schema, line, `line ${i + 1}`));
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
      found.garbled.push(error.message);
    }
  }
  return found;
}

/** As `readLines`, of a file that may not be there: what cannot be read is passed over, and no file has none. */
export function linesIn<T>(schema: Schema<T>, file: string): T[] {
  return existsSync(file) ? readLines(schema, file).lines : [];
}

/** The names of what lies in a folder; none where there is no such folder. */
export function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** The names of the folders in a folder, links to some among them; a link in a loop is none, and hides no other. */
export function foldersIn(path: string): string[] {
  return namesIn(path).filter((name) => isFolder(join(path, name)));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
