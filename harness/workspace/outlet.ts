// The door for writing: files whole or not at all, below a folder that is known to be ours, and by no link out of it.
import { appendFileSync, lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { isPathBelow } from '../model/ids.ts';
import { makeFolders } from '../process/folders.ts';

/** Codes by which the system says that there is no room; any other says that the place itself will not do. */
const FULL = ['ENOSPC', 'EDQUOT'];

/** Does what writes to a path. Throws a BenchError where the system refuses: the person, and nobody of us, can mend that. */
export function mendable<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    const [what, mend] = FULL.includes(code)
      ? [`the disk is full: ${path}`, 'free some space, or write elsewhere with --out DIR']
      : [`cannot write to ${path} (${code})`, 'make it writable, or write elsewhere with --out DIR'];
    throw new BenchError(EXIT.unfit, what, mend, { cause: error });
  }
}

/** Makes a folder and those above it. */
export function makeFolder(path: string): void {
  mendable(path, () => makeFolders(path));
}

/** Writes a file whole or not at all; with `flush` it is on the disk when this returns. Throws a BenchError where the disk is full or the folder read-only. */
export function writeWhole(path: string, content: string | Uint8Array, { flush = false } = {}): void {
  mendable(path, () => {
    makeFolders(dirname(path));
    const partial = `${path}.${process.pid}.partial`;
    try {
      // A file or a link that somebody has put there is not written through.
      rmSync(partial, { force: true });
      writeFileSync(partial, content, { flag: 'wx', flush });
      renameSync(partial, path);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
  });
}

/** Writes a file that is not there yet. Throws a BenchError where it is. */
export function writeNew(path: string, content: string): void {
  try {
    mendable(path, () => writeFileSync(path, content, { flag: 'wx' }));
  } catch (error) {
    if (((error as Error).cause as NodeJS.ErrnoException | undefined)?.code !== 'EEXIST') throw error;
    throw new BenchError(
      EXIT.usage,
      `${path} is there already`,
      'it is never written over: add to it, or move it away',
    );
  }
}

/** Adds lines to a file. */
export function append(path: string, lines: string): void {
  mendable(path, () => {
    makeFolders(dirname(path));
    appendFileSync(path, lines);
  });
}

/**
 * The path of a file below a folder, whose own folder exists afterwards. A record, or whoever brought the folder, decides on
 * part of the name and on what lies there already: neither may lead to another place.
 */
export function placeIn(folder: string, name: string): string {
  const refused = (why: string) =>
    new BenchError(EXIT.usage, `${join(folder, name)} is not written to: ${why}`, 'write elsewhere with --out DIR');
  if (!isPathBelow(name)) throw refused('it is no path below the folder');
  makeFolder(folder);
  let path = folder;
  const parts = name.split('/');
  for (const [i, part] of parts.entries()) {
    path = join(path, part);
    const found = mendable(path, () => lstatSync(path, { throwIfNoEntry: false }));
    const isFile = i === parts.length - 1;
    if (found?.isSymbolicLink()) throw refused(`${path} is a link`);
    if (!isFile && !found) makeFolder(path);
  }
  return path;
}

/** Writes a file below a folder, whole or not at all. */
export function writeIn(folder: string, name: string, content: string | Uint8Array): void {
  writeWhole(placeIn(folder, name), content);
}
