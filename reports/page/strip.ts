// A strip as wide as its place: the rounds as dots over the interval, and the band that counts as none.
import type { Effect } from '../sections/comparisons.ts';
import { html, type Markup, NOTHING } from './markup.ts';

const WIDTH = 200;
const HEIGHT = 26;
const MARGIN = 8;

export function strip(effect: Effect | undefined): Markup {
  if (!effect) return NOTHING;
  const place = (value: number) => (effect.scale === 'ratio' ? Math.log(value) : value);
  const dots = effect.perRound.filter((value) => value !== null && Number.isFinite(place(value))) as number[];
  const ends = [effect.low, effect.high, effect.bandLow, effect.bandHigh, ...dots].map(place).filter(Number.isFinite);
  const low = Math.min(...ends);
  const span = Math.max(...ends) - low || 1;
  const x = (value: number) =>
    (MARGIN + ((Math.min(Math.max(place(value), low), low + span) - low) / span) * (WIDTH - 2 * MARGIN)).toFixed(1);
  const middle = HEIGHT / 2;
  const width = (from: number, to: number) => (Number(x(to)) - Number(x(from))).toFixed(1);
  return html`<svg class="strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">
<rect class="band" x="${x(effect.bandLow)}" y="2" width="${width(effect.bandLow, effect.bandHigh)}" height="${HEIGHT - 4}"/>
<line class="none" x1="${x(effect.none)}" x2="${x(effect.none)}" y1="0" y2="${HEIGHT}"/>
<line class="range" x1="${x(effect.low)}" x2="${x(effect.high)}" y1="${middle}" y2="${middle}"/>
${dots.map((value) => html`<circle cx="${x(value)}" cy="${middle}" r="3"/>`)}
</svg>`;
}
