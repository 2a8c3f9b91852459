// What the tools of the known truth keep: a log with one JSON line a run, and the table of a page that is made of it.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { betweenMarkers } from '../../reports/formats/results.ts';

/** All that a log holds; without a log, or before its first line, nothing. */
export function logged<Entry>(log: string | undefined): Entry[] {
  if (log === undefined || !existsSync(log)) return [];
  const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Entry);
}

export function enter(log: string | undefined, entry: unknown): void {
  if (log !== undefined) appendFileSync(log, `${JSON.stringify(entry)}\n`);
}

/** Puts a table between ‘<!-- mark -->’ and ‘<!-- /mark -->’. Throws where the page has no such place. */
export function writeTable(page: string | undefined, mark: string, table: string): void {
  if (page === undefined) return;
  const text = betweenMarkers(readFileSync(page, 'utf8'), mark, table);
  if (text === undefined) throw new Error(`${page} has no place ‘<!-- ${mark} -->’ for the table`);
  writeFileSync(page, text);
}
