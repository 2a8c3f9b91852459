// One moment of a trial, read: each reading is taken once, when the first instrument asks, and shared with the others.
import type { ProcessWatch } from '../machine/process-figures.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Service } from '../subject/service.ts';
import { required } from '../words/attempt.ts';
import type { Edge } from './instrument.ts';

/** `name` is what the service's probe is told of the moment. */
export function edgeOf(name: string, service: Service, watch: Artifact<ProcessWatch>): Edge {
  return {
    mark: once(() => service.mark(name)),
    histograms: once(() => service.histograms()),
    process: once(async () => required(watch).read()),
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
