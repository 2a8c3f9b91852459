// The forest plot: every metric that is compared as a ratio, with its interval, on one axis.
import type { Comparison } from '../../harness/model/analysis.ts';
import { oneLine } from '../../harness/model/plain.ts';
import { formatRatio } from '../../harness/model/units.ts';
import { spoken } from '../language/looks.ts';
import { ownOf } from '../language/own.ts';
import { onOneLine, type Said, say, type Text } from '../language/said.ts';
import { figure, type Table, text } from '../language/table.ts';
import { ratioAxis, vegaAxis, wordFor } from './axis.ts';
import { type Chart, type Drawing, missing, pointLegend, shown } from './chart.ts';
import { bandOf, intervalForDrawing, isDrawable } from './effect.ts';
import { colourOf, FRAME, INK, type Paint, shapeOf } from './theme.ts';

const ROW_HEIGHT = 15;
const ROW_GAP = 8;
const LABEL_WIDTH = 158;
/** Of a label that is broken: Vega's own, two more than the size of its type. */
const LABEL_LINE = 13;
const PLOT_WIDTH = 270;

export const forest: Chart = {
  id: 'forest',
  group: 'comparison',
  figures: (source) => {
    const own = ownOf(source.record.experiment);
    const rows = source.analysis.comparisons.map((each) => ({
      ...each,
      label: own.metric(each),
      against: own.subject(each.against),
    }));
    const drawn = drawableRows(source.paints, rows);
    return [
      {
        id: 'forest',
        title: say`All ratios`,
        question: say`What moved, and by which factor?`,
        caption: say`Point and interval of every metric that is compared as a ratio. 1 is no change, the shaded band counts as none, and the arrow beside a name points to better. Gates come first. Metrics that are often zero are compared by difference; they stand in the table of all metrics.`,
        drawing:
          drawn.length === 0
            ? missing(say`No metric of this run has an interval.`)
            : shown(forestOf(source.paints, drawn)),
      },
    ];
  },
};

/** One metric of one variant. */
export type ForestRow = Pick<Comparison, 'variant' | 'metric' | 'gate' | 'band' | 'verdict'> & {
  better?: Comparison['better'];
  label: Said;
  against: Text;
  ratio: { low: number; center: number; high: number } | null;
};

type Drawn = { paint: Paint; comparison: ForestRow };

/** Variant by variant, those that have a place on a logarithmic axis. */
export function drawableRows(paints: Paint[], rows: ForestRow[]): Drawn[] {
  return paints.flatMap((paint) =>
    rows
      .filter(
        ({ variant, ratio }) =>
          variant === paint.variant && ratio && [ratio.low, ratio.high].every((end) => isDrawable(end, 'ratio')),
      )
      .map((comparison) => ({ paint, comparison })),
  );
}

