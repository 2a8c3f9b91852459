// The percentile spectrum: time to answer at every quantile, the rare slow ones drawn as wide as the usual ones.
import type { SpectrumPoint } from '../../harness/model/analysis.ts';
import { mostOf } from '../../harness/model/extremes.ts';
import { forDrawing, formatQuantile, formatQuantity } from '../../harness/model/units.ts';
import { onOneLine, say, type Text } from '../language/said.ts';
import { figure, text } from '../language/table.ts';
import { type Axis, heightOf, latencyAxis, vegaAxis } from './axis.ts';
import { type Chart, type ChartSource, type Drawing, lineLegend, missing, shown } from './chart.ts';
import { colourOf, dashOf, FRAME, INK, PANEL, type Paint } from './theme.ts';

/** One request in so many is slower; the axis of HdrHistogram's plots. */
const ONE_IN = [2, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
const HEIGHT = 220;
/** The quantiles of the table; the embedded data hold all. */
const TABLE_QUANTILES = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999];

export const spectrum: Chart = {
  id: 'spectrum',
  group: 'latency',
  figures: (source) => {
    const drawn = source.paints.flatMap((paint) => {
      const points = (source.analysis.spectra[paint.variant] ?? []).filter(({ us }) => us > 0);
      return points.length === 0 ? [] : [{ paint, points }];
    });
    return [
      {
        id: 'spectrum',
        title: say`Latency percentiles`,
        question: say`Who pays for the slow requests?`,
        caption: say`Every quantile of all trials together; each step to the right is ten times rarer. Open rings are lower bounds: those requests never answered. Both axes are logarithmic.`,
        drawing:
          drawn.length === 0
            ? missing(say`No trial of this run kept a latency histogram.`)
            : shown(draw(source, drawn)),
      },
    ];
  },
};

function draw({ paints }: ChartSource, drawn: { paint: Paint; points: SpectrumPoint[] }[]): Drawing {
  // Quantile 1, the highest value, would lie infinitely far to the right.
  const rows = drawn.flatMap(({ paint, points }) =>
    points
      .filter(({ quantile }) => quantile < 1)
      .map(({ quantile, us, atLeast }) => ({
        oneIn: forDrawing(1 / (1 - quantile)),
        us: forDrawing(us),
        atLeast,
        variant: paint.variant,
        say: onOneLine(
          say`${paint.label}, ${formatQuantile(quantile)}: ${atLeast ? say`at least ${formatQuantity(us, 'us')}` : formatQuantity(us, 'us')}`,
        ),
      })),
  );
  const y = latencyAxis(rows.map(({ us }) => us));
  const x = { field: 'oneIn', type: 'quantitative', ...rarity(rows.map(({ oneIn }) => oneIn)) } as const;
  const us = { field: 'us', ...heightOf(y, true) } as const;
  return {
    wide: true,
    spec: {
      ...FRAME,
      width: PANEL.width,
      height: HEIGHT,
      layer: [
        {
          data: { values: rows },
          mark: { type: 'line' },
          encoding: { x, y: us, color: colourOf(paints), strokeDash: dashOf(paints) },
        },
        {
          data: { values: rows },
          mark: { type: 'point', size: 80, opacity: 0, filled: true },
          encoding: { x, y: us, tooltip: { field: 'say' } },
        },
        {
          data: { values: rows.filter(({ atLeast }) => atLeast) },
          mark: { type: 'point', size: 30, fill: INK.paper, strokeWidth: 1.5 },
          encoding: { x, y: us, color: colourOf(paints) },
        },
      ],
    },
    words: [y.title],
    legend: lineLegend(drawn.map(({ paint }) => paint)),
    table: {
      caption: say`Time to answer at these quantiles, all trials together`,
      columns: [text(say`Quantile`), ...drawn.map(({ paint }) => figure(paint.label))],
      rows: TABLE_QUANTILES.map((quantile) => [
        formatQuantile(quantile),
        ...drawn.map(({ points }) => at(points, quantile)),
      ]),
    },
  };
}

function rarity(oneIn: number[]) {
  const highest = mostOf(oneIn, 10);
  const ticks = ONE_IN.filter((n) => n <= highest);
  const axis: Axis = { domain: [1, highest], ticks, labels: ticks.map((n) => formatQuantile(1 - 1 / n)), title: '' };
  return {
    scale: { type: 'log', domain: axis.domain, nice: false },
    axis: vegaAxis(axis, { labelFlush: true }),
  } as const;
}

/** The first point of the spectrum at or beyond the quantile. */
function at(points: SpectrumPoint[], quantile: number): Text {
  const found = points.find((point) => point.quantile >= quantile - 1e-9);
  if (!found) return say`too few requests`;
  const us = formatQuantity(found.us, 'us');
  return found.atLeast ? say`at least ${us}` : us;
}
