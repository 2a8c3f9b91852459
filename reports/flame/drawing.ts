// A difference flame graph as one SVG element and as a table of the same figures.
import type { CostDifference, CostFlame } from '../../harness/model/finding.ts';
import { formatCost } from '../../harness/model/units.ts';
import { html, type Markup, when } from '../language/markup.ts';
import { say, type Text } from '../language/said.ts';
import { figure, type Table, text } from '../language/table.ts';
import { type Box, icicle } from './icicle.ts';
import { isWithinChance } from './noise.ts';

const WIDTH = 1000;
const ROW = 18;
/** Of the label's typeface at its size, on the generous side. */
const CHARACTER = 6.3;
/** Boxes narrower than this have no room for a word. */
const LABELLED = 7 * CHARACTER;
/** A frame that changes by less, or by no more than chance does, is drawn as unchanged. */
const UNCHANGED = 0.1;
/** The table lists so many frames, the largest first. */
const LISTED = 30;

type Shade = 'more' | 'less' | 'even';

/** Of how many readings the whole is made. */
export type Sampled = Pick<CostDifference, 'total' | 'readings'>;

/** Undefined where nothing was measured. `title` names the drawing for those who cannot see it. */
export function flameSvg({ flame, unit }: CostFlame, title: string, sampled: Sampled): Markup | undefined {
  const boxes = icicle(flame);
  if (boxes.length === 0) return undefined;
  const rows = Map.groupBy(boxes, ({ depth }) => depth);
  const height = ROW * (1 + Math.max(...rows.keys()));
  return html`<svg class="flame" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
${[...rows].map(([depth, row]) => html`<g transform="translate(0 ${depth * ROW})">${row.map((each) => box(each, unit, sampled))}</g>\n`)}</svg>`;
}

/** The style sheet knows how high a box is, and where in it the label stands. */
function box({ name, x, width, before, after }: Box, unit: string, sampled: Sampled): Markup {
  const shade = shadeOf(before, after, sampled);
  const [left, wide] = [tenths(x * WIDTH), tenths(width * WIDTH)];
  const sign = shade === 'more' ? '▴ ' : shade === 'less' ? '▾ ' : '';
  const room = Math.floor((wide - 6) / CHARACTER);
  return html`<g class="${shade}"><title>${name}: ${change(before, after, unit)}</title><rect x="${left}" width="${wide}"/>${when(
    wide >= LABELLED,
    () => html`<text x="${left}">${cut(sign + shortName(name), room)}</text>`,
  )}</g>`;
}

function shadeOf(before: number, after: number, sampled: Sampled): Shade {
  if (isWithinChance({ base: before, head: after }, sampled)) return 'even';
  const moved = (after - before) / Math.max(before, after);
  return Math.abs(moved) < UNCHANGED ? 'even' : moved > 0 ? 'more' : 'less';
}

/** Without the path of the package, which is in the title. */
function shortName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function cut(words: string, room: number): string {
  return words.length <= room ? words : `${words.slice(0, Math.max(1, room - 1))}…`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function change(before: number, after: number, unit: string): string {
  return `${formatCost(before, unit)} → ${formatCost(after, unit)}`;
}

/** The frames with the largest change, each with its place on the way down. */
export function flameTable({ flame, unit }: CostFlame, caption: Text, sides: { base: Text; head: Text }): Table {
  const boxes = icicle(flame).filter(({ depth, name }) => depth > 0 && name !== 'other');
  const size = ({ before, after }: Box) => Math.abs(after - before);
  const largest = new Set([...boxes].sort((a, b) => size(b) - size(a)).slice(0, LISTED));
  return {
    caption,
    columns: [text(say`Frame`), figure(say`Depth`), figure(sides.base), figure(sides.head)],
    rows: boxes
      .filter((each) => largest.has(each))
      .map(({ name, depth, before, after }) => [
        name,
        String(depth),
        formatCost(before, unit),
        formatCost(after, unit),
      ]),
  };
}
