// Turns at a file: what this process does with it, one piece after the other, whoever has it open.
//
// A transaction goes on over many turns of the event loop. On the same connection anything else would become part of it; on
// another, SQLite would wait for its end with the whole process, and so for ever.
import { AsyncLocalStorage } from 'node:async_hooks';
import { resolve } from 'node:path';

export interface Turns {
  /** Rejects at once where it is asked for within another turn at the same file, which would wait for itself. */
  next<T>(work: () => Promise<T>): Promise<T>;
}

const last = new Map<string, Promise<unknown>>();
const within = new AsyncLocalStorage<string>();

export function turnsAt(path: string): Turns {
  const file = resolve(path);
  return {
    next: async (work) => {
      if (within.getStore() === file) throw new Error('a change of the history uses the history instead of its change');
      const before = last.get(file);
      const own = (before ?? Promise.resolve()).then(() => within.run(file, work));
      const settled = own.catch(() => undefined);
      last.set(file, settled);
      try {
        return await own;
      } finally {
        if (last.get(file) === settled) last.delete(file);
      }
    },
  };
}
