// What the memory of the Go runtime consists of as the window ends: one bar a variant, cut into its classes.
import type { CurveId } from '../../harness/model/analysis.ts';
import { oneLine } from '../../harness/model/plain.ts';
import { forDrawing, formatAmount } from '../../harness/model/units.ts';
import { type Said, said, say } from '../language/said.ts';

import { figure, text } from '../language/table.ts';
import { linearAxis, vegaAxis } from './axis.ts';
import { type Chart, type ChartSource, type Drawing, missing, shown } from './chart.ts';
import { FRAME, INK, PADDING, type Paint, PLOT } from './theme.ts';

/** In the order of the bar, the memory in use first. */
const CLASSES = [
  { curve: 'heap', label: say`objects, live and dead`, colour: 'var(--class-0,#0b5c8c)' },
  { curve: 'stacks', label: say`stacks`, colour: 'var(--class-1,#b8860b)' },
  { curve: 'heap.unused', label: say`unused, within spans in use`, colour: 'var(--class-2,#5aa9d6)' },
  { curve: 'heap.free', label: say`free, kept for the next rise`, colour: 'var(--class-3,#b9bdc2)' },
  { curve: 'heap.released', label: say`released to the system`, colour: 'var(--class-4,#dfe1e4)' },
] as const satisfies { curve: CurveId; label: Said; colour: string }[];

const BAR_HEIGHT = 40;

type Drawn = { paint: Paint; bytes: (number | null)[] };

export const heapClasses: Chart = {
  id: 'heap-classes',
  group: 'memory',
  figures: (source) => {
    const drawn = source.paints
      .map((paint): Drawn => ({ paint, bytes: CLASSES.map(({ curve }) => atWindowEnd(source, paint, curve)) }))
      .filter(({ bytes }) => bytes.some((value) => value !== null));
    return [
      {
        id: 'heap-classes',
        title: say`Memory of the Go runtime`,
        question: say`What does the memory consist of?`,
        caption: say`As the window ends, the median of the trials. Unused is room between objects, the price of size classes; free and released are pages with no object at all. Only what is not released counts as held.`,
        drawing: drawn.length === 0 ? missing(say`No trial of this run measured it.`) : shown(draw(drawn)),
      },
    ];
  },
};

function atWindowEnd({ analysis }: ChartSource, { variant }: Paint, id: CurveId): number | null {
  const curve = analysis.curves[variant]?.[id];
  return curve?.center[curve.atMs.indexOf(analysis.plan.measureMs)] ?? null;
}

function draw(drawn: Drawn[]): Drawing {
  const rows = drawn.flatMap(({ paint, bytes }) => {
    let from = 0;
    return bytes.flatMap((value, i) => {
      if (!value) return [];
      const { label } = CLASSES[i]!;
      const row = {
        variant: paint.variant,
        class: label.en,
        from: forDrawing(from),
        to: forDrawing(from + value),
        say: say`${label}: ${formatAmount(value, 'bytes')}`,
      };
      from += value;
      return [row];
    });
  });
  const axis = linearAxis(
    rows.map(({ to }) => to),
    'bytes',
  );
  const words = Object.fromEntries(drawn.map(({ paint }) => [paint.variant, oneLine(said(paint.label).en)]));
  const y = {
    field: 'variant',
    type: 'nominal',
    scale: { domain: drawn.map(({ paint }) => paint.variant), paddingInner: 0.55, paddingOuter: 0.5 },
  } as const;
  return {
    spec: {
      ...FRAME,
      width: PLOT.width + PADDING.left - PADDING.right,
      height: BAR_HEIGHT * drawn.length,
      padding: { ...PADDING, left: PADDING.right, top: 6 },
      layer: [
        {
          data: { values: rows },
          mark: { type: 'bar' },
          encoding: {
            y: { ...y, axis: null },
            x: {
              field: 'from',
              type: 'quantitative',
              scale: { domain: axis.domain, nice: false },
              axis: vegaAxis(
                { ...axis, labels: axis.labels.map((label) => `${label} ${said(axis.title).en}`) },
                { labelFlush: true },
              ),
            },
            x2: { field: 'to' },
            fill: {
              field: 'class',
              type: 'nominal',
              legend: null,
              scale: { domain: CLASSES.map(({ label }) => label.en), range: CLASSES.map(({ colour }) => colour) },
            },
            tooltip: { field: 'say' },
          },
        },
        {
          data: { values: drawn.map(({ paint }) => ({ variant: paint.variant, label: words[paint.variant] })) },
          mark: { type: 'text', align: 'left', baseline: 'bottom', dy: -11, fontSize: 11, color: INK.text },
          encoding: { y, x: { value: 0 }, text: { field: 'label' } },
        },
      ],
    },
    words: drawn.map(({ paint }) => paint.label),
    legend: CLASSES.map(({ label, colour }) => ({ sign: 'shade', label, colour })),
    table: {
      caption: say`Memory of the Go runtime as the window ends`,
      columns: [text(say`Class`), ...drawn.map(({ paint }) => figure(paint.label))],
      rows: CLASSES.map(({ label }, i) => [
        label,
        ...drawn.map(({ bytes }) => (bytes[i] == null ? say`not measured` : formatAmount(bytes[i]!, 'bytes'))),
      ]),
    },
  };
}
