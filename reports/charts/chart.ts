// What a chart is: a title and a question, and for them a drawing with its caption and the table of the same numbers.
import type { TopLevelSpec } from 'vega-lite';
import type { Analysis } from '../../harness/model/analysis.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import type { Said, Text } from '../language/said.ts';
import type { Table } from '../language/table.ts';
import type { Paint, Shape } from './theme.ts';

/** All a chart may look at. */
export interface ChartSource {
  analysis: Analysis;
  record: BenchRecord;
  paints: Paint[];
}

/** A sign beside the drawing, explained in words outside it. */
export type LegendEntry =
  | { sign: 'line'; label: Text; colour: string; dash: number[]; variant?: SubjectId }
  | { sign: 'shade'; label: Text; colour: string }
  | { sign: 'point'; label: Text; colour: string; shape: Shape; variant?: SubjectId };

/** A picture with its place on the scales of the chart. */
export interface Picture {
  /** A data address. */
  url: string;
  x: [number, number];
  y: [number, number];
}

/** One layer of a layered spec, or a nest of them. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

export interface Drawing {
  spec: TopLevelSpec;
  /** As wide as the page, its words beside it; so is every chart over time. */
  wide?: true;
  /** The ends of the x axis where it is time, in milliseconds: all such charts have the same, and zoom together. */
  timeDomain?: [number, number];
  /** Pictures that lie behind the marks. */
  pictures?: Picture[];
  /** Words within the drawing that it has in both languages; it is drawn in English. */
  words: Text[];
  legend: LegendEntry[];
  table: Table;
}

/** The part of the page that a chart belongs to. */
export type ChartGroup = 'timeline' | 'latency' | 'comparison' | 'memory';

export interface ChartFigure {
  /** Kebab case, one of its kind on the page. */
  id: string;
  /** In the words of the trade: `P99 latency`. */
  title: Text;
  /** What a reader asks it, where the title alone does not say. */
  question?: Text;
  caption: Text;
  /** The drawing, or the reason there is nothing to draw. */
  drawing: { ok: true; value: Drawing } | { ok: false; missing: Said };
}

export function shown(value: Drawing): ChartFigure['drawing'] {
  return { ok: true, value };
}

export function missing(why: Said): ChartFigure['drawing'] {
  return { ok: false, missing: why };
}

export interface Chart {
  /** The file's name; figures that a chart has several of add to it. */
  id: string;
  group: ChartGroup;
  figures: (source: ChartSource) => ChartFigure[];
}

/** One line a variant. */
export function lineLegend(paints: Paint[]): LegendEntry[] {
  return paints.map(({ variant, label, colour, dash }) => ({ sign: 'line', label, colour, dash, variant }));
}

/** One point a variant. */
export function pointLegend(paints: Paint[]): LegendEntry[] {
  return paints.map(({ variant, label, colour, shape }) => ({ sign: 'point', label, colour, shape, variant }));
}
