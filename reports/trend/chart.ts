// The chart of a metric over the nights: lines with their intervals, changes of level, breaks between epochs, and open alerts.
import type { SeriesPoint, TrendSeries } from '../../harness/model/history.ts';
import type { MetricId } from '../../harness/model/metrics.ts';
import { forDrawing, formatAmount, formatChange } from '../../harness/model/units.ts';
import { type Axis, alongOf, heightOf, linearAxis, ratioAxis, vegaAxis } from '../charts/axis.ts';
import {
  type ChartFigure,
  type Drawing,
  type Layer,
  type LegendEntry,
  lineLegend,
  missing,
  shown,
} from '../charts/chart.ts';
import { colourOf, dashOf, FRAME, INK, PANEL, type Paint } from '../charts/theme.ts';
import { inSentences, type Said, said, say, type Text } from '../language/said.ts';
import { figure, type Table, text } from '../language/table.ts';
import { metricIn, type NightOfAxis, nightsOf, type TrendSource } from './trend.ts';

/** Which of a night's figures: against the baseline of the same run, against the reference build, or as it is. */
export type Aspect = 'within' | 'toReference' | 'absolute';

const QUESTIONS: Record<Aspect, (label: Text) => Said> = {
  within: (label) => say`${label} against the baseline`,
  toReference: (label) => say`${label} against the reference build`,
  absolute: (label) => said(label),
};

const CAPTIONS: Record<Aspect, Said> = {
  within: say`Does the fix still help as much? Each night against the baseline of the same run; the ribbon is its interval.`,
  toReference: say`Each night’s build against the reference build that ran in the same night.`,
  absolute: say`The centre over the trials of each night. It moves with the machine too, so it decides nothing.`,
};

/** Benchmarks have no fix: the base is a commit. */
const BENCHMARKS = say`Each night against the base that ran in the same rounds; the ribbon is its interval.`;

const BETTER = { higher: say`Higher is better.`, lower: say`Lower is better.` };

interface Row {
  night: number;
  value: number;
  low: number | null;
  high: number | null;
  variant: string;
  epoch: string;
}

export function trendFigure(source: TrendSource, metric: MetricId, aspect: Aspect, paints: Paint[]): ChartFigure {
  const label = metricIn(source, metric);
  const nights = nightsOf(source);
  const series = source.trend.series.filter((one) => one.metric === metric);
  const rows = rowsOf(series, nights, aspect);
  const better = series[0]?.better;
  const caption = aspect === 'within' && metric.startsWith('bench.') ? BENCHMARKS : CAPTIONS[aspect];
  return {
    id: `trend-${metric}-${aspect}`.replaceAll(/[^a-z0-9]+/gi, '-'),
    title: QUESTIONS[aspect](label),
    caption: better === undefined || better === 'neither' ? caption : inSentences([caption, BETTER[better]]),
    drawing:
      rows.length === 0
        ? missing(say`No night of this history has it.`)
        : shown(draw(source, series, rows, nights, aspect, paints)),
  };
}

/** A ratio has its place on a logarithmic axis only where it is above zero. */
function isDrawable(value: number | null, isRatio: boolean): value is number {
  return value !== null && Number.isFinite(value) && (!isRatio || value > 0);
}

function rowsOf(series: readonly TrendSeries[], nights: readonly NightOfAxis[], aspect: Aspect): Row[] {
  const places = new Map(nights.map(({ run, place }) => [run, place]));
  return series.flatMap(({ variant, points, compare }) => {
    const isRatio = compare === 'ratio' && aspect !== 'absolute';
    return points.flatMap((point): Row[] => {
      const night = places.get(point.run);
      const value = point[aspect];
      if (night === undefined || !isDrawable(value, isRatio)) return [];
      const ribbon = aspect === 'within' && isDrawable(point.low, isRatio) && isDrawable(point.high, isRatio);
      const [low, high] = ribbon ? [forDrawing(point.low!), forDrawing(point.high!)] : [null, null];
      return [{ night, value: forDrawing(value), low, high, variant, epoch: point.epoch }];
    });
  });
}

