// All charts, in the order in which the page shows them.
import type { Chart } from './chart.ts';
import { forest } from './forest.ts';
import { gauges } from './gauges.ts';
import { gc } from './gc.ts';
import { gcCounts } from './gc-counts.ts';
import { goroutines } from './goroutines.ts';
import { heap } from './heap.ts';
import { latency } from './latency.ts';
import { qps } from './qps.ts';
import { rounds } from './rounds.ts';
import { spectrum } from './spectrum.ts';

export const CHARTS: readonly Chart[] = [
  qps,
  latency,
  goroutines,
  heap,
  gc,
  gcCounts,
  gauges,
  spectrum,
  forest,
  rounds,
];
