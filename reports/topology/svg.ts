// A topology as a picture: boxes are functions and packages, lines are calls, as thick as the CPU time that went through.
import type { Topology, TopologyEdge } from '../../harness/model/topology.ts';
import { formatQuantity } from '../../harness/model/units.ts';
import { escapeMarkup } from '../language/escape.ts';
import { layoutOf, OTHER, type PlacedNode } from './layout.ts';

const BOX = { width: 176, height: 40 } as const;
const GAP = { across: 18, down: 54 } as const;
const MARGIN = 12;
const THICKEST = 9;
/** Orange and grey differ to every eye; what they mean is also in the dashes and in the words. */
const INK = { hot: '#D55E00', call: '#4A5568', unseen: '#A0AEC0' } as const;

interface Spot {
  x: number;
  y: number;
}

/** One `<svg>` element. Numbers are rounded, so the same topology gives the same bytes. */
export function topologySvg(topology: Topology, title: string): string {
  const { layers, edges, merged } = layoutOf(topology);
  const columns = Math.max(...layers.map((row) => row.length), 1);
  const width = 2 * MARGIN + columns * BOX.width + (columns - 1) * GAP.across;
  const height = 2 * MARGIN + layers.length * BOX.height + Math.max(0, layers.length - 1) * GAP.down;
  const spots = new Map<string, Spot>();
  for (const row of layers) for (const node of row) spots.set(node.name, spotOf(node, row.length, width));
  const hot = hotEdges(topology);
  // What is light lies below what is heavy.
  const lines = edges.toReversed().map((edge) => line(edge, spots, topology.totalNs, hot.has(keyOf(edge))));
  const boxes = layers.flat().map((node) => box(node, spots.get(node.name)!, topology, merged));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeMarkup(title)}" font-family="system-ui, sans-serif" font-size="11">
<title>${escapeMarkup(title)}</title>
<rect width="${width}" height="${height}" fill="#FFFFFF"/>
${lines.join('\n')}
${boxes.join('\n')}
</svg>`;
}

function spotOf({ layer, place }: PlacedNode, inRow: number, width: number): Spot {
  const rowWidth = inRow * BOX.width + (inRow - 1) * GAP.across;
  return {
    x: Math.round((width - rowWidth) / 2 + place * (BOX.width + GAP.across)),
    y: MARGIN + layer * (BOX.height + GAP.down),
  };
}

function keyOf({ from, to }: { from: string; to: string }): string {
  return `${from}\n${to}`;
}

export function hotEdges({ hotPath: { names } }: Topology): Set<string> {
  return new Set(names.slice(1).map((to, i) => keyOf({ from: names[i]!, to })));
}

function line(edge: TopologyEdge, spots: Map<string, Spot>, totalNs: number, isHot: boolean): string {
  const [from, to] = [spots.get(edge.from)!, spots.get(edge.to)!];
  const share = totalNs > 0 ? edge.perRequestNs / totalNs : 0;
  const unseen = edge.perRequestNs === 0;
  const thick = unseen ? 1 : Math.max(1, Math.round(THICKEST * Math.sqrt(share) * 10) / 10);
  const ink = isHot ? INK.hot : unseen ? INK.unseen : INK.call;
  const dash = edge.kind === 'runtime' ? ' stroke-dasharray="7 4"' : unseen ? ' stroke-dasharray="1 4"' : '';
  const [x1, x2] = [from.x + BOX.width / 2, to.x + BOX.width / 2];
  const [y1, y2] = [from.y + BOX.height, to.y];
  const bend = Math.max(24, Math.abs(y2 - y1) / 2);
  const words = wordsOf(edge);
  const label =
    words === ''
      ? ''
      : `<text x="${Math.round((x1 + x2) / 2) + 6}" y="${Math.round((y1 + y2) / 2) + 4}" fill="#1A202C" stroke="#FFFFFF" stroke-width="3" paint-order="stroke">${escapeMarkup(words)}</text>`;
  // A call that leads up again leaves and enters at the side, where it crosses no box of its own layer.
  const [sideX, sideY1, sideY2] = [Math.max(from.x, to.x) + BOX.width, from.y + BOX.height / 2, to.y + BOX.height / 2];
  const course =
    to.y > from.y
      ? `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`
      : `M${from.x + BOX.width} ${sideY1}C${sideX + GAP.across} ${sideY1} ${sideX + GAP.across} ${sideY2} ${to.x + BOX.width} ${sideY2}`;
  return `<path d="${course}" fill="none" stroke="${ink}" stroke-width="${thick}"${dash}/>${label}`;
}

function wordsOf({ kind, perRequestNs }: TopologyEdge): string {
  if (perRequestNs === 0) return kind === 'interface' ? 'never seen' : '';
  return `${cost(perRequestNs)}${kind === 'runtime' ? ', run time only' : ''}`;
}

export function cost(perRequestNs: number): string {
  return formatQuantity(perRequestNs / 1000, 'us');
}

function box(node: PlacedNode, { x, y }: Spot, topology: Topology, merged: number): string {
  const isHot = topology.hotPath.names.includes(node.name);
  const ink = isHot ? INK.hot : node.perRequestNs === 0 ? INK.unseen : INK.call;
  const fill = node.own ? '#F7FAFC' : '#EDF2F7';
  const name = node.name === OTHER ? `${merged} others` : shownName(node.name, topology);
  const below = node.perRequestNs === 0 ? 'never seen' : `${cost(node.perRequestNs)} per request`;
  return `<g><title>${escapeMarkup(node.name)}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="${node.own ? 6 : 0}" fill="${fill}" stroke="${ink}" stroke-width="${isHot ? 2.5 : 1}"/><text x="${x + 8}" y="${y + 17}" fill="#1A202C" font-weight="600">${escapeMarkup(fitted(name))}</text><text x="${x + 8}" y="${y + 32}" fill="#4A5568">${below}</text></g>`;
}

/** A function without the path of its package, a package with it. */
export function shownName(name: string, { nodes }: Topology): string {
  return nodes.some((node) => node.own && node.name === name) ? shortName(name) : name;
}

/** `fixproof/fixtures/x/orders.(*List).visible` → `orders.List.visible`. */
function shortName(name: string): string {
  return name
    .slice(name.lastIndexOf('/', name.indexOf('(') === -1 ? undefined : name.indexOf('(')) + 1)
    .replace(/[(*)]/g, '');
}

function fitted(name: string): string {
  const most = 28;
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}
