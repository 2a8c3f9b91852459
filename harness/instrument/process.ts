// The service's process as the kernel counts it: memory and CPU time, over the trial and within the window.
import type { ProcessSample } from '../machine/process-figures.ts';
import type { ProcessFigures } from '../model/trial.ts';
import { required } from '../words/attempt.ts';
import type { Instrument } from './instrument.ts';

export const process: Instrument<ProcessFigures> = {
  begin: ({ watch }) => {
    let start: Promise<ProcessSample>;
    let end: Promise<ProcessSample>;
    return {
      atStart: (edge) => {
        start = edge.process();
      },
      atEnd: (edge) => {
        end = edge.process();
      },
      read: async (measured) => {
        const { zero } = measured();
        return processFiguresOf(required(watch).samples(), zero, await start, await end);
      },
    };
  },
};

export function processFiguresOf(
  samples: ProcessSample[],
  windowStartEpochMs: number,
  start: ProcessSample,
  end: ProcessSample,
): ProcessFigures {
  return {
    series: {
      atMs: samples.map((sample) => sample.atMs - windowStartEpochMs),
      columns: { rssBytes: samples.map((sample) => sample.rssBytes), cpuMs: samples.map((sample) => sample.cpuMs) },
    },
    windowCpuMs: end.cpuMs - start.cpuMs,
    peakRssBytes: Math.max(...samples.map((sample) => sample.peakRssBytes)),
  };
}
