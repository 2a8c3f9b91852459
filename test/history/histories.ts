// Every way in which a history is kept: what the tests of the interface are put through.
import type { History, HistoryPlace } from '../../harness/history/history.ts';
import { sqliteAt } from '../../harness/history/sqlite/history.ts';
import { historyFile } from '../../harness/workspace/layout.ts';

export interface Kept {
  /** As a test is called by it. */
  name: string;
  /** Its place in a folder of the test's own. */
  placeIn(folder: string): HistoryPlace;
}

export const SQLITE: Kept = { name: 'SQLite', placeIn: (folder) => sqliteAt(historyFile(folder)) };

export const HISTORIES: readonly Kept[] = [SQLITE];

/** One to work on, where it does not matter how it is kept. */
export function openIn(folder: string): Promise<History> {
  return SQLITE.placeIn(folder).open(new Date('2026-03-01T02:00:00Z'));
}
