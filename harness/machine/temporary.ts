// A folder of ours among the system's temporary files.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';

/** Makes it, under a name that nobody can know before. Throws a BenchError where that cannot be done. */
export function temporaryFolder(prefix: string): string {
  try {
    return mkdtempSync(join(tmpdir(), prefix));
  } catch (cause) {
    throw new BenchError(
      EXIT.unfit,
      `no temporary folder can be made: ${(cause as Error).message}`,
      'set TMPDIR to a folder that can be written to',
      { cause },
    );
  }
}
