// Over the places of a knob: what each subject measures, and what that is of the baseline's, with intervals.
import { oneLine } from '../../harness/model/plain.ts';
import { isLogarithmic, type Sweep, type SweptMetric } from '../../harness/model/sweep.ts';
import { formatAmount, formatChange, formatTick } from '../../harness/model/units.ts';
import { spoken } from '../language/looks.ts';
import { type Own, ownOf } from '../language/own.ts';
import { inSentences, joined, range, type Said, say } from '../language/said.ts';
import { figure, type Table } from '../language/table.ts';
import { type Axis, heightOf, linearAxis, logAxis, ratioAxis, vegaAxis } from './axis.ts';
import { type ChartFigure, type Drawing, type LegendEntry, missing, pointLegend, shown } from './chart.ts';
import { intervalForDrawing, isDrawable } from './effect.ts';
import { colourOf, dashOf, FRAME, INK, PADDING, type Paint, paintAt, shapeOf } from './theme.ts';

type Row = { value: number; variant: string; low: number; center: number; high: number };

/** Two figures a metric: the variants' own curves, and their curves against the baseline. */
export function sweepFigures(sweep: Sweep): ChartFigure[] {
  return sweep.metrics.flatMap((metric) => [ownCurves(sweep, metric), changeCurves(sweep, metric)]);
}

function idOf(metric: SweptMetric, what: string): string {
  return `${what}-${metric.metric.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}

/** What the lesson of a sweep calls its own. */
export function ownIn({ scenario: id, metrics, spans = [], gauges = [] }: Sweep): Own {
  const subjects = (metrics[0]?.curves ?? []).map(({ variant, label }) => ({ id: variant, label }));
  return ownOf({ id, subjects, spans, gauges });
}

function referenceIn({ curves }: SweptMetric, own: Own): Said {
  const [first] = curves;
  return first ? own.subject(first.variant) : say`antipattern`;
}

function paintsIn({ curves }: SweptMetric, own: Own): Paint[] {
  return curves.map(({ variant }, i) => paintAt(i, variant, own.subject(variant)));
}

function ownCurves(sweep: Sweep, metric: SweptMetric): ChartFigure {
  const own = ownIn(sweep);
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
  const axis = () => (onLogs ? logAxis(ends, format, say`logarithmic`) : linearAxis(ends, metric.unit));
  return {
    id: idOf(metric, 'own'),
    title: say`${own.metric(metric)} over ${sweep.knob}`,
    caption: say`Each point is a run of its own; the bar is the interval over its rounds. The lines only join the points.`,
    drawing:
      rows.length === 0
        ? missing(say`No run of this sweep measured it.`)
        : shown({ ...draw(sweep, paintsIn(metric, own), rows, axis(), onLogs), table: ownTable(sweep, metric) }),
  };
}

function changeCurves(sweep: Sweep, metric: SweptMetric): ChartFigure {
  const { compare } = metric;
  const own = ownIn(sweep);
  const rows = metric.changes.flatMap(({ variant, at }) =>
    at.flatMap((found, i): Row[] => {
      if (!found || ![found.change.low, found.change.high].every((end) => isDrawable(end, compare))) return [];
      const { low, center, high } = found.change;
      return [{ value: sweep.points[i]!.value, variant, low, center, high }];
    }),
  );
  const ends = rows.flatMap(({ low, high }) => [low, high]);
  const reference = referenceIn(metric, own);
  const axis = () =>
    compare === 'ratio'
      ? ratioAxis(ends, say`÷ ${reference}, logarithmic`)
      : linearAxis(ends, metric.unit, (name) => say`− ${reference}, ${name}`);
  const none = compare === 'ratio' ? 1 : 0;
  const paints = paintsIn(metric, own).slice(1);
  return {
    id: idOf(metric, 'change'),
    title: say`${own.metric(metric)} against ${reference}`,
    caption: inSentences([...crossoverWords(sweep, metric), say`The horizontal line is no change.`]),
    drawing:
      rows.length === 0
        ? missing(say`No run of this sweep has an interval of it.`)
        : shown({
            ...draw(sweep, paints, rows, axis(), compare === 'ratio', none),
            table: changeTable(sweep, metric),
          }),
  };
}

/** A sentence a variant: where it changes sides, or that it does not, and where its interval is on neither. */
export function crossoverWords(sweep: Sweep, { changes, compare }: SweptMetric): Said[] {
  const { points, knob } = sweep;
  const own = ownIn(sweep);
  const ends = range(formatTick(points[0]!.value), formatTick(points.at(-1)!.value));
  const none = compare === 'ratio' ? 1 : 0;
  return changes.map(({ variant, at, crossovers }) => {
    const name = own.subject(variant);
    const places = crossovers.map(
      ({ from, to, estimate }) =>
        say`between ${formatTick(from)} and ${formatTick(to)}, by interpolation near ${formatTick(estimate)}`,
    );
    const where = joined(places, say`, and `);
    const open = points.filter((_, i) => at[i] && at[i].change.low <= none && at[i].change.high >= none);
    const undecided = open.map(({ value }) => formatTick(value)).join(', ');
    if (places.length > 0) {
      return open.length === 0
        ? say`${name}: crossover ${where}.`
        : say`${name}: crossover ${where}; at ${undecided} the interval includes no change.`;
    }
    return open.length === 0
      ? say`${name}: no crossover within ${knob} = ${ends}.`
      : say`${name}: no crossover within ${knob} = ${ends}; at ${undecided} the interval includes no change.`;
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
    axis: vegaAxis(places, { grid: false, labelOverlap: 'parity', title: oneLine(sweep.knob) }),
  } as const;
  const y = heightOf(axis, onLogs);
  const data = { values: rows.map(intervalForDrawing) };
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
      // The axis below is named too.
      padding: { ...PADDING, bottom: 2 * PADDING.bottom },
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
    words: [axis.title],
    legend,
  };
}

function ownTable(sweep: Sweep, metric: SweptMetric): Table {
  const { points, knob } = sweep;
  const own = ownIn(sweep);
  const words = (value: number) => formatAmount(value, metric.unit);
  return {
    caption: own.metric(metric),
    columns: [figure(knob), ...metric.curves.map(({ variant }) => figure(own.subject(variant)))],
    rows: points.map(({ value }, i) => [
      formatTick(value),
      ...metric.curves.map(({ at }) => {
        const found = at[i];
        if (!found) return say`not measured`;
        return found.low === null || found.high === null
          ? words(found.center)
          : say`${words(found.center)} (${words(found.low)} to ${words(found.high)})`;
      }),
    ]),
  };
}

/** The change at every place, with its interval and its verdict. */
export function changeTable(sweep: Sweep, metric: SweptMetric): Table {
  const { points, knob } = sweep;
  const own = ownIn(sweep);
  const words = (value: number) => formatChange(value, metric.compare, metric.unit);
  return {
    caption: say`${own.metric(metric)} against ${referenceIn(metric, own)}`,
    columns: [figure(knob), ...metric.changes.map(({ variant }) => figure(own.subject(variant)))],
    rows: points.map(({ value }, i) => [
      formatTick(value),
      ...metric.changes.map(({ at }) => {
        const found = at[i];
        if (!found) return say`no interval`;
        const { low, center, high } = found.change;
        return say`${words(center)} (${words(low)} to ${words(high)}) ${spoken(found.verdict)}`;
      }),
    ]),
  };
}
