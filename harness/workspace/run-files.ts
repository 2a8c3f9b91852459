// What lies in a run folder beside the record: written by name, and read where it may be missing.
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Analysis, Headline } from '../model/analysis.ts';
import { HISTORY_SCHEMA, type HistoryEntry } from '../model/history.ts';
import { withMessages } from '../words/json.ts';
import { readWhole, writeWhole } from './files.ts';
import { FILES, REPORT_FILES } from './layout.ts';

/** `name`: of the table of names, or made by one of its functions. */
export function writeRunFile(folder: string, name: string, content: string): void {
  writeWhole(join(folder, name), content);
}

/** A file that the record names, as it was written: a profile, say. Throws where it cannot be read. */
export function readRunFile(folder: string, name: string): Buffer {
  return readFileSync(join(folder, name));
}

/** Undefined where the run was never judged, or the file is not whole. Its answer is as messages again, for every language; the rest is in English. */
export function readAnalysis(folder: string): Analysis | undefined {
  const found = readWhole<Analysis>(join(folder, REPORT_FILES.json));
  if (!found) return undefined;
  // An earlier version wrote none.
  const headline = found.headline as Headline | undefined;
  return { ...withMessages(found), ...(headline ? { headline: withMessages(headline) } : {}) };
}

/** What the run left in the history; undefined where it did not enter, or entered one of another schema. */
export function readEntry(folder: string): HistoryEntry | undefined {
  const entry = readWhole<HistoryEntry>(join(folder, FILES.history));
  return entry?.schema === HISTORY_SCHEMA ? entry : undefined;
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

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function bytesOf(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}
