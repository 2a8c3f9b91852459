// Over the rate that was offered: each quantile and what failed, for every subject, with the objective and the capacities.
import type { Capacity, CapacityCurve, CurvePoint } from '../../harness/model/capacity.ts';
import { isLogarithmic } from '../../harness/model/sweep.ts';
import { formatQuantity, formatTick } from '../../harness/model/units.ts';
import { type Own, ownOf } from '../language/own.ts';
import { inSentences, type Said, say, type Text } from '../language/said.ts';
import { figure, type Table } from '../language/table.ts';
import { heightOf, latencyAxis, linearAxis, logAxis, vegaAxis } from './axis.ts';
import { type ChartFigure, type Drawing, type Layer, type LegendEntry, missing, pointLegend, shown } from './chart.ts';
import { intervalForDrawing } from './effect.ts';
import { colourOf, dashOf, FRAME, INK, type Paint, paintAt, shapeOf } from './theme.ts';

/** What the lesson of a search calls its own. */
export function ownInSearch({ scenario: id, variants }: Pick<Capacity, 'scenario' | 'variants'>): Own {
  return ownOf({ id, subjects: variants });
}

/** `P99 latency`; what failed. */
export function curveName({ of }: CapacityCurve): Text {
  return of === 'errors' ? say`Failed requests` : say`${`P${100 * of.quantile}`} latency`;
}

export function curveFigure(curve: CapacityCurve, value: number): string {
  return formatQuantity(value, curve.of === 'errors' ? 'share' : 'us');
}

export function capacityFigures(capacity: Capacity): ChartFigure[] {
  return capacity.curves.map((curve) => curveFigureOf(capacity, curve));
}

function curveFigureOf(capacity: Capacity, curve: CapacityCurve): ChartFigure {
  const isDrawn = curve.subjects.some(({ points }) => points.length > 0);
  const dots = say`Each point is one rate, in offered requests per second: the median of its rounds; the bar reaches from the lowest to the highest. An open ring is a lower bound: too many requests never answered.`;
  const objective =
    curve.below === undefined ? [] : [say`The dashed line is the objective, ${curveFigure(curve, curve.below)}.`];
  const knees = capacity.subjects.some(({ ratePerSec }) => ratePerSec)
    ? [say`The upright lines are the capacities, shaded over their intervals.`]
    : [];
  return {
    id: curve.of === 'errors' ? 'failed' : `p${100 * curve.of.quantile}`,
    title: say`${curveName(curve)} over the rate`,
    caption: inSentences([dots, ...objective, ...knees]),
    drawing: isDrawn ? shown(draw(capacity, curve)) : missing(say`No trial of this search measured it.`),
  };
}

function draw(capacity: Capacity, curve: CapacityCurve): Drawing {
  const own = ownInSearch(capacity);
  const paints = capacity.variants.map(({ id }, i) => paintAt(i, id, own.subject(id)));
  const rows = curve.subjects.flatMap(({ variant, points }) => points.map((point) => ({ variant, ...point })));
  const isOnLogs = curve.of !== 'errors';
  const heights = [
    ...rows.flatMap(({ low, high }) => [low, high]),
    ...(curve.below === undefined ? [] : [curve.below]),
  ];
  const axis = isOnLogs ? latencyAxis(heights) : linearAxis(heights, 'share');
  const y = heightOf(axis, isOnLogs);
  const x = xOf(capacity);
  const data = { values: rows.map(intervalForDrawing) };
  const color = colourOf(paints);
  const drawn = paints.filter(({ variant }) => rows.some((row) => row.variant === variant));
  return {
    spec: {
      ...FRAME,
      layer: [
        ...kneeLayers(capacity, x, color, paints),
        ...objectiveLayer(curve, y),
        {
          data,
          mark: { type: 'line' },
          encoding: {
            x: { field: 'ratePerSec', ...x },
            y: { field: 'center', ...y },
            color,
            strokeDash: dashOf(paints),
          },
        },
        {
          data,
          mark: { type: 'rule', strokeWidth: 3, strokeCap: 'round', opacity: 0.6 },
          encoding: { x: { field: 'ratePerSec', ...x }, y: { field: 'low', ...y }, y2: { field: 'high' }, color },
        },
        {
          data: { values: data.values.filter(({ atLeast }) => !atLeast) },
          mark: { type: 'point', size: 70, filled: true, opacity: 1, stroke: INK.paper },
          encoding: {
            x: { field: 'ratePerSec', ...x },
            y: { field: 'center', ...y },
            fill: color,
            shape: shapeOf(paints),
          },
        },
        {
          data: { values: data.values.filter(({ atLeast }) => atLeast) },
          mark: { type: 'point', size: 70, filled: true, opacity: 1, fill: INK.paper, strokeWidth: 2 },
          encoding: {
            x: { field: 'ratePerSec', ...x },
            y: { field: 'center', ...y },
            stroke: color,
            shape: shapeOf(paints),
          },
        },
      ],
    },
    words: [axis.title],
    legend: legendOf(capacity, drawn),
    table: tableOf(capacity, curve, own),
  };
}

