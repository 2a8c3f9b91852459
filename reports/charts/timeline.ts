// The common form of every chart over time: the median of the trials as a line, their lowest and highest as a band.

import type { Curve, CurveId } from '../../harness/model/analysis.ts';
import { windowsEndMs } from '../../harness/model/trial.ts';
import { forDrawing, formatAmount, formatOffset, type Unit } from '../../harness/model/units.ts';
import { say, type Text } from '../language/said.ts';
import { figure as figureColumn, type Table, text } from '../language/table.ts';
import { type Axis, alongOf, heightOf, latencyAxis, linearAxis, timeAxis } from './axis.ts';
import { type ChartFigure, type ChartSource, type Drawing, type Layer, lineLegend, missing, shown } from './chart.ts';
import { shadeLayer, shadeLegend, shadesOf } from './shades.ts';
import { colourOf, dashOf, FRAME, PANEL, type Paint } from './theme.ts';

/** The table shows at most so many moments; the embedded data hold them all. */
const TABLE_MOMENTS = 60;

export interface Timeline {
  id: string;
  title: Text;
  question: Text;
  caption: Text;
  curve: CurveId;
  unit: Unit;
  scale: 'linear' | 'log';
  /** Of the y axis, where the unit alone does not say it. */
  axisTitle?: Text;
  /** Ticks along the upper edge, one row a variant. */
  ticks?: { at: Moment[] };
}

/** Something that happened once, in one variant. */
export interface Moment {
  variant: string;
  atMs: number;
}

interface Row {
  atMs: number;
  center: number | null;
  low: number | null;
  high: number | null;
  variant: string;
}

type Drawn = { paint: Paint; curve: Curve };

export function timeline(source: ChartSource, about: Timeline): ChartFigure {
  const { id, title, question, caption } = about;
  const drawn = source.paints.flatMap((paint): Drawn[] => {
    const curve = source.analysis.curves[paint.variant]?.[about.curve];
    return curve?.center.some((value) => placeOf(value, about.scale) !== null) ? [{ paint, curve }] : [];
  });
  const drawing =
    drawn.length === 0 ? missing(say`No trial of this run measured it.`) : shown(draw(source, about, drawn));
  return { id, title, question, caption, drawing };
}

function draw(source: ChartSource, about: Timeline, drawn: Drawn[]): Drawing {
  const rows = drawn.flatMap(({ paint, curve }) => rowsOf(paint.variant, curve, about.scale));
  const x = timeAxis(...timeDomain(source));
  const extremes = rows.flatMap(({ low, high, center }) => [low, high, center]).filter((value) => value !== null);
  const y =
    about.scale === 'log' ? latencyAxis(extremes) : linearAxis(extremes, about.unit, (name) => about.axisTitle ?? name);
  const shades = shadesOf(source, x);
  return {
    spec: {
      ...FRAME,
      ...PANEL,
      layer: [
        shadeLayer(shades, x),
        ...(about.ticks ? tickLayers(about.ticks.at, source.paints, x) : []),
        curveLayer(rows, source.paints, x, y, about.scale),
      ],
    },
    timeDomain: x.domain,
    words: [y.title],
    legend: [...lineLegend(drawn.map(({ paint }) => paint)), ...shadeLegend(shades)],
    table: tableOf(about, drawn),
  };
}

/** On a logarithmic axis only positive values have a place. */
function placeOf(value: number | null | undefined, scale: 'linear' | 'log'): number | null {
  return value === null || value === undefined || (scale === 'log' && value <= 0) ? null : forDrawing(value);
}

function rowsOf(variant: string, curve: Curve, scale: 'linear' | 'log'): Row[] {
  return curve.atMs.map((atMs, i) => ({
    atMs,
    center: placeOf(curve.center[i], scale),
    low: placeOf(curve.low[i], scale),
    high: placeOf(curve.high[i], scale),
    variant,
  }));
}

/** All curves of all variants together, so that every chart over time has the same axis. */
export function timeDomain({ analysis, record }: ChartSource): [number, number] {
  const moments = Object.values(analysis.curves)
    .flatMap((curves) => Object.values(curves))
    .flatMap((curve) => [curve?.atMs[0], curve?.atMs.at(-1)])
    .filter((at) => at !== undefined);
  return [Math.min(0, ...moments), Math.max(windowsEndMs(record.trials, analysis.plan.measureMs), ...moments)];
}

/** One row a variant along the upper edge, in the order of the paints. */
function tickLayers(moments: Moment[], paints: Paint[], x: Axis): Layer[] {
  return paints.flatMap(({ variant, colour }, row): Layer[] => {
    const values = moments.filter((moment) => moment.variant === variant);
    return values.length === 0
      ? []
      : [
          {
            data: { values },
            mark: { type: 'tick', orient: 'vertical', thickness: 1, size: 6, opacity: 0.75, color: colour },
            encoding: {
              x: { field: 'atMs', ...alongOf(x) },
              y: { value: 4 + row * 8 },
            },
          },
        ];
  });
}

function curveLayer(rows: Row[], paints: Paint[], x: Axis, y: Axis, scale: 'linear' | 'log'): Layer {
  const at = { field: 'atMs', ...alongOf(x) } as const;
  const value = heightOf(y, scale === 'log');
  return {
    data: { values: rows },
    layer: [
      {
        mark: { type: 'area', opacity: 0.16 },
        encoding: { x: at, y: { field: 'low', ...value }, y2: { field: 'high' }, color: colourOf(paints) },
      },
      {
        mark: { type: 'line' },
        encoding: { x: at, y: { field: 'center', ...value }, color: colourOf(paints), strokeDash: dashOf(paints) },
      },
    ],
  };
}

function tableOf(about: Timeline, drawn: Drawn[]): Table {
  const moments = [...new Set(drawn.flatMap(({ curve }) => curve.atMs))].sort((a, b) => a - b);
  const every = Math.ceil(moments.length / TABLE_MOMENTS);
  const amount = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : formatAmount(value, about.unit);
  const range = (low: string, high: string) => (low === high ? low : `${low} … ${high}`);
  const indexes = drawn.map(({ curve }) => new Map(curve.atMs.map((at, i) => [at, i])));
  return {
    caption:
      every > 1
        ? say`Median of the trials, with their lowest and highest; – where none was measured; one moment in ${every}, all of them are in the data block`
        : say`Median of the trials, with their lowest and highest; – where none was measured`,
    columns: [
      text(say`Time`),
      ...drawn.flatMap(({ paint }) => [figureColumn(paint.label), figureColumn(say`lowest to highest`)]),
    ],
    rows: moments
      .filter((_, i) => i % every === 0)
      .map((at) => [
        formatOffset(at),
        ...drawn.flatMap(({ curve }, k) => {
          const i = indexes[k]!.get(at) ?? -1;
          return [
            amount(curve.center[i]),
            curve.center[i] == null ? '' : range(amount(curve.low[i]), amount(curve.high[i])),
          ];
        }),
      ]),
  };
}
