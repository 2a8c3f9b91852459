// The history beside the run folders: runs enter as they finish, what a kill left out is caught up, and all of it can be made again.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ACKS_FILE, parseAcks } from '../history/acks.ts';
import { type Copied, copyHistory } from '../history/copy.ts';
import { type EntryContext, entryOf } from '../history/entry.ts';
import { continued, machineFactsOf } from '../history/epoch.ts';
import { type GobenchContext, gobenchEntryOf } from '../history/gobench-entry.ts';
import { DamagedHistory, type History, type HistoryPlace } from '../history/history.ts';
import { postgresAt } from '../history/postgres/history.ts';
import { sqliteAt } from '../history/sqlite/history.ts';
import { enter, enterWithin } from '../history/tracking.ts';
import { systemClock } from '../machine/clock.ts';
import { describeHost } from '../machine/host.ts';
import { findQuota } from '../machine/quota.ts';
import type { Ack } from '../model/alert.ts';
import type { Analysis } from '../model/analysis.ts';
import { BenchError } from '../model/errors.ts';
import type { GobenchAnalysis, GobenchRecord } from '../model/gobench.ts';
import type { HistoryEntry, MachineFacts } from '../model/history.ts';
import { PARTS } from '../model/parts.ts';
import type { BenchRecord } from '../model/record.ts';
import { readBytes } from '../workspace/bytes.ts';
import { GOBENCH, historyFile } from '../workspace/layout.ts';
import { makeOurs } from '../workspace/ours.ts';
import { SETTINGS, typed } from '../workspace/places.ts';
import { readRecord } from '../workspace/read-record.ts';
import { hasEntry, readEntry, writeEntry } from '../workspace/run-files.ts';
import { type RunPlace, runs } from '../workspace/runs.ts';
import { judge } from './judge.ts';

/** The acknowledgements that stand in a folder; none where there is no such file. Throws a BenchError where it is malformed. */
export function readAcks(root = SETTINGS): Ack[] {
  const file = join(root, ACKS_FILE);
  return existsSync(file) ? parseAcks(readBytes(file).toString('utf8')) : [];
}

/** The history of an out folder. */
function placeOf(outDir: string): HistoryPlace {
  return sqliteAt(historyFile(outDir));
}

const now = () => new Date(systemClock.now());

/** Works on the history that a team shares: what enters it enters with its run, and no folder of this host is read. */
export async function withSharedHistory<T>(url: string, work: (history: History) => Promise<T>): Promise<T> {
  await using history = await postgresAt(url).open(now());
  return await work(history);
}

/** Copies the history of an out folder into the shared one, or the other way. Rejects with a BenchError where there is one. */
export async function copyShared(
  url: string,
  outDir: string,
  to: 'queue' | 'folder',
  onWarning: (text: string) => void,
): Promise<Copied> {
  if (to === 'queue') {
    return withHistory(outDir, onWarning, (own) => withSharedHistory(url, (shared) => copyHistory(own, shared)));
  }
  makeOurs(outDir);
  await using own = await placeOf(outDir).open(now());
  return await withSharedHistory(url, (shared) => copyHistory(shared, own));
}

/**
 * Works on the history of an out folder: first makes it from the folders where it is new, and enters what a killed run
 * left behind. One that is found damaged is moved aside, made again, and worked on once more. `tonight` is a run whose
 * messages are news even then.
 */
export async function withHistory<T>(
  outDir: string,
  onWarning: (text: string) => void,
  work: (history: History) => Promise<T>,
  tonight?: string,
): Promise<T> {
  try {
    return await attempt(outDir, onWarning, work, tonight);
  } catch (error) {
    if (!(error instanceof DamagedHistory)) throw error;
    const to = await placeOf(outDir).moveAside(now());
    onWarning(`The history is damaged (${error.message}). It was moved to ${to} and is made again.`);
    return attempt(outDir, onWarning, work, tonight);
  }
}

async function attempt<T>(
  outDir: string,
  onWarning: (text: string) => void,
  work: (history: History) => Promise<T>,
  tonight: string | undefined,
): Promise<T> {
  await using history = await placeOf(outDir).open(now());
  for (const warning of history.warnings) onWarning(warning);
  if (await history.isFilled()) await catchUp(history, outDir, onWarning);
  else {
    const { entered, skipped } = await fill(history, outDir, tonight);
    if (entered > (tonight === undefined ? 0 : 1))
      onWarning(`The history was made from the run folders: ${entered} runs. Past alerts are not sent again.`);
    for (const text of skipped) onWarning(text);
  }
  return await work(history);
}

export interface Rebuilt {
  entered: number;
  /** Folders that could not be read, each a sentence. */
  skipped: string[];
}

/** Makes the history again from the run folders; what was delivered stays delivered, and nothing is sent anew. */
export async function rebuildHistory(outDir: string, onWarning: (text: string) => void): Promise<Rebuilt> {
  await using history = await placeOf(outDir).open(now());
  for (const warning of history.warnings) onWarning(warning);
  return await fill(history, outDir);
}

/** Past nights were told of when they were new, and tonight's was not. */
async function fill(history: History, outDir: string, tonight?: string): Promise<Rebuilt> {
  const skipped: string[] = [];
  let entered = 0;
  const acks = readAcks();
  await history.fill(async (change) => {
    for (const { folder } of [...lessonRuns(outDir), ...benchmarkRuns(outDir)]) {
      const { entry, because } = entryFrom(folder, outDir);
      if (!entry) skipped.push(because);
      else {
        await enterWithin(change, entry, { acks, muted: entry.run !== tonight });
        entered++;
      }
    }
  });
  return { entered, skipped };
}

