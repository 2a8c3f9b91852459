// Opens history.sqlite, makes it where there is none, and moves aside what is not ours or broken.
import { existsSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BenchError, EXIT } from '../../model/errors.ts';
import { HISTORY_SCHEMA } from '../../model/history.ts';
import { makeFolders } from '../../process/folders.ts';
import { APPLICATION_ID, TABLES } from './schema.ts';

/** Another process may hold the lock for as long as it enters a run; nobody holds it longer. */
const BUSY_TIMEOUT_MS = 5_000;

export interface Opened {
  db: DatabaseSync;
  /** Where the file that could not be used was moved to, and why, as a sentence. */
  movedAside?: { to: string; because: string };
}

/**
 * Opens the database of a file. Damage in its middle shows only when that is read (`saysBroken`): a check of every page
 * would cost more than all else a run does here. A file that is broken, foreign or of another version is renamed, never deleted, and a
 * new one made. `now` names the renamed file. Throws where the folder cannot be written to.
 */
export function openDatabase(file: string, now: Date): Opened {
  makeFolders(dirname(file));
  const there = statSync(file, { throwIfNoEntry: false });
  if (!there) return { db: create(file) };
  // SQLite would wait for somebody to write to a pipe.
  if (!there.isFile()) throw inTheWay(file, 'it is no file');
  const found = tryOpen(file);
  if (found.ok) return { db: found.db };
  const to = moveAside(file, now);
  return { db: create(file), movedAside: { to, because: found.because } };
}

function inTheWay(file: string, why: string, cause?: unknown): BenchError {
  const mend = 'end what holds it, or make the file and its folder writable; or name another folder with --out DIR';
  return new BenchError(EXIT.unfit, `the history cannot be used: ${file}: ${why}`, mend, { cause });
}

/** SQLite's result codes for what is not its own doing and not the file's content. */
const CIRCUMSTANCES: Record<number, string> = {
  3: 'it may not be opened',
  5: 'another process has held it locked for too long',
  6: 'it is locked',
  8: 'it cannot be written to',
  10: 'the disk does not read or write it',
  13: 'the disk is full',
  14: 'it cannot be opened',
  23: 'it may not be used',
};

/** What went wrong with the database, as the person can mend it; the error itself where it is another. */
export function mendable(file: string, error: unknown): unknown {
  const why = CIRCUMSTANCES[sqliteCode(error)];
  if (why !== undefined) return inTheWay(file, why, error);
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  return code !== undefined && syscall !== undefined ? inTheWay(file, code, error) : error;
}

type Tried = { ok: true; db: DatabaseSync } | { ok: false; because: string };

function tryOpen(file: string): Tried {
  let db: DatabaseSync | undefined;
  try {
    db = connect(file);
    const because = whyUnusable(db);
    if (because === undefined) {
      makeTables(db);
      return { ok: true, db };
    }
    db.close();
    return { ok: false, because };
  } catch (error) {
    if (db?.isOpen) db.close();
    if (!saysBroken(error)) throw error;
    return { ok: false, because: `it cannot be read (${(error as Error).message})` };
  }
}

/** SQLite's primary result code; 0 where it is none of its errors. */
function sqliteCode(error: unknown): number {
  return ((error as { errcode?: number } | undefined)?.errcode ?? 0) & 0xff;
}

/** Is this error SQLite saying that the file is damaged (SQLITE_CORRUPT) or no database (SQLITE_NOTADB)? */
export function saysBroken(error: unknown): boolean {
  return [11, 26].includes(sqliteCode(error));
}

function connect(file: string): DatabaseSync {
  return new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: BUSY_TIMEOUT_MS });
}

function pragma(db: DatabaseSync, name: string): unknown {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

function whyUnusable(db: DatabaseSync): string | undefined {
  const tables = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()!.n;
  const [id, version] = [pragma(db, 'application_id'), pragma(db, 'user_version')];
  if (id === 0 && version === 0 && tables === 0) return undefined;
  if (id !== APPLICATION_ID) return 'it is the database of another program';
  return version === HISTORY_SCHEMA
    ? undefined
    : `it is of version ${String(version)}, and this one reads ${HISTORY_SCHEMA}`;
}

/** Makes the tables where there are none, all or nothing. Two processes may try at once. */
function makeTables(db: DatabaseSync): void {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  if (pragma(db, 'user_version') === HISTORY_SCHEMA) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    if (pragma(db, 'user_version') !== HISTORY_SCHEMA) {
      db.exec(TABLES);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${HISTORY_SCHEMA}`);
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

function create(file: string): DatabaseSync {
  const db = connect(file);
  makeTables(db);
  return db;
}

/** Renames a database; its write-ahead log belongs to it and goes with it. Gives the new name. */
export function moveAside(file: string, now: Date): string {
  const to = `${file}.${now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}.aside`;
  renameSync(file, to);
  for (const tail of ['-wal', '-shm']) if (existsSync(file + tail)) renameSync(file + tail, to + tail);
  return to;
}
