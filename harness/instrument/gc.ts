// Garbage collections as the runtime's trace tells them, over the whole trial.
import type { GcEvent } from '../model/trial.ts';
import type { Instrument } from './instrument.ts';

export const gc: Instrument<GcEvent[]> = {
  begin: ({ service }) => ({ read: (measured) => gcEventsOf(service.gcEvents(), measured().zero) }),
};

/** From epoch time onto the trial's axis. */
function gcEventsOf(events: GcEvent[], windowStartEpochMs: number): GcEvent[] {
  return events.map((event) => ({ ...event, atMs: event.atMs - windowStartEpochMs }));
}
