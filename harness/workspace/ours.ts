// Which folders are ours to write pages over all runs to: those that we have marked when somebody named them for our runs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { readBytes } from './bytes.ts';
import { historyFile, indexFile } from './layout.ts';
import { makeFolder, writeWhole } from './outlet.ts';
import { DEFAULT_OUT } from './places.ts';

const MARK = '.fixproof';
const MARK_TEXT =
  'fixproof keeps its runs in this folder, and writes the page over them, index.html, anew after each.\n';

/** Whether we have kept runs in it before, marked or with a history: the page over all of them may be written anew. */
export function isOurs(outDir: string): boolean {
  return outDir === DEFAULT_OUT || [join(outDir, MARK), historyFile(outDir)].some(existsSync);
}

/**
 * Makes the folder that somebody named for our runs, and marks it. Throws a BenchError where it has a page of somebody else's
 * in the place of ours, or cannot be written to.
 */
export function makeOurs(outDir: string): void {
  makeFolder(outDir);
  if (isOurs(outDir) && existsSync(join(outDir, MARK))) return;
  const index = indexFile(outDir);
  if (!isOurs(outDir) && existsSync(index) && !isOurIndex(index)) {
    const mend = 'write elsewhere with --out DIR, such as a folder within this one';
    throw new BenchError(EXIT.usage, `${index} is not one of ours and would be overwritten`, mend);
  }
  writeWhole(join(outDir, MARK), MARK_TEXT);
}

function isOurIndex(file: string): boolean {
  return /<title[^>]*>fixproof: /.test(readBytes(file).toString('utf8'));
}
