// The door for what lies on disk: bytes are read to a limit, held against a schema once, and trusted from then on.
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../model/errors.ts';
import { demand, jsonOf, MEND, parsed, unreadable } from '../schema/check.ts';
import type { Schema } from '../schema/shape.ts';

/** Far more than the longest run writes; more than that is no file of ours, and reading it would take all the memory. */
const LONGEST_BYTES = 256 * 2 ** 20;

/**
 * The bytes of a file. Throws a BenchError where it is none, is too long, or may not be read. `mayBePipe`: a person named it,
 * and may have named what another program writes.
 */
export function readBytes(file: string, mend = MEND, { mayBePipe = false } = {}): Buffer {
  let handle: number | undefined;
  try {
    // A pipe without a writer would be waited for without end.
    handle = openSync(file, constants.O_RDONLY | (mayBePipe ? 0 : constants.O_NONBLOCK));
    const found = fstatSync(handle);
    if (!found.isFile() && !(mayBePipe && (found.isFIFO() || found.isCharacterDevice())))
      throw new Error('it is no file');
    if (found.size > LONGEST_BYTES) throw tooLong();
    return found.isFile() ? readFileSync(handle) : toTheEnd(handle);
  } catch (error) {
    throw unreadable(file, error as Error, mend);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

const tooLong = () => new Error(`it is longer than ${LONGEST_BYTES / 2 ** 20} MiB`);

/** A pipe or a device does not say how much there is of it. */
function toTheEnd(handle: number): Buffer {
  const pieces: Buffer[] = [];
  const piece = Buffer.allocUnsafe(2 ** 20);
  let total = 0;
  for (;;) {
    const size = readSync(handle, piece);
    if (size === 0) return Buffer.concat(pieces);
    total += size;
    if (total > LONGEST_BYTES) throw tooLong();
    pieces.push(Buffer.from(piece.subarray(0, size)));
  }
}

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
