// The service's process as the kernel counts it: memory and CPU time, over the trial and within the window.
import type { ProcessSample } from '../machine/process-figures.ts';
import { mostOf } from '../model/extremes.ts';
import type { ProcessFigures } from '../model/trial.ts';
import { required } from '../words/attempt.ts';
import { bothEnds, growthIn } from './edge.ts';
import type { Instrument } from './instrument.ts';

export const process: Instrument<ProcessFigures> = {
  begin: ({ watch }) => {
    const { pairs, ...steps } = bothEnds((edge) => edge.process());
    return {
      ...steps,
      read: async (measured) => {
        const known = measured();
        const windowCpuMs = growthIn(known, await pairs(), ({ cpuMs }) => cpuMs);
        return { ...courseOf(required(watch).samples(), known.zero), windowCpuMs };
      },
    };
  },
};

function courseOf(samples: ProcessSample[], windowStartEpochMs: number): Omit<ProcessFigures, 'windowCpuMs'> {
  return {
    series: {
      atMs: samples.map((sample) => sample.atMs - windowStartEpochMs),
      columns: { rssBytes: samples.map((sample) => sample.rssBytes), cpuMs: samples.map((sample) => sample.cpuMs) },
    },
    peakRssBytes: mostOf(samples.map((sample) => sample.peakRssBytes)),
  };
}
