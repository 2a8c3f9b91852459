// Goroutines over time.
import type { Chart } from './chart.ts';
import { timeline } from './timeline.ts';

export const goroutines: Chart = {
  id: 'goroutines',
  group: 'timeline',
  figures: (source) => [
    timeline(source, {
      id: 'goroutines',
      question: 'Do goroutines come back?',
      caption:
        'A healthy service falls back to its idle count in the drain. A line that climbs with the requests and stays up is a leak.',
      curve: 'goroutines',
      unit: 'count',
      scale: 'linear',
      title: 'goroutines',
    }),
  ],
};
