// A connection that speaks SQL, as the tables of a history need it: one dialect that SQLite and PostgreSQL both understand.
import type { Row, TableName } from '../tables.ts';

export type SqlValue = string | number | null;

export interface Sql {
  /** The rows of a statement, in which each `?` stands for a value; none where it gives none. */
  all(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** All of `work` happens or nothing of it, and nobody else changes the history meanwhile. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Rows that brought their own ids are in a table: the database gives none of these again. */
  countOn(table: TableName): Promise<void>;
}

/** The columns carry the types of the entry that was put in. */
export function typed<T>(rows: readonly Row[]): T[] {
  return rows as unknown as T[];
}

/** `(?, ?), (?, ?)`: places for so many rows of so many values. */
export function places(rows: number, columns: number): string {
  const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
  return Array.from({ length: rows }, () => row).join(', ');
}
