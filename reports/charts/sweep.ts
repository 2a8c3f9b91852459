// Over the places of a knob: what each variant measures, and what that is of the baseline's, with intervals.
import { absent, present } from '../../harness/model/artifact.ts';
import { isLogarithmic, type Sweep, type SweptMetric } from '../../harness/model/sweep.ts';
import { forDrawing, formatAmount, formatChange, formatTick } from '../../harness/model/units.ts';
import { figure, type Table } from '../table.ts';
import { type Axis, linearAxis, logAxis, ratioAxis, titleAbove, vegaAxis } from './axis.ts';
import { type ChartFigure, type Drawing, type LegendEntry, pointLegend } from './chart.ts';
import { isDrawable } from './effect.ts';
import { colourOf, dashOf, FRAME, INK, type Paint, paintAt, shapeOf } from './theme.ts';

type Row = { value: number; variant: string; low: number; center: number; high: number };

/** Two figures a metric: the variants' own curves, and their curves against the baseline. */
export function sweepFigures(sweep: Sweep): ChartFigure[] {
  return sweep.metrics.flatMap((metric) => [ownCurves(sweep, metric), changeCurves(sweep, metric)]);
}

function idOf(metric: SweptMetric, what: string): string {
  return `${what}-${metric.metric.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}

function paintsIn({ curves }: SweptMetric): Paint[] {
  return curves.map(({ variant, label }, i) => paintAt(i, variant, label));
}

function ownCurves(sweep: Sweep, metric: SweptMetric): ChartFigure {
  const onLogs = isLogarithmic(metric.curves.flatMap(({ at }) => at.flatMap((found) => (found ? [found.center] : []))));
  const rows = metric.curves.flatMap(({ variant, at }) =>
    at.flatMap((found, i): Row[] => {
      if (!found || !isDrawable(found.center, onLogs ? 'ratio' : 'difference')) return [];
      const low = found.low !== null && (!onLogs || found.low > 0) ? found.low : found.center;
      return [{ value: sweep.points[i]!.value, variant, low, center: found.center, high: found.high ?? found.center }];
    }),
  );
  const ends = rows.flatMap(({ low, high }) => [low, high]);
  const format = (value: number) => formatAmount(value, metric.unit);
  const axis = () => (onLogs ? logAxis(ends, format, 'logarithmic') : linearAxis(ends, metric.unit));
  return {
    id: idOf(metric, 'own'),
    question: `${metric.label} over ${sweep.knob}`,
    caption: 'Each point is a run of its own; the bar is the interval over its rounds. The lines only join the points.',
    drawing:
      rows.length === 0
        ? absent('not-measured', 'No run of this sweep measured it.')
        : present({ ...draw(sweep, paintsIn(metric), rows, axis(), onLogs), table: ownTable(sweep, metric) }),
  };
}

function changeCurves(sweep: Sweep, metric: SweptMetric): ChartFigure {
  const { compare } = metric;
  const rows = metric.changes.flatMap(({ variant, at }) =>
    at.flatMap((found, i): Row[] => {
      if (!found || ![found.change.low, found.change.high].every((end) => isDrawable(end, compare))) return [];
      const { low, center, high } = found.change;
      return [{ value: sweep.points[i]!.value, variant, low, center, high }];
    }),
  );
  const ends = rows.flatMap(({ low, high }) => [low, high]);
  const reference = metric.curves[0]?.label ?? 'the baseline';
  const axis = () =>
    compare === 'ratio'
      ? ratioAxis(ends, `÷ ${reference}, logarithmic`)
      : linearAxis(ends, metric.unit, (name) => `− ${reference}, ${name}`);
  const none = compare === 'ratio' ? 1 : 0;
  const paints = paintsIn(metric).slice(1);
  return {
    id: idOf(metric, 'change'),
    question: `${metric.label} against ${reference}`,
    caption: `${crossoverWords(sweep, metric).join(' ')} The rule is no change.`,
    drawing:
      rows.length === 0
        ? absent('not-measured', 'No run of this sweep has an interval of it.')
        : present({
            ...draw(sweep, paints, rows, axis(), compare === 'ratio', none),
            table: changeTable(sweep, metric),
          }),
  };
}

/** A sentence a variant: where it changes sides, or that it does not, and where its interval is on neither. */
export function crossoverWords({ points, knob }: Sweep, { changes, compare }: SweptMetric): string[] {
  const ends = `${formatTick(points[0]!.value)} to ${formatTick(points.at(-1)!.value)}`;
  const none = compare === 'ratio' ? 1 : 0;
  return changes.map(({ label, at, crossovers }) => {
    const where = crossovers.map(
      ({ from, to, estimate }) =>
        `between ${formatTick(from)} and ${formatTick(to)}, by interpolation near ${formatTick(estimate)}`,
    );
    const found = where.length > 0 ? `changes sides ${where.join(', and ')}` : `no crossover within ${knob} = ${ends}`;
    const open = points.filter((_, i) => at[i] && at[i].change.low <= none && at[i].change.high >= none);
    const undecided = open.map(({ value }) => formatTick(value)).join(', ');
    return `${label}: ${found}${open.length === 0 ? '' : `; at ${undecided} the interval holds no change`}.`;
  });
}

function knobAxis({ points }: Sweep, onLogs: boolean): Axis {
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = onLogs ? (high / low) ** 0.04 : (high - low) * 0.04;
  const domain: [number, number] = onLogs ? [low / room, high * room] : [low - room, high + room];
  return { domain, ticks: values, labels: values.map(formatTick), title: '' };
}

function draw(
  sweep: Sweep,
  paints: Paint[],
  rows: Row[],
  axis: Axis,
  onLogs: boolean,
  none?: number,
): Omit<Drawing, 'table'> {
  const xOnLogs = isLogarithmic(sweep.points.map(({ value }) => value));
  const places = knobAxis(sweep, xOnLogs);
  const x = {
    field: 'value',
    type: 'quantitative',
    scale: { type: xOnLogs ? 'log' : 'linear', domain: places.domain, nice: false },
    axis: vegaAxis(places, { grid: false, labelOverlap: 'parity' }),
  } as const;
  const y = {
    type: 'quantitative',
    scale: { type: onLogs ? 'log' : 'linear', domain: axis.domain, nice: false },
    axis: vegaAxis(axis, titleAbove(axis.title)),
  } as const;
  const data = {
    values: rows.map(({ low, center, high, ...row }) => ({
      ...row,
      low: forDrawing(low),
      center: forDrawing(center),
      high: forDrawing(high),
    })),
  };
  const drawn = paints.filter(({ variant }) => rows.some((row) => row.variant === variant));
  const color = colourOf(paints);
  const rule =
    none === undefined
      ? []
      : [
          {
            data: { values: [{ none }] },
            mark: { type: 'rule', color: INK.text },
            encoding: { y: { field: 'none', ...y } },
          } as const,
        ];
  const legend: LegendEntry[] = pointLegend(drawn);
  return {
    spec: {
      ...FRAME,
      layer: [
        ...rule,
        {
          data,
          mark: { type: 'line' },
          encoding: { x, y: { field: 'center', ...y }, color, strokeDash: dashOf(paints) },
        },
        {
          data,
          mark: { type: 'rule', strokeWidth: 3, strokeCap: 'round', opacity: 0.6 },
          encoding: { x, y: { field: 'low', ...y }, y2: { field: 'high' }, color },
        },
        {
          data,
          mark: { type: 'point', size: 70, filled: true, opacity: 1, stroke: INK.paper },
          encoding: { x, y: { field: 'center', ...y }, fill: color, shape: shapeOf(paints) },
        },
      ],
    },
    legend,
  };
}

function ownTable({ points, knob }: Sweep, { label, unit, curves }: SweptMetric): Table {
  const words = (value: number) => formatAmount(value, unit);
  return {
    caption: label,
    columns: [figure(knob), ...curves.map((curve) => figure(curve.label))],
    rows: points.map(({ value }, i) => [
      formatTick(value),
      ...curves.map(({ at }) => {
        const found = at[i];
        if (!found) return 'not measured';
        const range = found.low === null || found.high === null ? '' : ` (${words(found.low)} to ${words(found.high)})`;
        return words(found.center) + range;
      }),
    ]),
  };
}

/** The change at every place, with its interval and its verdict. */
export function changeTable({ points, knob }: Sweep, { label, unit, compare, curves, changes }: SweptMetric): Table {
  const words = (value: number) => formatChange(value, compare, unit);
  return {
    caption: `${label} against ${curves[0]?.label ?? 'the baseline'}`,
    columns: [figure(knob), ...changes.map((change) => figure(change.label))],
    rows: points.map(({ value }, i) => [
      formatTick(value),
      ...changes.map(({ at }) => {
        const found = at[i];
        if (!found) return 'no interval';
        const { low, center, high } = found.change;
        return `${words(center)} (${words(low)} to ${words(high)}) ${found.verdict}`;
      }),
    ]),
  };
}
