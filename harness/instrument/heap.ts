// The live heap of a service at rest, before load and after the drain: what two forced collections leave of it.
import type { HeapLevel } from '../model/trial.ts';
import type { ProbeSample } from '../subject/protocol.ts';
import type { Service } from '../subject/service.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import type { Instrument } from './instrument.ts';

const METRICS = {
  liveBytes: '/gc/heap/live:bytes',
  stackBytes: '/memory/classes/heap/stacks:bytes',
} as const satisfies Record<keyof HeapLevel, string>;

/** Two, for the first empties the pools (sync.Pool) only half, and runs the finalizers that the second reaps. */
const COLLECTIONS = 2;

export const heap: Instrument<{ idle: HeapLevel; drained: HeapLevel }> = {
  asks: () => ({ metrics: Object.values(METRICS) }),
  begin: ({ service }) => {
    let idle: HeapLevel;
    let drained: HeapLevel;
    return {
      atIdle: async () => {
        idle = await readLevel(service, 'idle.collected');
      },
      afterDrain: async (edge) => {
        // A service that hangs is not asked again.
        await edge.mark();
        drained = await readLevel(service, 'drained.collected');
      },
      read: () => ({ idle, drained }),
    };
  },
};

async function readLevel(service: Service, mark: string): Promise<HeapLevel> {
  for (let i = 0; i < COLLECTIONS; i++) await service.gc();
  const reading = await service.mark(mark);
  return {
    liveBytes: valueIn(reading, METRICS.liveBytes),
    stackBytes: valueIn(reading, METRICS.stackBytes),
  };
}

function valueIn({ values }: ProbeSample, metric: string): number {
  const value = values[metric];
  if (value === undefined) throw new Mishap(message('unread.probe', { metric }));
  return value;
}
