// One interval as a small drawing: the band that counts as no change, the interval, its centre.
import type { GobenchRatio } from '../../harness/model/gobench.ts';
import { type Markup, trusted } from '../language/markup.ts';

const WIDTH = 140;
const HEIGHT = 14;
/** The drawing reaches to a change of so much on either side; what lies further out ends in an arrow's place. */
const REACH = Math.log(1.3);

export function intervalStrip({ low, center, high }: GobenchRatio, band: number): Markup {
  const x = (ratio: number) => {
    const share = Math.max(-1, Math.min(1, Math.log(ratio) / REACH));
    return (((share + 1) / 2) * (WIDTH - 8) + 4).toFixed(1);
  };
  const [left, right] = [x(1 / (1 + band)), x(1 + band)];
  const middle = HEIGHT / 2;
  return trusted(
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true" focusable="false">` +
      `<rect x="${left}" y="0" width="${(Number(right) - Number(left)).toFixed(1)}" height="${HEIGHT}" fill="currentColor" opacity="0.15"/>` +
      `<line x1="${x(1)}" x2="${x(1)}" y1="0" y2="${HEIGHT}" stroke="currentColor" opacity="0.4"/>` +
      `<line x1="${x(low)}" x2="${x(high)}" y1="${middle}" y2="${middle}" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>` +
      `<circle cx="${x(center)}" cy="${middle}" r="3.5" fill="currentColor"/></svg>`,
  );
}