/** Runs whose folder is whole but which were killed before they could enter. A folder without a record may still be at work. */
async function catchUp(history: History, outDir: string, onWarning: (text: string) => void): Promise<void> {
  const known = new Set((await history.runs()).map(({ run }) => run));
  for (const { run, folder } of [...runs(outDir, { ended: true }), ...benchmarkRuns(outDir)]) {
    if (known.has(run)) continue;
    const { entry, because, isBroken } = entryFrom(folder, outDir);
    if (isBroken) onWarning(because);
    if (!entry) continue;
    const { warnings } = await enter(history, entry, { acks: readAcks() });
    for (const warning of warnings) onWarning(warning);
  }
}

function lessonRuns(outDir: string): RunPlace[] {
  return runs(outDir).filter(({ experiment }) => experiment !== GOBENCH);
}

/** Their entry is made when they are: it holds what the record does not. */
function benchmarkRuns(outDir: string): RunPlace[] {
  return runs(outDir, { experiment: GOBENCH }).filter(({ folder }) => hasEntry(folder));
}

/** A run's entry, or why its folder gives none, as a sentence; `isBroken`: it was to give one. */
type Found =
  | { entry: HistoryEntry; because?: undefined; isBroken?: undefined }
  | { entry?: undefined; because: string; isBroken: boolean };

/** What a folder says of its run: its entry as it was kept, or made anew from the record. */
function entryFrom(folder: string, outDir: string): Found {
  const without = (because: string, isBroken: boolean) => ({ because: `${folder} ${because}.`, isBroken });
  try {
    const kept = readEntry(folder);
    if (kept) return { entry: continued(kept) };
    const record = readRecord(folder);
    if (record.aside) return without('holds a run of other sources than the lesson’s; it is not in the history', false);
    if (!record.complete) return without('holds a run that did not finish; it is not in the history', false);
    return { entry: entryOf(record, judge(record, { folder, outDir }).analysis) };
  } catch (error) {
    return without(`was skipped: ${(error as Error).message}`, true);
  }
}

/** Makes sure that a run's entry lies in its folder, so that the rest of it may go; false where that cannot be done. */
export function keepEntry(folder: string, outDir: string): boolean {
  const { entry } = entryFrom(folder, outDir);
  if (!entry) return false;
  writeEntry(folder, entry);
  return true;
}

/** Writes a run's entry into its folder, where it is one for the history: whoever takes the folder on enters it. */
export function keepEntryOf(
  { record, analysis, folder }: { record: BenchRecord; analysis: Analysis; folder: string },
  context: EntryContext = {},
): void {
  if (record.complete && !record.aside) writeEntry(folder, entryOf(record, analysis, context));
}

/** Enters a run that has its reports, as one that its folder shows to be missing. Never rejects: what could not be done is a warning, and the folder keeps the run. */
export async function enterHistory(
  { record, analysis, folder }: { record: BenchRecord; analysis: Analysis; folder: string },
  outDir: string,
  context: EntryContext = {},
): Promise<string[]> {
  if (!record.complete || record.aside) return [];
  return enterAs(() => entryOf(record, analysis, context), folder, outDir);
}

export interface BenchmarksDone {
  record: GobenchRecord;
  analysis: GobenchAnalysis;
  folder: string;
}

/** The same for a run of Go benchmarks. Nothing where a side of it is a folder without commits. */
export async function enterBenchmarks(
  { record, analysis, folder }: BenchmarksDone,
  outDir: string,
  context: Omit<GobenchContext, 'machine'>,
): Promise<string[]> {
  if (!record.complete) return [];
  return enterAs(() => gobenchEntryOf(record, analysis, { ...context, machine: machineOf(record) }), folder, outDir);
}

/** Writes the entry of a fleet's run into its folder, where it is one for the history. */
export function keepEntryOfBenchmarks(
  { record, analysis, folder }: BenchmarksDone,
  context: Omit<GobenchContext, 'machine'> & { class: string },
): HistoryEntry | undefined {
  if (!record.complete) return undefined;
  const machine = { ...machineOf(record), class: context.class };
  const entry = gobenchEntryOf(record, analysis, { ...context, machine });
  if (entry) writeEntry(folder, entry);
  return entry;
}

function machineOf({ host, plan }: GobenchRecord): MachineFacts {
  const tools = { go: host.go, autocannon: '' };
  return machineFactsOf(describeHost(tools, undefined, plan.cores.length, findQuota()));
}

async function enterAs(entryOfRun: () => HistoryEntry | undefined, folder: string, outDir: string): Promise<string[]> {
  const warnings: string[] = [];
  try {
    const entry = entryOfRun();
    if (!entry) return [];
    writeEntry(folder, entry);
    const note = (text: string) => warnings.push(text);
    await withHistory(outDir, note, async () => undefined, entry.run);
  } catch (error) {
    const mend = error instanceof BenchError ? `; ${error.mend}` : '';
    warnings.push(
      `${PARTS.history.without} ${(error as Error).message}${mend}. Enter it later with: ${typed('history rebuild')}`,
    );
  }
  return warnings;
}
