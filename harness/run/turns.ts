// The turns of the subjects of a round that live at the same time: who starts, warms up and is measured when.
import { unlessAborted } from '../process/within.ts';

/** One subject's part in the round. */
export interface Turn {
  /** Its measured windows, one a turn. */
  windows: number;
  /** Resolves when it is this subject's turn; it lasts until `pass`. Each takes its turns in the order of the round. */
  take(): Promise<void>;
  pass(): void;
  /** True while the turn is this subject's. */
  isOn(): boolean;
  /** Resolves when nobody has a turn left. */
  over(): Promise<void>;
  /** Whatever turns are left to it are left out; for a subject that has ended. May be called again. */
  leave(): void;
  /** Called at both ends of each of its measured windows: what the others read of themselves then is their idleness. */
  edge(which: 'start' | 'end'): void;
  /** Has `read` called at both ends of the others' windows. It must not throw. */
  whileIdle(read: (which: 'start' | 'end') => void): void;
}

/** Start, warm-up, and the windows in mirrored order: ABBA BAAB … for two. `seats`: how many subjects. */
export function orderOfTurns(seats: number, windows: number): number[] {
  const forth = Array.from({ length: seats }, (_, seat) => seat);
  const back = forth.toReversed();
  // Every four windows of a subject lie at the same mean time as everybody's: a drift that is linear over them cancels.
  const rows = Array.from({ length: windows }, (_, i) => (i % 4 === 0 || i % 4 === 3 ? forth : back));
  return [...forth, ...forth, ...rows.flat()];
}

/** A turn for each seat. Whoever waits is rejected with the signal's reason when that fires. */
export function takeTurns(seats: number, windows: number, signal: AbortSignal): Turn[] {
  const order = orderOfTurns(seats, windows);
  const left = new Set<number>();
  const readers = new Map<number, (which: 'start' | 'end') => void>();
  const waiting = new Map<number, () => void>();
  const over = Promise.withResolvers<void>();
  let at = 0;
  let isTaken = false;

  const moveOn = () => {
    while (at < order.length && left.has(order[at]!)) at++;
    if (at === order.length) over.resolve();
    const seat = order[at];
    const next = seat === undefined || isTaken ? undefined : waiting.get(seat);
    if (!next) return;
    waiting.delete(seat!);
    isTaken = true;
    next();
  };
  const pass = () => {
    isTaken = false;
    at++;
    moveOn();
  };
  return Array.from({ length: seats }, (_, seat): Turn => {
    const isOn = () => isTaken && order[at] === seat;
    return {
      windows,
      take: () => {
        const mine = Promise.withResolvers<void>();
        waiting.set(seat, mine.resolve);
        moveOn();
        return unlessAborted(signal, mine.promise);
      },
      pass: () => {
        if (isOn()) pass();
      },
      isOn,
      over: () => unlessAborted(signal, over.promise),
      leave: () => {
        if (left.has(seat)) return;
        const had = isOn();
        left.add(seat);
        readers.delete(seat);
        if (had) pass();
        else moveOn();
      },
      edge: (which) => {
        for (const [other, read] of readers) if (other !== seat) read(which);
      },
      whileIdle: (read) => readers.set(seat, read),
    };
  });
}

/** One act for all of a round: done when the last of so many has come, for the others have ended by then. */
export function together<T>(seats: number, act: () => Promise<T>): () => Promise<T> {
  const all = Promise.withResolvers<T>();
  all.promise.catch(() => undefined);
  let come = 0;
  return () => {
    if (++come === seats) act().then(all.resolve, all.reject);
    return all.promise;
  };
}
