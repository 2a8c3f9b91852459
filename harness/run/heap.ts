// The live heap of a service at rest: what two forced collections leave of it.
import type { ProbeSample } from '../fixture/protocol.ts';
import type { Service } from '../fixture/service.ts';
import type { HeapLevel } from '../model/trial.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import { HEAP_METRICS } from './runtime-metrics.ts';

/** Two, for the first empties the pools (sync.Pool) only half, and runs the finalizers that the second reaps. */
const COLLECTIONS = 2;

/** Rejects where the service does not answer, or does not know its heap. */
export async function readHeapLevel(service: Service, mark: string): Promise<HeapLevel> {
  for (let i = 0; i < COLLECTIONS; i++) await service.gc();
  const reading = await service.mark(mark);
  return {
    liveBytes: valueIn(reading, HEAP_METRICS.liveBytes),
    stackBytes: valueIn(reading, HEAP_METRICS.stackBytes),
  };
}

function valueIn({ values }: ProbeSample, metric: string): number {
  const value = values[metric];
  if (value === undefined) throw new Mishap(message('unread.probe', { metric }));
  return value;
}
