// A learner's file as it is now, and the moment at which it has another text.
import { existsSync, readFileSync, watch } from 'node:fs';
import { dirname } from 'node:path';

/** undefined where there is no such file. */
export function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Waits until the file is there with another text than `text`; at once where it is so already. An editor may save by a new
 * file of the name, so the folder is watched. False where the signal fires first.
 */
export function savedAgain(file: string, text: string | undefined, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const look = () => {
    const now = textOf(file);
    // An editor that empties a file before it writes it has not saved it yet.
    if (now !== undefined && now !== '' && now !== text) resolve(true);
  };
  const watcher = watch(dirname(file), look);
  watcher.on('error', () => resolve(false));
  signal.addEventListener('abort', () => resolve(false), { once: true });
  look();
  return promise.finally(() => watcher.close());
}
