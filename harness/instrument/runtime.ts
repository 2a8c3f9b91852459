// The Go runtime's metrics as the probe streams them, on the trial's own time axis: milliseconds from the start of the window.
import type { Experiment } from '../model/experiment.ts';
import type { Series } from '../model/trial.ts';
import type { ProbeSample } from '../subject/protocol.ts';
import type { Instrument } from './instrument.ts';

/** What the curves show beside the other instruments' metrics; all exist since Go 1.23, the oldest toolchain the harness accepts. */
const METRICS = [
  '/gc/heap/goal:bytes',
  '/memory/classes/heap/objects:bytes',
  '/memory/classes/heap/unused:bytes',
  '/memory/classes/heap/free:bytes',
  '/memory/classes/heap/released:bytes',
  '/memory/classes/total:bytes',
  '/sync/mutex/wait/total:seconds',
] as const;

/** The runtime's metrics that an experiment's gauges name; a name this runtime does not know stops the service. */
function runtimeGauges({ gauges = [] }: Experiment): string[] {
  return gauges.flatMap(({ runtime }) => runtime ?? []);
}

export const runtime: Instrument<Series> = {
  asks: (experiment) => ({ metrics: [...METRICS, ...runtimeGauges(experiment)] }),
  begin: ({ service }) => ({ read: (measured) => seriesOf(service.samples(), measured().zero) }),
};

/** Samples as columns. A name that some sample lacks (a gauge that had nothing to tell) is left out whole. */
export function seriesOf(samples: ProbeSample[], windowStartEpochMs: number): Series {
  const names = Object.keys(samples[0]?.values ?? {}).filter((name) =>
    samples.every((s) => s.values[name] !== undefined),
  );
  return {
    atMs: samples.map((sample) => sample.atMs - windowStartEpochMs),
    columns: Object.fromEntries(names.map((name) => [name, samples.map((sample) => sample.values[name]!)])),
  };
}
