// The history beside the run folders: runs enter as they finish, what a kill left out is caught up, and all of it can be made again.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACKS_FILE, parseAcks } from '../history/acks.ts';
import { moveAside, saysBroken } from '../history/database.ts';
import { type EntryContext, entryOf } from '../history/entry.ts';
import { continued } from '../history/epoch.ts';
import { HistoryStore } from '../history/store.ts';
import { enter } from '../history/tracking.ts';
import { systemClock } from '../machine/clock.ts';
import type { Ack } from '../model/alert.ts';
import type { Analysis } from '../model/analysis.ts';
import { BenchError } from '../model/errors.ts';
import type { HistoryEntry } from '../model/history.ts';
import type { BenchRecord } from '../model/record.ts';
import { historyFile } from '../workspace/layout.ts';
import { ROOT } from '../workspace/places.ts';
import { readEntry, writeEntry } from '../workspace/run-files.ts';
import { readRecord } from '../workspace/run-folder.ts';
import { runs } from '../workspace/runs.ts';
import { judge } from './judge.ts';

/** The repository's acknowledgements; none where there is no such file. Throws a BenchError where it is malformed. */
export function readAcks(root = ROOT): Ack[] {
  const file = join(root, ACKS_FILE);
  return existsSync(file) ? parseAcks(readFileSync(file, 'utf8')) : [];
}

/**
 * Works on the history of an out folder: first makes it from the folders where it is new, and enters what a killed run
 * left behind. A database found broken is moved aside, made again, and worked on once more. `tonight` is a run whose
 * messages are news even then.
 */
export function withHistory<T>(
  outDir: string,
  onWarning: (text: string) => void,
  work: (store: HistoryStore) => T,
  tonight?: string,
): T {
  const file = historyFile(outDir);
  try {
    return attempt(outDir, onWarning, work, tonight);
  } catch (error) {
    if (!saysBroken(error)) throw error;
    const to = moveAside(file, new Date(systemClock.now()));
    onWarning(`The history is damaged (${(error as Error).message}). It was moved to ${to} and is made again.`);
    return attempt(outDir, onWarning, work, tonight);
  }
}

function attempt<T>(
  outDir: string,
  onWarning: (text: string) => void,
  work: (store: HistoryStore) => T,
  tonight: string | undefined,
): T {
  using store = new HistoryStore(historyFile(outDir), new Date(systemClock.now()));
  for (const warning of store.warnings) onWarning(warning);
  if (!store.isFilled) {
    const { entered, skipped } = fill(store, outDir, tonight);
    if (entered > (tonight === undefined ? 0 : 1))
      onWarning(`The history was made from the run folders: ${entered} runs. Past alerts are not sent again.`);
    for (const text of skipped) onWarning(text);
  } else catchUp(store, outDir, onWarning);
  return work(store);
}

export interface Rebuilt {
  entered: number;
  /** Folders that could not be read, each a sentence. */
  skipped: string[];
}

/** Makes the history again from the run folders; what was delivered stays delivered, and nothing is sent anew. */
export function rebuildHistory(outDir: string, onWarning: (text: string) => void): Rebuilt {
  using store = new HistoryStore(historyFile(outDir), new Date(systemClock.now()));
  for (const warning of store.warnings) onWarning(warning);
  return fill(store, outDir);
}

/** Past nights were told of when they were new, and tonight's was not. */
function fill(store: HistoryStore, outDir: string, tonight?: string): Rebuilt {
  const skipped: string[] = [];
  let entered = 0;
  const acks = readAcks();
  store.fill(() => {
    for (const { folder } of runs(outDir)) {
      const entry = entryFrom(folder, outDir);
      if (typeof entry === 'string') skipped.push(entry);
      else {
        enter(store, entry, { acks, muted: entry.run !== tonight });
        entered++;
      }
    }
  });
  return { entered, skipped };
}

/** Runs whose folder is whole but which were killed before they could enter. A folder without a record may still be at work. */
function catchUp(store: HistoryStore, outDir: string, onWarning: (text: string) => void): void {
  const known = new Set(store.runs().map(({ run }) => run));
  for (const { run, folder } of runs(outDir, { ended: true })) {
    if (known.has(run)) continue;
    const entry = entryFrom(folder, outDir);
    if (typeof entry === 'string') continue;
    for (const warning of enter(store, entry, { acks: readAcks() }).warnings) onWarning(warning);
  }
}

/** What a folder says of its run: its entry as it was kept, or made anew from the record. A sentence where there is neither. */
function entryFrom(folder: string, outDir: string): HistoryEntry | string {
  try {
    const kept = readEntry(folder);
    if (kept) return continued(kept);
    const record = readRecord(folder);
    if (record.aside) return `${folder} holds a run of other sources than the lesson’s; it is not in the history.`;
    return record.complete
      ? entryOf(record, judge(record, folder, outDir).analysis)
      : `${folder} holds a run that did not finish; it is not in the history.`;
  } catch (error) {
    return `${folder} was skipped: ${(error as Error).message}.`;
  }
}

/** Makes sure that a run's entry lies in its folder, so that the rest of it may go; false where that cannot be done. */
export function keepEntry(folder: string, outDir: string): boolean {
  const entry = entryFrom(folder, outDir);
  if (typeof entry === 'string') return false;
  writeEntry(folder, entry);
  return true;
}

/** Enters a run that has its reports, as one that its folder shows to be missing. Never throws: what could not be done is a warning, and the folder keeps the run. */
export function enterHistory(
  { record, analysis, folder }: { record: BenchRecord; analysis: Analysis; folder: string },
  outDir: string,
  context: EntryContext = {},
): string[] {
  if (!record.complete || record.aside) return [];
  const warnings: string[] = [];
  try {
    const entry = entryOf(record, analysis, context);
    writeEntry(folder, entry);
    const note = (text: string) => warnings.push(text);
    withHistory(outDir, note, () => undefined, entry.run);
  } catch (error) {
    const mend = error instanceof BenchError ? `; ${error.mend}` : '';
    warnings.push(
      `The run is in its folder but not in the history: ${(error as Error).message}${mend}. Enter it later with: npm run bench history rebuild`,
    );
  }
  return warnings;
}
