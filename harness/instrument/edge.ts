// One moment of a trial, read: each reading is taken once, when the first instrument asks, and shared with the others.
import type { ProcessWatch } from '../machine/process-figures.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Service } from '../subject/service.ts';
import { required } from '../words/attempt.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import type { Edge } from './instrument.ts';

/** `name` is what the service's probe is told of the moment. */
export function edgeOf(name: string, service: Service, watch: Artifact<ProcessWatch>): Edge {
  return {
    mark: once(() => service.mark(name)),
    histograms: once(() => service.histograms()),
    process: once(async () => required(watch).read()),
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

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    if (!reading) {
      reading = read();
      // Whoever awaits it hears of a failure; nobody may.
      reading.catch(() => undefined);
    }
    return reading;
  };
}