export function forestOf(paints: Paint[], drawn: Drawn[]): Drawing {
  const ordered = [
    ...drawn.filter(({ comparison }) => comparison.gate),
    ...drawn.filter(({ comparison }) => !comparison.gate),
  ];
  const metrics = [...new Set(ordered.map(({ comparison }) => comparison.metric))];
  const variants = paints.filter(({ variant }) => drawn.some(({ paint }) => paint.variant === variant));
  const rows = ordered.map(rowOf);
  const bands = metrics.map((metric) => ({
    metric,
    ...bandOf(ordered.find(({ comparison }) => comparison.metric === metric)!.comparison, 'ratio'),
  }));
  const axis = ratioAxis(
    [...rows, ...bands].flatMap(({ low, high }) => [low, high]),
    '',
  );
  const scale = { type: 'log', domain: axis.domain, nice: false } as const;
  const y = rowsOf(metrics, ordered);
  const side = {
    field: 'variant',
    type: 'nominal',
    scale: { domain: variants.map(({ variant }) => variant) },
  } as const;
  const colour = colourOf(paints);
  return {
    spec: {
      ...FRAME,
      width: PLOT_WIDTH,
      height: metrics.length * Math.max(30, ROW_HEIGHT * variants.length + ROW_GAP),
      padding: { left: LABEL_WIDTH, right: 12, top: 8, bottom: 24 },
      layer: [
        {
          data: { values: bands },
          mark: { type: 'rect', color: INK.band },
          encoding: {
            y,
            x: { field: 'low', type: 'quantitative', scale, axis: vegaAxis(axis, { labelFlush: true }) },
            x2: { field: 'high' },
          },
        },
        {
          data: { values: [{ none: 1 }] },
          mark: { type: 'rule', color: INK.text },
          encoding: { x: { field: 'none', type: 'quantitative', scale } },
        },
        {
          data: { values: rows },
          mark: { type: 'rule', strokeWidth: 2, strokeCap: 'round' },
          encoding: {
            y,
            yOffset: side,
            x: { field: 'low', type: 'quantitative', scale },
            x2: { field: 'high' },
            color: colour,
          },
        },
        {
          data: { values: rows },
          mark: { type: 'point', size: 50, filled: true, opacity: 1 },
          encoding: {
            y,
            yOffset: side,
            x: { field: 'center', type: 'quantitative', scale },
            color: colour,
            shape: shapeOf(paints),
            tooltip: { field: 'say' },
          },
        },
      ],
    },
    words: ordered.map(({ comparison }) => nameOf(comparison)),
    legend: [...pointLegend(variants), { sign: 'shade', label: say`counts as no movement`, colour: INK.band }],
    table: tableOf(ordered),
  };
}

/** The place of each metric, named with the direction that is better. */
function rowsOf(metrics: string[], ordered: readonly Drawn[]) {
  const labels = Object.fromEntries(
    ordered.map(({ comparison }) => [comparison.metric, twoLines(nameOf(comparison).en)]),
  );
  return {
    field: 'metric',
    type: 'nominal',
    scale: { domain: metrics, paddingInner: 0.25, paddingOuter: 0.15 },
    axis: { title: null, grid: false, labelExpr: wordFor(labels), labelOffset: halfUp(labels) },
  } as const;
}

/** An interval, and what is said where one points at it. */
function rowOf({ paint, comparison: { metric, label, ratio } }: Drawn) {
  const { low, center, high } = ratio!;
  return {
    metric,
    variant: paint.variant,
    ...intervalForDrawing({ low, center, high }),
    say: onOneLine(say`${paint.label}, ${label}: ${formatRatio(center)} (${formatRatio(low)} to ${formatRatio(high)})`),
  };
}

function tableOf(ordered: readonly Drawn[]): Table {
  return {
    caption: say`Ratios with their intervals`,
    columns: [
      text(say`Metric`),
      text(say`Variant`),
      text(say`Compared with`),
      figure(say`Ratio`),
      figure(say`Interval`),
      text(say`Verdict`),
    ],
    rows: ordered.map(({ paint, comparison: { label, against, ratio, verdict } }) => [
      label,
      paint.label,
      against,
      formatRatio(ratio!.center),
      `${formatRatio(ratio!.low)} … ${formatRatio(ratio!.high)}`,
      spoken(verdict),
    ]),
  };
}

/** With the direction that is better. */
function nameOf({ label, better }: ForestRow): Said {
  return better === undefined || better === 'neither' ? label : say`${label} ${better === 'higher' ? '↑' : '↓'}`;
}

/** A label of two lines has its middle, not its first line, at its place. */
function halfUp(labels: Record<string, string | string[]>) {
  const long = Object.keys(labels).filter((metric) => Array.isArray(labels[metric]));
  return {
    condition: { test: `indexof(${JSON.stringify(long)}, datum.value) >= 0`, value: -LABEL_LINE / 2 },
    value: 0,
  };
}

/** A long label broken at the space nearest its middle, since no text is measured. */
function twoLines(text: string): string | string[] {
  const label = oneLine(text);
  if (label.length <= 24) return label;
  const spaces = [...label].flatMap((character, i) => (character === ' ' ? [i] : []));
  const middle = label.length / 2;
  const cut = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return cut === undefined ? label : [label.slice(0, cut), label.slice(cut + 1)];
}
