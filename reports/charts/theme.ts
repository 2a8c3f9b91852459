// The look of every chart in one place: sizes, colours as CSS variables, and the fixed place of each variant on the scales.
import type { Config } from 'vega-lite';
import { baselineOf, candidatesOf, type Experiment } from '../../harness/model/experiment.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import type { Text } from '../language/said.ts';

/** A variant's colour, and its dash as a line or its shape as a point, so that neither eyes nor a printer need the colour. */
export interface Paint {
  variant: SubjectId;
  label: Text;
  colour: string;
  dash: number[];
  shape: Shape;
}

export type Shape = 'circle' | 'square' | 'triangle-up' | 'diamond' | 'triangle-down' | 'cross';

/** Okabe & Ito (2008), Color Universal Design, in the order in which variants take them; the page's style may rename them in the dark. */
export const PAINTS = [
  { colour: '#D55E00', dash: [1, 0], shape: 'circle' },
  { colour: '#0072B2', dash: [9, 3], shape: 'square' },
  { colour: '#009E73', dash: [3, 3], shape: 'triangle-up' },
  { colour: '#CC79A7', dash: [9, 3, 2, 3], shape: 'diamond' },
  { colour: '#E69F00', dash: [2, 5], shape: 'triangle-down' },
  { colour: '#56B4E9', dash: [14, 4], shape: 'cross' },
] as const;

/** The inner width and height of a chart; its labels stand in `PADDING`, so that no layout depends on measured text. */
export const PLOT = { width: 378, height: 176 } as const;
export const PADDING = { left: 50, right: 12, top: 24, bottom: 24 } as const;

/** A chart over time: wide and low, so that several fit below each other on one time axis. */
export const PANEL = { width: 578, height: 144 } as const;

/** Colours with a meaning of their own. */
export const INK = {
  paper: 'var(--paper,#fff)',
  text: 'var(--ink-soft,#555)',
  grid: 'var(--grid,#e4e4e4)',
  idle: 'var(--idle,rgb(0 0 0/6%))',
  span: 'var(--span,rgb(230 159 0/22%))',
  standstill: 'var(--standstill,rgb(204 51 17/30%))',
  band: 'var(--band,rgb(0 0 0/11%))',
} as const;

const CONFIG: Config = {
  padding: PADDING,
  view: { stroke: null },
  axis: {
    aria: false,
    domain: false,
    ticks: false,
    labelColor: INK.text,
    labelFontSize: 11,
    labelPadding: 6,
    labelLimit: 0,
    labelOverlap: false,
    labelFlush: false,
    titleColor: INK.text,
    titleFontSize: 11,
    titleFontWeight: 'normal',
    gridColor: INK.grid,
  },
  mark: { aria: false },
  line: { strokeWidth: 2, strokeCap: 'round', strokeJoin: 'round', invalid: 'break-paths-filter-domains' },
  area: { invalid: 'break-paths-filter-domains' },
};

/** What every spec begins with: its schema, its size, and the look; nothing is fitted to measured text. */
export const FRAME = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  autosize: { type: 'none' },
  background: 'transparent',
  ...PLOT,
  config: CONFIG,
} as const;

/** The baseline has the first colour and the first candidate the second, whatever took part in a run. */
export function paintOrder(experiment: Experiment): SubjectId[] {
  const first = [baselineOf(experiment), ...candidatesOf(experiment).slice(0, 1)];
  return [...new Set([...first, ...experiment.subjects].map(({ id }) => id))];
}

/** The paint of the i-th variant on a chart. */
export function paintAt(i: number, variant: SubjectId, label: Text): Paint {
  const { colour, dash, shape } = PAINTS[i % PAINTS.length]!;
  return { variant, label, colour: `var(--paint-${i % PAINTS.length},${colour})`, dash: [...dash], shape };
}

/** Colour of a variant, the same in every chart. */
export const colourOf = (paints: Paint[]) => byVariant(paints, ({ colour }) => colour);

/** Dash of a variant, the same in every chart. */
export const dashOf = (paints: Paint[]) => byVariant(paints, ({ dash }) => dash);

/** Shape of a variant's points, the same in every chart. */
export const shapeOf = (paints: Paint[]) => byVariant(paints, ({ shape }) => shape);

function byVariant<T>(paints: Paint[], of: (paint: Paint) => T) {
  return {
    field: 'variant',
    type: 'nominal',
    legend: null,
    scale: { domain: paints.map(({ variant }) => variant), range: paints.map(of) },
  } as const;
}
