// Facts about sources, kept in the cache under the hash of what they are of; one that is damaged is found out anew.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from '../process/folders.ts';
import { sound } from '../schema/check.ts';
import type { Schema } from '../schema/shape.ts';

export function readKept<T>(schema: Schema<T>, file: string): T | undefined {
  try {
    return sound(schema, readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whole or not at all. */
export function keepFacts(file: string, facts: unknown): void {
  makeFolders(dirname(file));
  const partial = `${file}.${process.pid}.partial`;
  writeFileSync(partial, JSON.stringify(facts));
  renameSync(partial, file);
}
