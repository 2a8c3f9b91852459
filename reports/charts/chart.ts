// What a chart is: a question, and for it a drawing with its caption and the table of the same numbers.
import type { TopLevelSpec } from 'vega-lite';
import type { Analysis } from '../../harness/model/analysis.ts';
import type { Artifact } from '../../harness/model/artifact.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { Table } from '../table.ts';
import type { Paint, Shape } from './theme.ts';

/** All a chart may look at. */
export interface ChartSource {
  analysis: Analysis;
  record: BenchRecord;
  paints: Paint[];
}

/** A sign beside the drawing, explained in words outside it. */
export type LegendEntry =
  | { sign: 'line'; label: string; colour: string; dash: number[] }
  | { sign: 'shade'; label: string; colour: string }
  | { sign: 'point'; label: string; colour: string; shape: Shape };

/** One layer of a layered spec, or a nest of them. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

export interface Drawing {
  spec: TopLevelSpec;
  legend: LegendEntry[];
  table: Table;
}

export interface ChartFigure {
  /** Kebab case, one of its kind on the page. */
  id: string;
  question: string;
  caption: string;
  /** The drawing, or the reason there is nothing to draw. */
  drawing: Artifact<Drawing>;
}

export interface Chart {
  /** The file's name; figures that a chart has several of add to it. */
  id: string;
  figures: (source: ChartSource) => ChartFigure[];
}

/** One line a variant. */
export function lineLegend(paints: Paint[]): LegendEntry[] {
  return paints.map(({ label, colour, dash }) => ({ sign: 'line', label, colour, dash }));
}

/** One point a variant. */
export function pointLegend(paints: Paint[]): LegendEntry[] {
  return paints.map(({ label, colour, shape }) => ({ sign: 'point', label, colour, shape }));
}
