// Garbage collections over time.

import { say } from '../language/said.ts';
import type { Chart } from './chart.ts';
import { timeline } from './timeline.ts';

export const gc: Chart = {
  id: 'gc',
  group: 'memory',
  figures: (source) => [
    timeline(source, {
      id: 'gc',
      title: say`GC cycles over time`,
      question: say`How do the collections add up?`,
      caption: say`Garbage collections since the window began, those asked for by the harness left out. The steeper the line, the more often the collector runs.`,
      curve: 'gc',
      unit: 'count',
      scale: 'linear',
      axisTitle: say`collections so far`,
    }),
  ],
};
