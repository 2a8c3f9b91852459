// The thread in which a configuration that is a module is run: tells what it exports by default, or why nothing can be had of it.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** Anything can be thrown, and not all of it has words. */
function wordsOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.message) : `it throws ${String(thrown)}`;
  } catch {
    return 'it throws what cannot be shown';
  }
}

try {
  const module = (await import(pathToFileURL(workerData as string).href)) as { default?: unknown };
  // As a module it may hold functions, or getters that throw: only what can be copied is sent.
  parentPort!.postMessage({ holds: module.default });
} catch (thrown) {
  parentPort!.postMessage({ because: wordsOf(thrown) });
}
