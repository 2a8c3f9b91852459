// One moment of a trial, read: each reading is taken once, when the first instrument asks, and shared with the others.
import type { ProcessWatch } from '../machine/process-figures.ts';
import { type Artifact, measured } from '../model/artifact.ts';
import type { Service } from '../subject/service.ts';
import { required } from '../words/attempt.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import type { Edge, Measured } from './instrument.ts';

/** `name` is what the service's probe is told of the moment. */
export function edgeOf(name: string, service: Service, watch: Artifact<ProcessWatch>): Edge {
  const begun: Promise<unknown>[] = [];
  const once = <T>(read: () => Promise<T>) => {
    let reading: Promise<T> | undefined;
    return () => {
      if (!reading) {
        reading = read();
        // Whoever awaits it hears of a failure; nobody may.
        reading.catch(() => undefined);
        begun.push(reading);
      }
      return reading;
    };
  };
  return {
    mark: once(() => service.mark(name)),
    histograms: once(() => service.histograms()),
    process: once(async () => required(watch).read()),
    settled: async () => void (await Promise.allSettled(begun)),
  };
}

/** What is read at both ends of the window, or of each of its parts: begun at once, and awaited by `pairs`. */
export function bothEnds<T>(read: (edge: Edge) => Promise<T>) {
  const begun: Record<'starts' | 'ends', Promise<T>[]> = { starts: [], ends: [] };
  const begin = (where: keyof typeof begun) => (edge: Edge) => {
    const reading = read(edge);
    // Whoever awaits it hears of a failure; nobody may.
    reading.catch(() => undefined);
    begun[where].push(reading);
  };
  return {
    atStart: begin('starts'),
    atEnd: begin('ends'),
    /** Start and end of each part. Rejects where one of them was not read. */
    pairs: async (): Promise<[start: T, end: T][]> => {
      const [starts, ends] = await Promise.all([Promise.all(begun.starts), Promise.all(begun.ends)]);
      if (ends.length === 0 || starts.length !== ends.length) throw new Mishap(message('unread.window'));
      return starts.map((start, i) => [start, ends[i]!]);
    },
  };
}

interface Timed {
  /** Epoch milliseconds, by the clock that read both ends. */
  atMs: number;
}

/**
 * How much of a counter grew in the window, from its readings at both ends of each part. Around turns nothing is under way, and
 * they are exact. A window of one stretch is read under its load, and a service at its limit or a host that pauses it answers
 * late: what grew between the readings is then for the answers between them, and the window has its own number of those. Where
 * that is not known, or nothing was answered, it stands as it was read.
 */
export function growthIn<T extends Timed>(
  { load, answersBetween }: Measured,
  pairs: readonly (readonly [start: T, end: T])[],
  counterOf: (reading: T) => number,
): number {
  const window = measured(load)?.window;
  const grown = pairs.reduce((total, [start, end]) => total + counterOf(end) - counterOf(start), 0);
  const [only, other] = pairs;
  const answers = only && !other ? answersBetween(only[0].atMs, only[1].atMs) : undefined;
  return window && answers ? (grown * window.ledger.ok) / answers : grown;
}
