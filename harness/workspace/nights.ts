// The state of a night on disk, so that a killed one goes on where it stopped, and the ledger of those that are over.
import { join } from 'node:path';
import { NIGHT_SCHEMA, type Night } from '../model/night.ts';
import { appendLine, readLines, readWhole, writeWhole } from './files.ts';

const STATE = 'night.json';
const LEDGER = 'nights.jsonl';

/** undefined where there is none, or none that can be read: then the next night is the first. */
export function readNight(outDir: string): Night | undefined {
  const found = readWhole<Night>(join(outDir, STATE));
  return found?.schema === NIGHT_SCHEMA && Array.isArray(found.tasks) ? found : undefined;
}

/** Whole or not at all, and on the disk before it counts. */
export function writeNight(outDir: string, night: Night): void {
  writeWhole(join(outDir, STATE), `${JSON.stringify(night, null, 2)}\n`, { flush: true });
}

/** Adds a night that is over, finished or abandoned, to the list of nights. */
export function enterNight(outDir: string, night: Night): void {
  appendLine(join(outDir, LEDGER), night);
}

/** All nights that are over, oldest first; a line that cannot be read is passed over. */
export function readNights(outDir: string): Night[] {
  return readLines<Night>(join(outDir, LEDGER));
}
