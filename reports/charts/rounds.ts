// Round by round: what each gate metric did in every pair of trials, beside its interval and its band of tolerance.
import type { Comparison } from '../../harness/model/analysis.ts';
import { forDrawing, formatChange } from '../../harness/model/units.ts';
import { ownOf } from '../language/own.ts';
import { onOneLine, type Said, say } from '../language/said.ts';
import { figure, type Table, text } from '../language/table.ts';
import { heightOf, linearAxis, ratioAxis } from './axis.ts';
import { type Chart, type ChartFigure, type ChartSource, type Drawing, missing, pointLegend, shown } from './chart.ts';
import { bandOf, isDrawable, type Scale, scaleOf } from './effect.ts';
import { colourOf, FRAME, INK, type Paint, shapeOf } from './theme.ts';

/** The column of the interval, after the rounds. */
const ALL = 'all';

export const rounds: Chart = {
  id: 'rounds',
  group: 'comparison',
  figures: (source) => {
    const gates = source.analysis.comparisons.filter(({ gate }) => gate);
    const metrics = new Set(gates.map(({ metric }) => metric));
    return [...metrics].map((metric) =>
      figureOf(
        source,
        gates.filter((comparison) => comparison.metric === metric),
      ),
    );
  },
};

function figureOf(source: ChartSource, comparisons: Comparison[]): ChartFigure {
  const [{ metric, label }] = comparisons as [Comparison];
  const name = ownOf(source.record.experiment).metric({ metric, label });
  const scale = scaleOf(source.record.experiment, metric);
  const drawn = source.paints.flatMap((paint): Drawn[] => {
    const comparison = comparisons.find(({ variant }) => variant === paint.variant);
    return comparison?.perRound.some((value) => isDrawable(value, scale)) ? [{ paint, comparison }] : [];
  });
  return {
    id: `rounds-${metric.replaceAll(/[^a-z0-9]+/gi, '-')}`,
    title: say`${name}, round by round`,
    question: say`Do the rounds agree?`,
    caption: say`Each dot compares two trials run back to back. The bar at “all” is the interval over all rounds. Within the shaded band a movement counts as none.`,
    drawing:
      drawn.length === 0
        ? missing(say`No round of this run measured it in both variants.`)
        : shown(draw(source, drawn, scale)),
  };
}

type Drawn = { paint: Paint; comparison: Comparison };

function draw(source: ChartSource, drawn: Drawn[], scale: Scale): Drawing {
  const { unit, against } = drawn[0]!.comparison;
  const reference = ownOf(source.record.experiment).subject(against);
  // Bands differ between variants only where noise floors do; the widest is the one that is safe to draw.
  const bands = drawn.map(({ comparison }) => bandOf(comparison, scale));
  const band = bands.reduce((widest, each) => (each.high > widest.high ? each : widest));
  const dots = dotsOf(drawn, scale);
  const bars = barsOf(drawn, scale);
  const extremes = [...dots.map(({ value }) => value), ...[...bars, band].flatMap(({ low, high }) => [low, high])];
  const axis =
    scale === 'ratio'
      ? ratioAxis(extremes, say`÷ ${reference}, logarithmic`)
      : linearAxis(extremes, unit, (name) => say`− ${reference}, ${name}`);
  const names = roundsOf(drawn);
  const x = {
    field: 'round',
    type: 'nominal',
    scale: { domain: names.concat(ALL) },
    axis: { title: null, grid: false, labelAngle: 0 },
  } as const;
  const xOffset = {
    field: 'variant',
    type: 'nominal',
    scale: { domain: drawn.map(({ paint }) => paint.variant) },
  } as const;
  const y = heightOf(axis, scale === 'ratio');
  const color = colourOf(source.paints);
  const shape = shapeOf(source.paints);
  return {
    spec: {
      ...FRAME,
      layer: [
        {
          data: { values: [band] },
          mark: { type: 'rect', color: INK.band },
          encoding: { y: { field: 'low', ...y }, y2: { field: 'high' } },
        },
        { data: { values: [band] }, mark: { type: 'rule', color: INK.text }, encoding: { y: { field: 'none', ...y } } },
        {
          data: { values: bars },
          mark: { type: 'rule', strokeWidth: 3, strokeCap: 'round' },
          encoding: { x, xOffset, y: { field: 'low', ...y }, y2: { field: 'high' }, color },
        },
        {
          data: { values: bars },
          mark: { type: 'point', size: 110, filled: true, opacity: 1, stroke: INK.paper },
          encoding: { x, xOffset, y: { field: 'center', ...y }, fill: color, shape },
        },
        {
          data: { values: dots },
          mark: { type: 'point', size: 60, filled: true, opacity: 1 },
          encoding: { x, xOffset, y: { field: 'value', ...y }, color, shape, tooltip: { field: 'say' } },
        },
      ],
    },
    words: [axis.title, say`all`],
    legend: [
      ...pointLegend(drawn.map(({ paint }) => paint)),
      { sign: 'shade', label: say`counts as no movement`, colour: INK.band },
    ],
    table: tableOf(drawn, scale, names, reference),
  };
}

/** The rounds by their numbers, from 1. */
function roundsOf(drawn: Drawn[]): string[] {
  const count = Math.max(...drawn.map(({ comparison }) => comparison.perRound.length));
  return Array.from({ length: count }, (_, i) => String(i + 1));
}

function dotsOf(drawn: Drawn[], scale: Scale) {
  return drawn.flatMap(({ paint: { variant, label }, comparison }) =>
    comparison.perRound.flatMap((value, i) =>
      isDrawable(value, scale)
        ? [
            {
              round: String(i + 1),
              value: forDrawing(value),
              variant,
              say: onOneLine(say`${label}, round ${i + 1}: ${formatChange(value, scale, comparison.unit)}`),
            },
          ]
        : [],
    ),
  );
}

function barsOf(drawn: Drawn[], scale: Scale) {
  return drawn.flatMap(({ paint: { variant }, comparison }) => {
    const effect = comparison.ratio ?? comparison.difference;
    if (!effect || !isDrawable(effect.low, scale) || !isDrawable(effect.high, scale)) return [];
    const [low, center, high] = [effect.low, effect.center, effect.high].map(forDrawing) as [number, number, number];
    return [{ round: ALL, low, center, high, variant }];
  });
}

function tableOf(drawn: Drawn[], scale: Scale, names: string[], reference: Said): Table {
  const format = (value: number, { unit }: Comparison) => formatChange(value, scale, unit);
  const inRound = (comparison: Comparison, i: number) => {
    const value = comparison.perRound[i] ?? null;
    return value === null ? say`not measured` : format(value, comparison);
  };
  const inAll = (comparison: Comparison) => {
    const effect = comparison.ratio ?? comparison.difference;
    if (!effect) return say`no interval`;
    const [center, low, high] = [effect.center, effect.low, effect.high].map((value) => format(value, comparison));
    return say`${center!} (${low!} to ${high!})`;
  };
  return {
    caption: say`Compared with ${reference}, round by round`,
    columns: [text(say`Round`), ...drawn.map(({ paint }) => figure(paint.label))],
    rows: [
      ...names.map((name, i) => [name, ...drawn.map(({ comparison }) => inRound(comparison, i))]),
      [say`all rounds`, ...drawn.map(({ comparison }) => inAll(comparison))],
    ],
  };
}
