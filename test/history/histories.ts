// Every way in which a history is kept: what the tests of the interface are put through.
import type { History, HistoryPlace } from '../../harness/history/history.ts';
import { postgresAt } from '../../harness/history/postgres/history.ts';
import { sqliteAt } from '../../harness/history/sqlite/history.ts';
import { historyFile } from '../../harness/workspace/layout.ts';
import type { Need } from '../needs.ts';
import { POSTGRES, postgres, type Server } from '../postgres.ts';

export interface Kept {
  /** As a test is called by it. */
  name: string;
  need: Need;
  /** Its place in a folder of the test's own. */
  placeIn(folder: string): Promise<HistoryPlace>;
}

const sqlite = (folder: string) => sqliteAt(historyFile(folder));

export const SQLITE: Kept = {
  name: 'SQLite',
  need: { missing: false, note: '' },
  placeIn: async (folder) => sqlite(folder),
};

let server: Promise<Server> | undefined;

/** A database for each folder, on one server a file of tests. */
export const IN_POSTGRES: Kept = {
  name: `PostgreSQL${POSTGRES.note}`,
  need: POSTGRES,
  placeIn: async () => {
    server ??= postgres();
    return postgresAt(await (await server).database());
  },
};

/** Ends what the first of them started, where one was. */
export async function endServer(): Promise<void> {
  await (await server)?.[Symbol.asyncDispose]();
  server = undefined;
}

/** So long it may take to start one, and to end it. */
export const SERVER_MS = 60_000;

/** One to work on, where it does not matter how it is kept. */
export function openIn(folder: string): Promise<History> {
  return sqlite(folder).open(new Date('2026-03-01T02:00:00Z'));
}
