// Goroutines over time.

import { say } from '../language/said.ts';
import type { Chart } from './chart.ts';
import { timeline } from './timeline.ts';

export const goroutines: Chart = {
  id: 'goroutines',
  group: 'timeline',
  figures: (source) => [
    timeline(source, {
      id: 'goroutines',
      title: say`Goroutines`,
      question: say`Do goroutines come back?`,
      caption: say`A healthy service falls back to its idle count in the drain. A line that climbs with the requests and stays up is a leak.`,
      curve: 'goroutines',
      unit: 'count',
      scale: 'linear',
      axisTitle: say`goroutines`,
    }),
  ],
};
