// How many garbage collections each variant needed: a bar for the centre, a dot a trial.
import { forDrawing, formatAmount } from '../../harness/model/units.ts';
import { joined, range, say } from '../language/said.ts';
import { figure, text } from '../language/table.ts';
import { linearAxis, vegaAxis } from './axis.ts';
import { type Chart, type ChartSource, type Drawing, missing, pointLegend, shown } from './chart.ts';
import { colourOf, FRAME, INK, PADDING, PLOT, shapeOf } from './theme.ts';

const METRIC = 'gc.cycles';
const BAR_HEIGHT = 44;

export const gcCounts: Chart = {
  id: 'gc-counts',
  group: 'memory',
  figures: (source) => {
    const counted = source.paints.filter(({ variant }) =>
      source.analysis.variants[variant]?.metrics[METRIC]?.values.some((value) => value !== null),
    );
    return [
      {
        id: 'gc-counts',
        title: say`GC cycles in the window`,
        question: say`How many collections does the window hold?`,
        caption: say`The bar is the centre over the trials, each dot is one trial. Read it beside throughput: a variant that serves more may well collect more.`,
        drawing:
          counted.length === 0
            ? missing(say`No trial of this run counted its collections.`)
            : shown(drawn(source, counted)),
      },
    ];
  },
};

function drawn({ analysis, paints }: ChartSource, counted: ChartSource['paints']): Drawing {
  const estimates = counted.map((paint) => ({ paint, estimate: analysis.variants[paint.variant]!.metrics[METRIC]! }));
  const dots = estimates.flatMap(({ paint, estimate }) =>
    estimate.values.flatMap((value) => (value === null ? [] : [{ variant: paint.variant, value: forDrawing(value) }])),
  );
  const bars = estimates.flatMap(({ paint, estimate }) =>
    estimate.center === null ? [] : [{ variant: paint.variant, value: forDrawing(estimate.center) }],
  );
  const axis = linearAxis(
    [...dots, ...bars].map(({ value }) => value),
    'count',
  );
  const x = {
    field: 'value',
    type: 'quantitative',
    scale: { domain: axis.domain, nice: false },
    axis: vegaAxis(axis, { labelFlush: true }),
  } as const;
  const y = {
    field: 'variant',
    type: 'nominal',
    scale: { domain: counted.map(({ variant }) => variant), paddingInner: 0.4, paddingOuter: 0.2 },
    axis: { title: null, labels: false },
  } as const;
  return {
    spec: {
      ...FRAME,
      width: PLOT.width + PADDING.left - PADDING.right,
      height: BAR_HEIGHT * counted.length,
      padding: { ...PADDING, left: PADDING.right },
      layer: [
        { data: { values: bars }, mark: { type: 'bar', opacity: 0.35 }, encoding: { x, y, color: colourOf(paints) } },
        {
          data: { values: dots },
          mark: { type: 'point', size: 60, filled: true, opacity: 1, stroke: INK.paper, strokeWidth: 1 },
          encoding: { x, y, fill: colourOf(paints), shape: shapeOf(paints) },
        },
      ],
    },
    words: [],
    legend: pointLegend(counted),
    table: {
      caption: say`Collections within the window, those asked for by the harness left out`,
      columns: [text(say`Variant`), figure(say`Centre`), figure(say`Interval`), figure(say`Trial by trial`)],
      rows: estimates.map(({ paint, estimate }) => [
        paint.label,
        estimate.center === null ? say`too few trials` : formatAmount(estimate.center, 'count'),
        estimate.low === null || estimate.high === null
          ? say`too few trials`
          : range(formatAmount(estimate.low, 'count'), formatAmount(estimate.high, 'count')),
        joined(
          estimate.values.map((value) => (value === null ? say`not measured` : formatAmount(value, 'count'))),
          ', ',
        ),
      ]),
    },
  };
}
