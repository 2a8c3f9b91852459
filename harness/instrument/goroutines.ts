// How many goroutines there are: before any load, at most, and after the drain.
import { mostOf } from '../model/extremes.ts';
import type { GoroutineCounts } from '../model/trial.ts';
import type { ProbeSample } from '../subject/protocol.ts';
import { message } from '../words/messages.ts';
import { Mishap } from '../words/mishap.ts';
import type { Instrument } from './instrument.ts';

const IDLE_READINGS = 5;
const IDLE_SPACING_MS = 10;

export const goroutines: Instrument<GoroutineCounts> = {
  begin: ({ service, clock, signal }) => {
    const idle: ProbeSample[] = [];
    let drained: ProbeSample;
    return {
      atIdle: async () => {
        for (let i = 0; i < IDLE_READINGS; i++) {
          await clock.wait(IDLE_SPACING_MS, signal);
          idle.push(await service.mark('idle'));
        }
      },
      afterDrain: async (edge) => {
        drained = await edge.mark();
      },
      read: () => goroutineCounts(idle, service.samples(), drained),
    };
  },
};

/** Idle: the median of the readings before any load; peak: the highest of the whole trial. */
function goroutineCounts(idle: ProbeSample[], all: ProbeSample[], drained: ProbeSample): GoroutineCounts {
  const count = (sample: ProbeSample) => {
    const value = sample.values.goroutines;
    if (value === undefined) throw new Mishap(message('unread.goroutines'));
    return value;
  };
  const ordered = idle.map(count).toSorted((a, b) => a - b);
  return {
    idle: ordered[Math.floor(ordered.length / 2)]!,
    peak: mostOf(all.map(count)),
    drained: count(drained),
  };
}
