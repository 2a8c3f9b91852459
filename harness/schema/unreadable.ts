// What is said of a file that could not be read, whatever it was to hold.
import { BenchError, EXIT } from '../model/errors.ts';
import { oneLine } from '../model/plain.ts';

/** What to do about a file that is not as it should be, where nothing better is known. */
export const MEND = 'mend or remove the file, or name another';

/** As an error of usage that names it; `mend` is what to do. */
export function unreadable(name: string, cause: Error, mend: string): BenchError {
  return new BenchError(EXIT.usage, `${name} cannot be read: ${oneLine(cause.message)}`, mend, { cause });
}
