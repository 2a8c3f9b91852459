// The state of a night on disk, so that a killed one goes on where it stopped, and the ledger of those that are over.
import { join } from 'node:path';
import type { Night } from '../model/night.ts';
import { night } from '../schema/night.ts';
import { linesIn, readIfSound } from './door.ts';
import { append, writeWhole } from './outlet.ts';

const STATE = 'night.json';
const LEDGER = 'nights.jsonl';

/** undefined where there is none, or none that can be read: then the next night is the first. */
export function readNight(outDir: string): Night | undefined {
  return readIfSound(night, join(outDir, STATE));
}

/** Whole or not at all, and on the disk before it counts. */
export function writeNight(outDir: string, state: Night): void {
  writeWhole(join(outDir, STATE), `${JSON.stringify(state, null, 2)}\n`, { flush: true });
}

/** Adds a night that is over, finished or abandoned, to the list of nights. */
export function enterNight(outDir: string, over: Night): void {
  append(join(outDir, LEDGER), `${JSON.stringify(over)}\n`);
}

/** All nights that are over, oldest first; a line that cannot be read is passed over. */
export function readNights(outDir: string): Night[] {
  return linesIn(night, join(outDir, LEDGER));
}
