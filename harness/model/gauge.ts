// A gauge: a number that a service counts for itself.
import type { Needs } from './needs.ts';

/** A number of the service's own (queue length, events pending), streamed by the probe beside the runtime's. */
export interface Gauge {
  /** Snake case, as the service registers it. */
  id: string;
  label: string;
  /** The runtime's own metric of this name instead, e.g. `/godebug/non-default-behavior/x:events`; the service registers nothing. */
  runtime?: string;
  needs?: Needs;
}
