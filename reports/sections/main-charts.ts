// Which two charts stand open on the page: those of the gates that moved most.
import type { DrawnFigure } from '../charts/draw.ts';
import type { Tile } from './tiles.ts';

/** The chart over time that shows a metric, by the first words of its id; any other metric has its rounds. */
const SHOWN_BY: readonly (readonly [metric: string, figure: string])[] = [
  ['qps', 'qps'],
  ['latency.p50', 'latency-p50'],
  ['latency.', 'latency-p99'],
  ['goroutines.', 'goroutines'],
  ['gc.', 'gc'],
  ['heap.', 'heap'],
  ['rss.', 'rss'],
];

const SHOWN = 2;

/** Ids of figures that have a drawing; charts over time first, with throughput and tail latency in place of those that no gate asks for. */
export function mainCharts(tiles: readonly Tile[], figures: readonly Pick<DrawnFigure, 'id' | 'svg'>[]): string[] {
  const drawn = new Set(figures.filter(({ svg }) => svg !== undefined).map(({ id }) => id));
  const ofGates = tiles.map(({ lines: [first] }) => chartOf(first!.line.metric, drawn));
  const isOverTime = (id: string) => !id.startsWith('rounds-');
  const wanted = [...ofGates.filter(isOverTime), 'qps', 'latency-p99', ...ofGates, 'forest'];
  return [...new Set(wanted)].filter((id) => drawn.has(id)).slice(0, SHOWN);
}

function chartOf(metric: string, drawn: ReadonlySet<string>): string {
  const gauge = /^gauge\.\w+\.(\w+)$/.exec(metric)?.[1];
  const overTime = gauge
    ? `gauge-${gauge.replaceAll('_', '-')}`
    : SHOWN_BY.find(([start]) => metric.startsWith(start))?.[1];
  return overTime !== undefined && drawn.has(overTime) ? overTime : `rounds-${metric.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}