function draw(
  source: TrendSource,
  series: readonly TrendSeries[],
  rows: Row[],
  nights: readonly NightOfAxis[],
  aspect: Aspect,
  paints: Paint[],
): Drawing {
  const { compare, unit } = series[0]!;
  const drawn = paints.filter(({ variant }) => rows.some((row) => row.variant === variant));
  const extremes = rows.flatMap(({ value, low, high }) => [value, low, high]).filter((value) => value !== null);
  const y =
    aspect === 'absolute'
      ? linearAxis(extremes, unit)
      : compare === 'ratio'
        ? ratioAxis(extremes, aspect === 'within' ? say`÷ baseline, logarithmic` : say`÷ reference build, logarithmic`)
        : linearAxis(extremes, unit, (name) =>
            aspect === 'within' ? say`− baseline, ${name}` : say`− reference build, ${name}`,
          );
  const x = nightAxis(nights);
  const breaks = breaksOf(nights);
  const shades = alertShades(source, nights, drawn);
  const changes = series
    .filter(({ variant }) => drawn.some((paint) => paint.variant === variant))
    .flatMap(({ variant, shifts }) => shifts.map(({ run, confirmed }) => ({ variant, run, confirmed })))
    .flatMap(({ variant, run, confirmed }) => {
      const night = nights.find((each) => each.run === run);
      return night ? [{ night: night.place - 0.5, variant, confirmed }] : [];
    });
  const isLog = aspect !== 'absolute' && compare === 'ratio';
  return {
    spec: {
      ...FRAME,
      ...PANEL,
      layer: [
        shadeLayer(shades, x),
        ruleLayer(breaks, x, INK.text),
        lineLayers(rows, paints, x, y, isLog),
        changeLayer(
          changes.filter(({ confirmed }) => confirmed),
          paints,
          x,
          [1, 0],
        ),
        changeLayer(
          changes.filter(({ confirmed }) => !confirmed),
          paints,
          x,
          UNSURE,
        ),
      ],
    },
    words: [y.title],
    legend: [
      ...lineLegend(drawn),
      ...(shades.length > 0 ? [{ sign: 'shade', label: say`an alert is open`, colour: INK.span } as LegendEntry] : []),
      ...(changes.length > 0
        ? [
            {
              sign: 'line',
              label: say`change of level; dashed where not confirmed`,
              colour: INK.text,
              dash: [1, 0],
            } as LegendEntry,
          ]
        : []),
      ...(breaks.length > 0
        ? [{ sign: 'line', label: say`new machine, tool or load`, colour: INK.text, dash: [3, 4] } as LegendEntry]
        : []),
    ],
    table: tableOf(series, nights, drawn, aspect),
  };
}

/** `11-24`, in UTC as all times of a report, and in no language. */
function dayOf(startedAt: string): string {
  const date = new Date(startedAt);
  return Number.isNaN(date.getTime())
    ? startedAt.slice(0, 10)
    : date.toISOString().slice('2026-'.length, '2026-11-24'.length);
}

/** At most so many days are named below a chart. */
const LABELS = 7;

/** Nights stand at whole numbers; what lies between two nights, at the halves. */
function nightAxis(nights: readonly NightOfAxis[]): Axis {
  const step = Math.max(1, Math.ceil(nights.length / LABELS));
  const named = nights.filter(({ place }) => place % step === 0);
  return {
    domain: [-0.5, Math.max(0.5, nights.length - 0.5)],
    ticks: named.map(({ place }) => place),
    labels: named.map(({ startedAt }) => dayOf(startedAt)),
    title: '',
  };
}

/** Where one epoch ends and another begins. */
function breaksOf(nights: readonly NightOfAxis[]): number[] {
  return nights.slice(1).flatMap(({ epoch, place }, i) => (epoch === nights[i]!.epoch ? [] : [place - 0.5]));
}

const OPEN: ReadonlySet<string> = new Set(['open', 'acked', 'recovering']);

