// A drawing in fewer bytes: the same marks at the same places, without what no eye sees and with shared looks said once.
import { type Element, parse, written } from './tree.ts';

/** What a mark takes over from the group around it (SVG 2, property index). */
const INHERITED = new Set(
  'fill fill-opacity stroke stroke-opacity stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit font-size font-weight font-style text-anchor'.split(
    ' ',
  ),
);
/**
 * For eyes these say nothing: the whole drawing is hidden from ears, nothing in it can be pointed at, and its letters are
 * those of the text around it.
 */
const SILENT = new Set(['aria-hidden', 'class', 'font-family', 'pointer-events']);

/** Expects the one `<svg>` element that Vega's renderer writes; text and pictures stay as they are. */
export function compact(svg: string): string {
  const root = parse(svg);
  root.children = root.children.flatMap(lean);
  return written(root);
}

/** The element without what is not seen; a group that no longer says anything gives way to what it holds. */
function lean(element: Element | string): (Element | string)[] {
  if (typeof element === 'string') return [element];
  const { name } = element;
  const attributes = new Map(
    [...element.attributes].filter(([key, value]) => !SILENT.has(key) && !isPlain(key, value)),
  );
  if (attributes.get('display') === 'none') return [];
  if (name === 'path' && !attributes.has('fill') && !attributes.has('stroke')) return [];
  if (name !== 'g') {
    const mark = { ...element, attributes };
    fade(mark);
    if (name === 'path') place(mark);
    return [mark];
  }
  const children = element.children.flatMap(lean);
  if (children.length === 0) return [];
  return attributes.size === 0 ? children : [{ name, attributes, children: grouped(children) }];
}

function isPlain(key: string, value: string): boolean {
  return (key === 'opacity' && value === '1') || (key === 'transform' && value === 'translate(0,0)');
}

/** Of a mark with one paint its opacity is that paint's, which a group can say for all. */
function fade({ attributes }: Element): void {
  const opacity = attributes.get('opacity');
  const paints = ['fill', 'stroke'].filter((key) => (attributes.get(key) ?? 'none') !== 'none');
  const [paint] = paints;
  if (opacity === undefined || paints.length !== 1 || attributes.has(`${paint}-opacity`)) return;
  attributes.delete('opacity');
  attributes.set(`${paint}-opacity`, opacity);
}

/** A shape moved to its place needs no transform; only where every step is absolute, or along an axis. */
function place({ attributes }: Element): void {
  const shift = /^translate\((-?[\d.]+),(-?[\d.]+)\)$/.exec(attributes.get('transform') ?? '');
  const d = attributes.get('d') ?? '';
  if (!shift || !/^(?:[ML]-?[\d.]+,-?[\d.]+|[hv]-?[\d.]+|Z)+$/.test(d)) return;
  const [dx, dy] = [Number(shift[1]), Number(shift[2])];
  const moved = (_: string, step: string, x: string, y: string) =>
    `${step}${tenths(Number(x) + dx)},${tenths(Number(y) + dy)}`;
  attributes.delete('transform');
  attributes.set('d', d.replace(/([ML])(-?[\d.]+),(-?[\d.]+)/g, moved));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Neighbours that look alike stand in a group that says so once; nothing changes its place in the order. */
function grouped(children: (Element | string)[]): (Element | string)[] {
  const runs: { look: string; members: (Element | string)[] }[] = [];
  for (const child of children) {
    const look = typeof child === 'string' || child.name === 'g' ? '' : JSON.stringify(looksOf(child));
    const last = runs.at(-1);
    if (last && last.look === look) last.members.push(child);
    else runs.push({ look, members: [child] });
  }
  return runs.flatMap(({ look, members }) => {
    const looks = look === '' ? [] : (JSON.parse(look) as [string, string][]);
    if (members.length < 2 || looks.length === 0) return members;
    for (const member of members) for (const [key] of looks) (member as Element).attributes.delete(key);
    const drawn = joined(members as Element[]);
    if (drawn.length > 1) return [{ name: 'g', attributes: new Map(looks), children: drawn }];
    const [only] = drawn as [Element];
    return [{ ...only, attributes: new Map([...only.attributes, ...looks]) }];
  });
}

/** Boxes beside each other, such as the ticks of an axis, are one path; where two overlap they stay two, for a pale one shows through. */
function joined(members: Element[]): Element[] {
  const out: Element[] = [];
  let edge: Box | undefined;
  for (const member of members) {
    const box = boxOf(member);
    const last = out.at(-1);
    if (box && edge && last && box.y === edge.y && box.x >= edge.x + edge.width) {
      last.attributes.set('d', last.attributes.get('d')! + member.attributes.get('d')!);
    } else out.push(member);
    edge = box;
  }
  return out;
}

interface Box {
  x: number;
  y: number;
  width: number;
}

function boxOf({ name, attributes }: Element): Box | undefined {
  const match = /^M(-?[\d.]+),(-?[\d.]+)h([\d.]+)v[\d.]+h-[\d.]+Z$/.exec(attributes.get('d') ?? '');
  if (name !== 'path' || !match || attributes.size !== 1) return undefined;
  return { x: Number(match[1]), y: Number(match[2]), width: Number(match[3]) };
}

function looksOf({ attributes }: Element): [string, string][] {
  return [...attributes].filter(([key]) => INHERITED.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
}
