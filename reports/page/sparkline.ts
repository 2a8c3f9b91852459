// A tile's rounds as a line of dots in their order, in front of the band that counts as no movement.

import { html, type Markup, NOTHING } from '../language/markup.ts';
import type { Effect } from '../sections/comparisons.ts';

const WIDTH = 200;
const HEIGHT = 40;
const MARGIN = 5;

export function sparkline(effect: Effect | undefined): Markup {
  if (!effect) return NOTHING;
  const place = (value: number) => (effect.scale === 'ratio' ? Math.log(value) : value);
  const rounds = effect.perRound.map((value) => (value === null ? Number.NaN : place(value)));
  const all = [...rounds, place(effect.bandLow), place(effect.bandHigh)].filter(Number.isFinite);
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const y = (value: number) => HEIGHT - MARGIN - ((value - low) / span) * (HEIGHT - 2 * MARGIN);
  const x = (i: number) => MARGIN + ((i + 0.5) / rounds.length) * (WIDTH - 2 * MARGIN);
  const dots = rounds.flatMap((value, i) =>
    Number.isFinite(value) ? [{ x: x(i).toFixed(1), y: y(value).toFixed(1) }] : [],
  );
  const [top, bottom] = [y(place(effect.bandHigh)), y(place(effect.bandLow))];
  const none = y(place(effect.none)).toFixed(1);
  return html`<svg class="sparkline" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">
<rect class="band" x="0" width="${WIDTH}" y="${top.toFixed(1)}" height="${(bottom - top).toFixed(1)}"/>
<line class="none" x1="0" x2="${WIDTH}" y1="${none}" y2="${none}"/>
<polyline points="${dots.map((dot) => `${dot.x},${dot.y}`).join(' ')}"/>
${dots.map((dot) => html`<circle cx="${dot.x}" cy="${dot.y}" r="2.5"/>`)}
</svg>`;
}