/** The nights during which any alert of a drawn variant stood open: from its opening to its end. */
function alertShades({ alerts }: TrendSource, nights: readonly NightOfAxis[], drawn: readonly Paint[]) {
  const placeOf = (run: string) => nights.find((night) => night.run === run)?.place;
  return alerts
    .filter(({ variant }) => drawn.some((paint) => paint.variant === variant))
    .flatMap(({ steps }) => {
      const first = steps.find(({ state }) => OPEN.has(state));
      if (!first) return [];
      const last = steps.find(({ state, run }) => run >= first.run && !OPEN.has(state));
      const from = placeOf(first.run) ?? (first.run < (nights[0]?.run ?? '') ? 0 : undefined);
      const to = last ? placeOf(last.run) : nights.length - 1;
      return from === undefined || to === undefined ? [] : [{ from: from - 0.5, to: to + 0.5 }];
    });
}

function shadeLayer(shades: { from: number; to: number }[], x: Axis): Layer {
  return {
    data: { values: shades },
    mark: { type: 'rect', color: INK.span },
    encoding: { x: { field: 'from', ...alongOf(x), axis: vegaAxis(x, { grid: false }) }, x2: { field: 'to' } },
  };
}

function ruleLayer(places: number[], x: Axis, color: string): Layer {
  return {
    data: { values: places.map((night) => ({ night })) },
    mark: { type: 'rule', color, strokeDash: [3, 4] },
    encoding: { x: { field: 'night', ...alongOf(x) } },
  };
}

/** Of a change that later nights have to bear out. */
const UNSURE = [6, 3];

function changeLayer(
  changes: { night: number; variant: string }[],
  paints: Paint[],
  x: Axis,
  strokeDash: number[],
): Layer {
  return {
    data: { values: changes.map(({ night, variant }) => ({ night, variant })) },
    mark: { type: 'rule', strokeWidth: 1.5, strokeDash },
    encoding: { x: { field: 'night', ...alongOf(x) }, color: colourOf(paints) },
  };
}

/** Lines and ribbons end where an epoch does; a night that stands alone shows by its dot. */
function lineLayers(rows: Row[], paints: Paint[], x: Axis, y: Axis, isLog: boolean): Layer {
  const value = heightOf(y, isLog);
  const night = { field: 'night', ...alongOf(x) } as const;
  const detail = { field: 'epoch', type: 'nominal' } as const;
  return {
    data: { values: rows },
    layer: [
      {
        mark: { type: 'area', opacity: 0.16 },
        encoding: { x: night, y: { field: 'low', ...value }, y2: { field: 'high' }, color: colourOf(paints), detail },
      },
      {
        mark: { type: 'line' },
        encoding: {
          x: night,
          y: { field: 'value', ...value },
          color: colourOf(paints),
          strokeDash: dashOf(paints),
          detail,
        },
      },
      {
        mark: { type: 'point', filled: true, opacity: 1, size: 14 },
        encoding: { x: night, y: { field: 'value', ...value }, color: colourOf(paints) },
      },
    ],
  };
}

function tableOf(
  series: readonly TrendSeries[],
  nights: readonly NightOfAxis[],
  drawn: readonly Paint[],
  aspect: Aspect,
): Table {
  const points = new Map<string, { point: SeriesPoint; of: TrendSeries }>();
  for (const of of series) for (const point of of.points) points.set(`${of.variant}\n${point.run}`, { point, of });
  const cell = (variant: string, run: string) => {
    const found = points.get(`${variant}\n${run}`);
    const value = found?.point[aspect] ?? null;
    if (!found || value === null) return say`not measured`;
    const { of, point } = found;
    const format = (amount: number) =>
      aspect === 'absolute' ? formatAmount(amount, of.unit) : formatChange(amount, of.compare, of.unit);
    const ribbon = aspect === 'within' && point.low !== null && point.high !== null;
    return ribbon ? say`${format(value)} (${format(point.low!)} to ${format(point.high!)})` : format(value);
  };
  return {
    caption: say`Night by night, the newest first`,
    columns: [text(say`Run`), text(say`Commit`), ...drawn.map(({ label }) => figure(label))],
    rows: nights.toReversed().map(({ run }) => {
      const commit = drawn.map(({ variant }) => points.get(`${variant}\n${run}`)?.point).find((each) => each);
      const hash = commit?.commit?.slice(0, 12);
      const from = hash === undefined ? say`unknown` : commit!.dirty ? say`${hash}, changed` : hash;
      return [run, from, ...drawn.map(({ variant }) => cell(variant, run))];
    }),
  };
}
