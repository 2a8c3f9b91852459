// THE instrument table. In its order each step of a trial is taken: the kernel's figures first, since the probe's answer takes a moment.
import { counters } from './counters.ts';
import { gc } from './gc.ts';
import { goroutines } from './goroutines.ts';
import { heap } from './heap.ts';
import { histograms } from './histograms.ts';
import { host } from './host.ts';
import type { Instruments } from './instrument.ts';
import { process } from './process.ts';
import { profiles } from './profiles.ts';
import { runtime } from './runtime.ts';

export const INSTRUMENTS = {
  host,
  process,
  counters,
  histograms,
  runtime,
  gc,
  goroutines,
  heap,
  // Last, for the proof of leaks and the text of all goroutines hold up the service for longest.
  profiles,
} as const satisfies Instruments;
