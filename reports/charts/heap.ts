// Heap and resident memory over time.
import type { Chart } from './chart.ts';
import { timeline } from './timeline.ts';

export const heap: Chart = {
  id: 'heap',
  figures: (source) => [
    timeline(source, {
      id: 'heap',
      question: 'How much heap is in use?',
      caption:
        'Lower is better. Saw teeth are collections at work; a floor under the teeth that rises is memory that is never given up.',
      curve: 'heap',
      unit: 'bytes',
      scale: 'linear',
    }),
    timeline(source, {
      id: 'rss',
      question: 'How much memory does the process hold?',
      caption:
        'Resident memory as the kernel counts it. It falls late or not at all, since the runtime keeps pages for the next rise.',
      curve: 'rss',
      unit: 'bytes',
      scale: 'linear',
    }),
  ],
};
