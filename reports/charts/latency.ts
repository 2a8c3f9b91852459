// Latency percentiles over time: the usual request and the slowest in a hundred.

import { say } from '../language/said.ts';
import type { Chart } from './chart.ts';
import { timeline } from './timeline.ts';

export const latency: Chart = {
  id: 'latency',
  group: 'timeline',
  figures: (source) => [
    timeline(source, {
      id: 'latency-p50',
      title: say`P50 latency`,
      question: say`How long does the usual request take?`,
      caption: say`P50, half of the requests are faster. Lower is better. The axis is logarithmic: equal distances are equal factors.`,
      curve: 'latency.p50',
      unit: 'us',
      scale: 'log',
    }),
    timeline(source, {
      id: 'latency-p99',
      title: say`P99 latency`,
      question: say`How long do the slowest wait?`,
      caption: say`P99, one request in a hundred is slower. Lower is better. The axis is logarithmic: equal distances are equal factors.`,
      curve: 'latency.p99',
      unit: 'us',
      scale: 'log',
    }),
  ],
};
