// A sparkline: what a figure did over its nights or runs, as small as a word, with its newest value at the end.

import { html, label, type Markup, NOTHING } from '../language/markup.ts';
import type { Said } from '../language/said.ts';

export interface Spark {
  /** Oldest first. */
  values: readonly number[];
  compare: 'ratio' | 'difference';
  /** What counts as no change: less than a few of these is drawn as the small thing it is. */
  band: number;
}

const WIDTH = 88;
const HEIGHT = 28;
/** Room for the last point. */
const EDGE = 4;
/** The drawing is at least so many bands high, so that noise does not fill it. */
const LEAST_BANDS = 6;

/** Nothing where fewer than two values can be drawn: a point is no course. */
export function sparkline({ values, compare, band }: Spark, what: Said): Markup {
  const isRatio = compare === 'ratio';
  const drawn = values
    .filter((value) => Number.isFinite(value) && (!isRatio || value > 0))
    .map((value) => (isRatio ? Math.log(value) : value));
  if (drawn.length < 2) return NOTHING;
  const least = LEAST_BANDS * (isRatio ? Math.log1p(band) : band);
  const [low, high] = [Math.min(...drawn), Math.max(...drawn)];
  const span = Math.max(high - low, least) || 1;
  const middle = (low + high) / 2;
  const x = (i: number) => EDGE + (i / (drawn.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT / 2 - ((value - middle) / span) * (HEIGHT - 2 * EDGE);
  const at = (value: number, i: number) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`;
  const last = drawn.length - 1;
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" ${label(what)}><polyline points="${drawn.map(at).join(' ')}"/><circle cx="${x(last).toFixed(1)}" cy="${y(drawn[last]!).toFixed(1)}" r="3"/></svg>`;
}
