// Turns at a place: what this process does with a history, one piece after the other, whoever has it open.
//
// A transaction goes on over many turns of the event loop. On the same connection anything else would become part of it; on
// another, SQLite would wait for its end with the whole process, and so for ever.
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Turns {
  /** Rejects at once where it is asked for within another turn at the same place, which would wait for itself. */
  next<T>(work: () => Promise<T>): Promise<T>;
}

const last = new Map<string, Promise<unknown>>();
const within = new AsyncLocalStorage<string>();

/** `place`: what is one history by its own means, as an absolute path is. */
export function turnsAt(place: string): Turns {
  return {
    next: async (work) => {
      if (within.getStore() === place) {
        throw new Error('a change of the history uses the history instead of its change');
      }
      const before = last.get(place);
      const own = (before ?? Promise.resolve()).then(() => within.run(place, work));
      const settled = own.catch(() => undefined);
      last.set(place, settled);
      try {
        return await own;
      } finally {
        if (last.get(place) === settled) last.delete(place);
      }
    },
  };
}