function xOf({ offered, subjects }: Capacity) {
  const ends = subjects.flatMap(({ ratePerSec }) => (ratePerSec ? [ratePerSec.low, ratePerSec.high] : []));
  const rates = [...offered.map(({ ratePerSec }) => ratePerSec), ...ends];
  const onLogs = isLogarithmic(rates);
  const axis = onLogs ? logAxis(rates, formatTick, '') : linearAxis(rates, 'requests/s');
  return {
    type: 'quantitative',
    scale: { type: onLogs ? 'log' : 'linear', domain: axis.domain, nice: false },
    axis: vegaAxis(axis, { grid: false, labelOverlap: 'parity' }),
  } as const;
}

function kneeLayers(
  { subjects }: Capacity,
  x: ReturnType<typeof xOf>,
  color: ReturnType<typeof colourOf>,
  paints: Paint[],
): Layer[] {
  const values = subjects.flatMap(({ variant, ratePerSec }) =>
    ratePerSec ? [{ variant, low: ratePerSec.low, rate: ratePerSec.center, high: ratePerSec.high }] : [],
  );
  if (values.length === 0) return [];
  const data = { values };
  return [
    { data, mark: { type: 'rect', color: INK.band }, encoding: { x: { field: 'low', ...x }, x2: { field: 'high' } } },
    {
      data,
      mark: { type: 'rule', strokeWidth: 1.5 },
      encoding: { x: { field: 'rate', ...x }, color, strokeDash: dashOf(paints) },
    },
  ];
}

function objectiveLayer({ below }: CapacityCurve, y: object): Layer[] {
  if (below === undefined) return [];
  const encoding = { y: { field: 'below', ...y } } as Extract<Layer, { mark: unknown }>['encoding'];
  return [
    { data: { values: [{ below }] }, mark: { type: 'rule', color: INK.text, strokeDash: [6, 3] }, encoding: encoding! },
  ];
}

function legendOf({ subjects }: Capacity, drawn: Paint[]): LegendEntry[] {
  const isFound = subjects.some(({ ratePerSec }) => ratePerSec);
  return [
    ...pointLegend(drawn),
    ...(isFound ? [{ sign: 'shade', label: say`interval of a capacity`, colour: INK.band } as const] : []),
  ];
}

/** The figures of a curve, rate by rate. */
function tableOf({ offered, variants }: Capacity, curve: CapacityCurve, own: Own): Table {
  const rates = offered.map(({ ratePerSec }) => ratePerSec).sort((a, b) => a - b);
  return {
    caption: say`${curveName(curve)} over the rate`,
    columns: [figure(say`Rate`), ...variants.map(({ id }) => figure(own.subject(id)))],
    rows: rates.map((rate) => [
      formatQuantity(rate, 'requests/s'),
      ...curve.subjects.map(({ points }) => {
        const found = points.find(({ ratePerSec }) => ratePerSec === rate);
        return found ? pointInWords(curve, found) : say`not measured`;
      }),
    ]),
  };
}

function pointInWords(curve: CapacityCurve, { center, low, high, atLeast }: CurvePoint): Said {
  const [middle, from, to] = [center, low, high].map((value) => curveFigure(curve, value)) as [string, string, string];
  return say`${atLeast ? say`at least ${middle}` : middle} (${from} to ${to})`;
}
