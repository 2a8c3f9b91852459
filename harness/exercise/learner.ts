// What a workspace remembers of its learner, read and written whole.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '../model/errors.ts';
import { type Learner, NEW_LEARNER } from '../model/learner.ts';
import { learner } from '../schema/workspace.ts';
import { readChecked } from '../workspace/door.ts';
import { writeIn } from '../workspace/outlet.ts';

const FILE = 'learner.json';

/** `folder`: of all exercises. Throws a BenchError where what is there cannot be read. */
export function readLearner(folder: string): Learner {
  const file = join(folder, FILE);
  return existsSync(file) ? readChecked(learner, file) : NEW_LEARNER;
}

export function writeLearner(folder: string, known: Learner): void {
  writeIn(folder, FILE, `${JSON.stringify(known, undefined, 2)}\n`);
}

/** Does what needs this memory. Nobody loses a result for it: where it can be neither read nor written that is told, and undefined comes back. */
export function ifRemembered<T>(warn: (text: string) => void, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    warn(`warning: nothing is remembered of this: ${error.message}\n  → ${error.mend}`);
    return undefined;
  }
}
