// The drawings of two runs: the factor by which each metric moved, and every trial of both runs as a dot.
import type { AcrossRow } from '../../harness/model/across.ts';
import { forDrawing, formatAmount } from '../../harness/model/units.ts';
import { heightOf, linearAxis, wordFor } from '../charts/axis.ts';
import { type ChartFigure, type Drawing, missing, pointLegend, shown } from '../charts/chart.ts';
import { drawableRows, forestOf } from '../charts/forest.ts';
import { colourOf, FRAME, type Paint, shapeOf } from '../charts/theme.ts';
import { type Own, ownOf } from '../language/own.ts';
import { onOneLine, say } from '../language/said.ts';
import { figure, text } from '../language/table.ts';
import { type AcrossSource, hasMoved, paintsAcross } from './across.ts';

export function acrossFigures(source: AcrossSource): ChartFigure[] {
  const paints = paintsAcross(source);
  const { rows } = source.across;
  const gates = [...new Set(source.later.record.experiment.gates)].filter((id) =>
    rows.some(({ metric }) => metric === id),
  );
  return [
    forestFigure(source, paints),
    ...gates.map((metric) =>
      dotsFigure(
        rows.filter((row) => row.metric === metric),
        paints,
        ownOf(source.later.record.experiment),
      ),
    ),
  ];
}

function forestFigure({ across, later }: AcrossSource, paints: Paint[]): ChartFigure {
  const gates: readonly string[] = later.record.experiment.gates;
  const own = ownOf(later.record.experiment);
  const shownRows = across.rows.filter((row) => gates.includes(row.metric) || hasMoved(row));
  const drawn = drawableRows(
    paints,
    shownRows.map(({ interval, effect, compare, word, metric, label, ...row }) => ({
      ...row,
      metric,
      label: own.metric({ metric, label }),
      gate: gates.includes(metric),
      against: across.earlier,
      verdict: word,
      ratio: compare === 'ratio' && interval ? { ...interval, center: effect } : null,
    })),
  );
  return {
    id: 'forest',
    title: say`Gates and what moved: later run ÷ earlier run`,
    caption: say`Point and interval of the gates, and of what else moved, where they are compared as ratios. 1 is no change; what lies inside the shaded band counts as none.`,
    drawing:
      drawn.length === 0
        ? missing(say`These runs have too few trials for an interval.`)
        : shown(forestOf(paints, drawn)),
  };
}

const SIDES = ['before', 'after'] as const;
const SIDE_WORDS = { before: say`before`, after: say`after` };

function dotsFigure(rows: AcrossRow[], paints: Paint[], own: Own): ChartFigure {
  const { metric, label, unit } = rows[0]!;
  const name = own.metric({ metric, label });
  const drawn = paints.filter(({ variant }) => rows.some((row) => row.variant === variant));
  const dots = rows.flatMap(({ variant, trials }) =>
    SIDES.flatMap((side) =>
      trials[side].map((value, i) => ({
        side,
        variant,
        value: forDrawing(value),
        say: onOneLine(
          say`${drawn.find((paint) => paint.variant === variant)!.label}, ${SIDE_WORDS[side]}, ${i + 1}: ${formatAmount(value, unit)}`,
        ),
      })),
    ),
  );
  const axis = linearAxis(
    dots.map(({ value }) => value),
    unit,
  );
  const drawing: Drawing = {
    spec: {
      ...FRAME,
      data: { values: dots },
      mark: { type: 'point', size: 50, filled: true, opacity: 0.7 },
      encoding: {
        x: {
          field: 'side',
          type: 'nominal',
          scale: { domain: [...SIDES] },
          axis: { title: null, grid: false, labelAngle: 0, labelExpr: wordFor({ before: '1', after: '2' }) },
        },
        xOffset: { field: 'variant', type: 'nominal', scale: { domain: drawn.map(({ variant }) => variant) } },
        y: { field: 'value', ...heightOf(axis, false) },
        color: colourOf(paints),
        shape: shapeOf(paints),
        tooltip: { field: 'say' },
      },
    },
    words: [axis.title],
    legend: pointLegend(drawn),
    table: {
      caption: say`Every trial that counts, in the order of the rounds`,
      columns: [text(say`Variant`), text(say`Run`), figure(say`Trials`)],
      rows: rows.flatMap(({ variant, trials }) =>
        SIDES.map((side, i) => [
          drawn.find((paint) => paint.variant === variant)!.label,
          String(i + 1),
          trials[side].map((value) => formatAmount(value, unit)).join(' · '),
        ]),
      ),
    },
  };
  return {
    id: `trials-${metric.replaceAll(/[^a-z0-9]+/gi, '-')}`,
    title: say`${name}: every trial of both runs`,
    caption: say`Each dot is one trial; 1 is the earlier run, 2 the later. Where the dots of a variant do not overlap, no test is needed to see it.`,
    drawing: shown(drawing),
  };
}
