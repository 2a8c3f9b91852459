// The service's process as the kernel counts it: memory and CPU time, over the trial and within the window.
import type { ProcessSample } from '../machine/process-figures.ts';
import { mostOf } from '../model/extremes.ts';
import type { ProcessFigures } from '../model/trial.ts';
import { required } from '../words/attempt.ts';
import { bothEnds } from './edge.ts';
import type { Instrument } from './instrument.ts';

export const process: Instrument<ProcessFigures> = {
  begin: ({ watch }) => {
    const { pairs, ...steps } = bothEnds((edge) => edge.process());
    return {
      ...steps,
      read: async (measured) => {
        const { zero } = measured();
        return processFiguresOf(required(watch).samples(), zero, await pairs());
      },
    };
  },
};

function processFiguresOf(
  samples: ProcessSample[],
  windowStartEpochMs: number,
  parts: readonly (readonly [start: ProcessSample, end: ProcessSample])[],
): ProcessFigures {
  return {
    series: {
      atMs: samples.map((sample) => sample.atMs - windowStartEpochMs),
      columns: { rssBytes: samples.map((sample) => sample.rssBytes), cpuMs: samples.map((sample) => sample.cpuMs) },
    },
    windowCpuMs: parts.reduce((total, [start, end]) => total + end.cpuMs - start.cpuMs, 0),
    peakRssBytes: mostOf(samples.map((sample) => sample.peakRssBytes)),
  };
}
