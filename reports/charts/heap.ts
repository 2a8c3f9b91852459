// Heap and resident memory over time, with the collections of one trial a variant as ticks above.

import { say } from '../language/said.ts';
import type { Chart, ChartSource } from './chart.ts';
import { collectionsOf } from './collections.ts';
import { PANEL } from './theme.ts';
import { type Moment, timeDomain, timeline } from './timeline.ts';

/** Ticks nearer to each other than this would be one to the eye. */
const APART_PX = 2;

export const heap: Chart = {
  id: 'heap',
  group: 'timeline',
  figures: (source) => [
    timeline(source, {
      id: 'heap',
      title: say`Heap in use`,
      question: say`How much heap is in use?`,
      caption: say`Lower is better. Saw teeth are collections at work; a floor under the teeth that rises is memory that is never given up. Each tick along the upper edge is one garbage collection of the first trial that counts, or several too near to each other to be told apart.`,
      curve: 'heap',
      unit: 'bytes',
      scale: 'linear',
      ticks: {
        at: source.paints.flatMap(({ variant }) => ticksOf(source, variant)),
      },
    }),
    timeline(source, {
      id: 'rss',
      title: say`Resident memory (RSS)`,
      question: say`How much memory does the process hold?`,
      caption: say`Resident memory as the kernel counts it. It falls late or not at all, since the runtime keeps pages for the next rise.`,
      curve: 'rss',
      unit: 'bytes',
      scale: 'linear',
    }),
  ],
};

/** The first tick of every place that can be told apart, so that the end of the axis is not left out where there are many. */
function ticksOf(source: ChartSource, variant: string): Moment[] {
  const [from, to] = timeDomain(source);
  const apartMs = ((to - from) / PANEL.width) * APART_PX;
  let lastMs = Number.NEGATIVE_INFINITY;
  return (collectionsOf(source, variant)[0] ?? []).flatMap(({ atMs }) => {
    if (atMs - lastMs < apartMs) return [];
    lastMs = atMs;
    return [{ variant, atMs }];
  });
}
