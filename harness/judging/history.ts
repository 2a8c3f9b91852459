// The history beside the run folders: runs enter as they finish, what a kill left out is caught up, and all of it can be made again.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { ACKS_FILE, parseAcks } from '../history/acks.ts';
import { mendable, moveAside, saysBroken } from '../history/database.ts';
import { type EntryContext, entryOf } from '../history/entry.ts';
import { continued } from '../history/epoch.ts';
import { HistoryStore } from '../history/store.ts';
import { enter } from '../history/tracking.ts';
import { systemClock } from '../machine/clock.ts';
import type { Ack } from '../model/alert.ts';
import type { Analysis } from '../model/analysis.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { HISTORY_SCHEMA, type HistoryEntry } from '../model/history.ts';
import { isId, isRunId } from '../model/ids.ts';
import { PARTS } from '../model/parts.ts';
import type { BenchRecord } from '../model/record.ts';
import { demand } from '../schema/check.ts';
import { historyEntry } from '../schema/history.ts';
import { readBytes, readRaw } from '../workspace/door.ts';
import { writeIn } from '../workspace/outlet.ts';
import { ROOT } from '../workspace/places.ts';
import { readRecord } from '../workspace/read-record.ts';
import { FILES } from '../workspace/run-folder.ts';
import { judge } from './judge.ts';

export function historyFile(outDir: string): string {
  return join(outDir, 'history.sqlite');
}

/** The repository's acknowledgements; none where there is no such file. Throws a BenchError where it is malformed. */
export function readAcks(root = ROOT): Ack[] {
  const file = join(root, ACKS_FILE);
  return existsSync(file) ? parseAcks(readBytes(file).toString('utf8')) : [];
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
    if (!saysBroken(error)) throw mendable(file, error);
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
  const file = historyFile(outDir);
  using store = new HistoryStore(file, new Date(systemClock.now()));
  for (const warning of store.warnings) onWarning(warning);
  try {
    return fill(store, outDir);
  } catch (error) {
    throw mendable(file, error);
  }
}

/** Past nights were told of when they were new, and tonight's was not. */
function fill(store: HistoryStore, outDir: string, tonight?: string): Rebuilt {
  const skipped: string[] = [];
  let entered = 0;
  const acks = readAcks();
  store.fill(() => {
    for (const folder of runFolders(outDir)) {
      const found = entryFrom(folder, outDir);
      if (!found.entry) skipped.push(found.because);
      else {
        enter(store, found.entry, { acks, muted: found.entry.run !== tonight });
        entered++;
      }
    }
  });
  return { entered, skipped };
}

/** Runs whose folder is whole but which were killed before they could enter. A folder without a record may still be at work. */
function catchUp(store: HistoryStore, outDir: string, onWarning: (text: string) => void): void {
  const known = new Set(store.runs().map(({ run }) => run));
  for (const folder of runFolders(outDir)) {
    if (known.has(basename(folder)) || !existsSync(join(folder, FILES.record))) continue;
    const { entry, because, isBroken } = entryFrom(folder, outDir);
    if (isBroken) onWarning(because);
    if (!entry) continue;
    for (const warning of enter(store, entry, { acks: readAcks() }).warnings) onWarning(warning);
  }
}

/** Every run folder below the out folder, in the order of the run ids. */
function runFolders(outDir: string): string[] {
  const namesIn = (path: string) =>
    existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((one) => one.isDirectory()) : [];
  return namesIn(outDir)
    .flatMap(({ name: scenario }) => namesIn(join(outDir, scenario)).map(({ name }) => ({ scenario, name })))
    .filter(({ scenario, name }) => isId(scenario) && isRunId(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ scenario, name }) => runFolder(outDir, scenario, name));
}

/** A run's entry, or why its folder gives none; `isBroken`: it was to give one. */
type Found =
  | { entry: HistoryEntry; because?: undefined; isBroken?: undefined }
  | { entry?: undefined; because: string; isBroken: boolean };

/** What a folder says of its run: its entry as it was kept, or made anew from the record. */
function entryFrom(folder: string, outDir: string): Found {
  const without = (because: string, isBroken: boolean) => ({ because: `${folder} ${because}.`, isBroken });
  try {
    const kept = keptEntry(folder);
    if (kept) return { entry: continued(kept) };
    const record = readRecord(folder);
    if (record.aside) return without('holds a run of other sources than the lesson’s; it is not in the history', false);
    if (!record.complete) return without('holds a run that did not finish; it is not in the history', false);
    return { entry: entryOf(record, judge(record, { folder, outDir }).analysis) };
  } catch (error) {
    return without(`was skipped: ${(error as Error).message}`, true);
  }
}

/** Undefined where there is none, or one of another version. Throws a BenchError where it is not as it was written, or another folder's. */
function keptEntry(folder: string): HistoryEntry | undefined {
  const file = join(folder, FILES.history);
  if (!existsSync(file)) return undefined;
  const raw = readRaw(file);
  const schema: unknown = (raw as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema !== HISTORY_SCHEMA) return undefined;
  const entry = demand(historyEntry, raw, file);
  const [scenario, run] = folder.split(sep).slice(-2);
  if (entry.run === run && entry.scenario === scenario) return entry;
  throw new BenchError(EXIT.usage, `${file} is of ${entry.scenario}/${entry.run}`, 'put it back into its own folder');
}

/** Throws where one of both is no id: what lies there may be written and removed. */
export function runFolder(outDir: string, scenario: string, run: string): string {
  if (isId(scenario) && isRunId(run)) return join(outDir, scenario, run);
  throw new BenchError(
    EXIT.usage,
    `‘${scenario}/${run}’ names no run`,
    'make the history again: npm run bench history rebuild',
  );
}

/** Makes sure that a run's entry lies in its folder, so that the rest of it may go; false where that cannot be done. */
export function writeEntry(folder: string, outDir: string): boolean {
  const { entry } = entryFrom(folder, outDir);
  if (!entry) return false;
  writeIn(folder, FILES.history, `${JSON.stringify(entry)}\n`);
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
    writeIn(folder, FILES.history, `${JSON.stringify(entry)}\n`);
    const note = (text: string) => warnings.push(text);
    withHistory(outDir, note, () => undefined, entry.run);
  } catch (error) {
    const mend = error instanceof BenchError ? `; ${error.mend}` : '';
    warnings.push(
      `${PARTS.history.without} ${(error as Error).message}${mend}. Enter it later with: npm run bench history rebuild`,
    );
  }
  return warnings;
}
