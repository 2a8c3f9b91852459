// Heap and resident memory over time, with the collections of one trial a variant as ticks above.

import type { Chart } from './chart.ts';
import { collectionsOf } from './collections.ts';
import { timeline } from './timeline.ts';

/** More would lie upon each other. */
const TICKS = 250;

export const heap: Chart = {
  id: 'heap',
  group: 'timeline',
  figures: (source) => [
    timeline(source, {
      id: 'heap',
      question: 'How much heap is in use?',
      caption:
        'Lower is better. Saw teeth are collections at work; a floor under the teeth that rises is memory that is never given up. Each tick along the upper edge is one garbage collection of the first trial that counts.',
      curve: 'heap',
      unit: 'bytes',
      scale: 'linear',
      ticks: {
        label: 'garbage collections of the first trial',
        at: source.paints.flatMap(({ variant }) =>
          (collectionsOf(source, variant)[0] ?? []).slice(0, TICKS).map(({ atMs }) => ({ variant, atMs })),
        ),
      },
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
