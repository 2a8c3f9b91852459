// The latency heat map: how many requests took how long at each moment, one picture a variant, all on the same axes.
import type { HeatMap } from '../../harness/model/analysis.ts';
import { mostOf } from '../../harness/model/extremes.ts';
import { LATENCY_STEPS } from '../../harness/model/trial.ts';
import { formatOffset, formatQuantity } from '../../harness/model/units.ts';
import { formatWhole } from '../../harness/model/whole.ts';
import { range, say, type Text } from '../language/said.ts';
import { figure, text } from '../language/table.ts';
import { type Axis, alongOf, heightOf, latencyAxis, timeAxis, vegaAxis } from './axis.ts';
import { type Chart, type ChartFigure, type ChartSource, type Drawing, missing, shown } from './chart.ts';
import { pngAddress } from './png.ts';
import { FRAME, PANEL, type Paint } from './theme.ts';
import { timeDomain } from './timeline.ts';

const STEP_MS = 100;

type Drawn = { paint: Paint; heat: HeatMap };

export const heat: Chart = {
  id: 'heat',
  group: 'latency',
  figures: (source) => {
    const drawn = source.paints.flatMap((paint): Drawn[] => {
      const found = source.analysis.heat[paint.variant];
      return found ? [{ paint, heat: found }] : [];
    });
    if (drawn.length === 0) return [nothing()];
    const buckets = drawn.flatMap((each) => [each.heat.firstBucket, lastBucket(each.heat) + 1]);
    const y = latencyAxis(buckets.map(beginsAtUs));
    return drawn.map((each, i) => ({
      id: `heat-${each.paint.variant}`,
      title: say`Latency heat map: ${each.paint.label}`,
      question: say`How long did they take, moment by moment?`,
      caption:
        i === 0
          ? say`Time to answer against time: the darker a cell, the larger its share of the answers in that tenth of a second, all trials together. Two bands are two kinds of request; a gap is a stall.`
          : say`Drawn as the one above, on the same axes.`,
      drawing: shown(draw(source, each, y)),
    }));
  },
};

function nothing(): ChartFigure {
  return {
    id: 'heat',
    title: say`Latency heat map`,
    question: say`How long did they take, moment by moment?`,
    caption: '',
    drawing: missing(say`No trial of this run kept its latencies slice by slice.`),
  };
}

function beginsAtUs(bucket: number): number {
  return 2 ** (bucket / LATENCY_STEPS);
}

function lastBucket({ firstBucket, counts }: HeatMap): number {
  return firstBucket + (counts[0]?.length ?? 1) - 1;
}

function draw(source: ChartSource, { paint, heat: map }: Drawn, y: Axis): Drawing {
  const x = timeAxis(...timeDomain(source));
  const [first, last] = [map.atMs[0]!, map.atMs.at(-1)!];
  return {
    spec: {
      ...FRAME,
      ...PANEL,
      data: { values: [{ atMs: x.domain[0], us: y.domain[0] }] },
      mark: { type: 'point', opacity: 0 },
      encoding: {
        x: { field: 'atMs', ...alongOf(x), axis: vegaAxis(x, { grid: false }) },
        y: { field: 'us', ...heightOf(y, true) },
      },
    },
    timeDomain: x.domain,
    pictures: [
      {
        url: pngAddress(opacities(map), rgb(paint.colour)),
        x: [first, last + STEP_MS],
        y: [beginsAtUs(map.firstBucket), beginsAtUs(lastBucket(map) + 1)],
      },
    ],
    words: [y.title],
    legend: [],
    table: tableOf(map, paint.label),
  };
}

/** The square root of a cell's share, so that the rare ones are still seen. */
function opacities({ atMs, counts }: HeatMap) {
  const width = Math.round((atMs.at(-1)! - atMs[0]!) / STEP_MS) + 1;
  const height = counts[0]!.length;
  const at = new Uint8Array(width * height);
  counts.forEach((column, i) => {
    const all = column.reduce((sum, count) => sum + count, 0) || 1;
    const x = Math.round((atMs[i]! - atMs[0]!) / STEP_MS);
    column.forEach((count, b) => {
      if (count > 0) at[(height - 1 - b) * width + x] = Math.round(30 + 225 * Math.sqrt(count / all));
    });
  });
  return { width, height, at };
}

/** The fallback behind a colour's name. */
function rgb(colour: string): [number, number, number] {
  const hex = /#([\da-f]{6})/i.exec(colour)![1]!;
  return [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as [number, number, number];
}

/** The time axis in at most a dozen parts, each with the bucket that most of its answers fell into and the slowest that any did. */
function tableOf({ atMs, counts, firstBucket }: HeatMap, label: Text) {
  const part = Math.ceil(atMs.length / 12);
  const starts = atMs.map((_, i) => i).filter((i) => i % part === 0);
  const between = (b: number) =>
    range(formatQuantity(beginsAtUs(firstBucket + b), 'us'), formatQuantity(beginsAtUs(firstBucket + b + 1), 'us'));
  return {
    caption: say`Answers of ${label} by their time, all trials together`,
    columns: [text(say`From`), figure(say`Answers`), figure(say`Most took`), figure(say`The slowest took`)],
    rows: starts.map((start) => {
      const columns = counts.slice(start, start + part);
      const sums = counts[0]!.map((_, b) => columns.reduce((sum, column) => sum + column[b]!, 0));
      const most = sums.indexOf(mostOf(sums));
      return [
        formatOffset(atMs[start]!),
        formatWhole(sums.reduce((a, b) => a + b, 0)),
        between(most),
        between(sums.findLastIndex((count) => count > 0)),
      ];
    }),
  };
}
