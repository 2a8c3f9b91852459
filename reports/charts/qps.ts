// Throughput over time.

import { say } from '../language/said.ts';
import type { Chart } from './chart.ts';
import { timeline } from './timeline.ts';

export const qps: Chart = {
  id: 'qps',
  group: 'timeline',
  figures: (source) => [
    timeline(source, {
      id: 'qps',
      title: say`Throughput`,
      question: say`How many requests a second are answered?`,
      caption: say`Higher is better. A line that sinks within the window is a service that tires; one that is low from the start is merely slower.`,
      curve: 'qps',
      unit: 'requests/s',
      scale: 'linear',
    }),
  ],
};
