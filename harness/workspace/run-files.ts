// What lies in a run folder beside the record: written by name, and read where it may be missing.
import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { HISTORY_SCHEMA, type HistoryEntry } from '../model/history.ts';
import { check, demand } from '../schema/check.ts';
import { historyEntry } from '../schema/history.ts';
import type { Schema } from '../schema/shape.ts';
import { withMessages } from '../words/json.ts';
import { readBytes } from './bytes.ts';
import { namesIn, rawIfSound, readRaw } from './door.ts';
import { enteredFolder, FILES, outDirOf, REPORT_FILES } from './layout.ts';
import { writeIn } from './outlet.ts';

/** `name`: of the table of names, or made by one of its functions. */
export function writeRunFile(folder: string, name: string, content: string | Uint8Array): void {
  writeIn(folder, name, content);
}

/** A file that the record names, as it was written: a profile, say. Throws where it cannot be read. */
export function readRunFile(folder: string, name: string): Buffer {
  return readBytes(join(folder, name));
}

/** What a schema takes of a run's analysis, its answer as messages; undefined where the run was never judged, or the file is not whole. */
export function readAnalysis<T>(schema: Schema<T>, folder: string): T | undefined {
  const raw = rawIfSound(join(folder, REPORT_FILES.json));
  const checked = check(schema, isObject(raw) ? answered(raw) : raw);
  return checked.ok ? checked.value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** An earlier version wrote no headline. */
function answered(raw: Record<string, unknown>): object {
  return { ...withMessages(raw), ...(isObject(raw.headline) ? { headline: withMessages(raw.headline) } : {}) };
}

/**
 * What the run left in the history; undefined where it did not enter, or entered one of another version. Throws a BenchError
 * where it is not as it was written, or another folder's.
 */
export function readEntry(folder: string): HistoryEntry | undefined {
  const file = join(folder, FILES.history);
  if (!existsSync(file)) return undefined;
  const raw = readRaw(file);
  const schema: unknown = (raw as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema !== HISTORY_SCHEMA) return undefined;
  const entry = demand(historyEntry, raw, file);
  if (enteredFolder(outDirOf(folder), entry.scenario, entry.run) === folder) return entry;
  throw new BenchError(EXIT.usage, `${file} is of ${entry.scenario}/${entry.run}`, 'put it back into its own folder');
}

/** Whether the run left something in the history, or is about to. */
export function hasEntry(folder: string): boolean {
  return existsSync(join(folder, FILES.history));
}

export function writeEntry(folder: string, entry: HistoryEntry): void {
  writeRunFile(folder, FILES.history, `${JSON.stringify(entry)}\n`);
}

/** How much a folder holds beside what the history is made again from; undefined where it holds nothing else. */
export function rawBytes(folder: string): number | undefined {
  const raw = rawFiles(folder);
  return raw.length === 0 ? undefined : raw.reduce((sum, path) => sum + bytesOf(path), 0);
}

/** Removes all but what the history is made again from. */
export function removeRawFiles(folder: string): void {
  for (const path of rawFiles(folder)) rmSync(path, { recursive: true, force: true });
}

function rawFiles(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => name !== FILES.history)
    .map((name) => join(folder, name));
}

function bytesOf(path: string): number {
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}
