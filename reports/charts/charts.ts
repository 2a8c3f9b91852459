// All charts, in the order in which the page shows them within their parts.
import type { Chart } from './chart.ts';
import { forest } from './forest.ts';
import { gauges } from './gauges.ts';
import { gc } from './gc.ts';
import { gcCounts } from './gc-counts.ts';
import { gcPauses } from './gc-pauses.ts';
import { goroutines } from './goroutines.ts';
import { heap } from './heap.ts';
import { heapClasses } from './heap-classes.ts';
import { heat } from './heat.ts';
import { latency } from './latency.ts';
import { qps } from './qps.ts';
import { rounds } from './rounds.ts';
import { spectrum } from './spectrum.ts';

export const CHARTS: readonly Chart[] = [
  qps,
  latency,
  goroutines,
  heap,
  gauges,
  spectrum,
  heat,
  forest,
  rounds,
  gcPauses,
  gc,
  heapClasses,
  gcCounts,
];
