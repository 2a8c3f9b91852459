// A learner's file as it is now, and the moment at which it has another text.
import { existsSync, type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { message } from '../words/messages.ts';
import { Refusal } from '../words/mishap.ts';
import { readBytes } from '../workspace/bytes.ts';

/** undefined where there is no such file. Throws a BenchError where it cannot be read. */
export function textOf(file: string): string | undefined {
  return existsSync(file) ? readBytes(file).toString('utf8') : undefined;
}

/** An editor that takes a file away, or empties it, before it writes it has not saved it yet. */
function savedText(file: string): string | undefined {
  try {
    return textOf(file) || undefined;
  } catch (error) {
    if (error instanceof BenchError) return undefined;
    throw error;
  }
}

/**
 * Waits until the file is there with another text than `text`; at once where it is so already. An editor may save by a new
 * file of the name, so the folder is watched. False where the signal fires first. Rejects with a BenchError where the system
 * does not let the folder be watched.
 */
export async function savedAgain(file: string, text: string | undefined, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const look = () => {
    const now = savedText(file);
    if (now !== undefined && now !== text) resolve(true);
  };
  const watcher = watching(dirname(file), look);
  watcher.on('error', () => resolve(false));
  signal.addEventListener('abort', () => resolve(false), { once: true });
  look();
  return promise.finally(() => watcher.close());
}

function watching(folder: string, onChange: () => void): FSWatcher {
  try {
    return watch(folder, onChange);
  } catch (cause) {
    const { code, message: said } = cause as NodeJS.ErrnoException;
    const what = message('check.unwatched', { folder, because: code ?? said });
    throw new Refusal(EXIT.unfit, what, message('check.unwatched-mend'), { cause });
  }
}
