// The bytes of a file or of standard input, to a limit; what is held against no schema needs no more than this.
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { MEND, unreadable } from '../schema/unreadable.ts';

/** Far more than the longest run writes; more than that is no file of ours, and reading it would take all the memory. */
const LONGEST_BYTES = 256 * 2 ** 20;
const STANDARD_INPUT = 0;

/**
 * The bytes of a file. Throws a BenchError where it is none, is too long, or may not be read. `mayBePipe`: a person named it,
 * and may have named what another program writes.
 */
export function readBytes(file: string, mend = MEND, { mayBePipe = false } = {}): Buffer {
  let handle: number | undefined;
  try {
    // A pipe without a writer would be waited for without end.
    handle = openSync(file, constants.O_RDONLY | (mayBePipe ? 0 : constants.O_NONBLOCK));
    const found = fstatSync(handle);
    if (!found.isFile() && !(mayBePipe && (found.isFIFO() || found.isCharacterDevice())))
      throw new Error('it is no file');
    if (found.size > LONGEST_BYTES) throw tooLong();
    return found.isFile() ? readFileSync(handle) : toTheEnd(handle);
  } catch (error) {
    throw unreadable(file, error as Error, mend);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** What comes in by standard input. Throws a BenchError where that is too long, or may not be read. */
export function readStandardInput(mend: string): Buffer {
  try {
    return toTheEnd(STANDARD_INPUT);
  } catch (error) {
    throw unreadable('standard input', error as Error, mend);
  }
}

const tooLong = () => new Error(`it is longer than ${LONGEST_BYTES / 2 ** 20} MiB`);

/** A pipe or a device does not say how much there is of it. */
function toTheEnd(handle: number): Buffer {
  const pieces: Buffer[] = [];
  const piece = Buffer.allocUnsafe(2 ** 20);
  let total = 0;
  for (;;) {
    const size = readSync(handle, piece);
    if (size === 0) return Buffer.concat(pieces);
    total += size;
    if (total > LONGEST_BYTES) throw tooLong();
    pieces.push(Buffer.from(piece.subarray(0, size)));
  }
}
