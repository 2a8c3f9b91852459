// Places the nodes of a topology in layers, callers above callees; the same topology gives the same places.
import type { Topology, TopologyEdge, TopologyNode } from '../../harness/model/topology.ts';

/** More than this nobody reads; the lightest are drawn as one. */
const MOST_NODES = 40;
export const OTHER = 'other';

export interface PlacedNode extends TopologyNode {
  layer: number;
  /** From the left, 0 is the first. */
  place: number;
}

export interface Layout {
  /** Layer by layer, each from left to right. */
  layers: PlacedNode[][];
  edges: TopologyEdge[];
  /** How many nodes are drawn as one. */
  merged: number;
}

export function layoutOf(topology: Topology): Layout {
  const { nodes, edges, merged } = capped(topology);
  const layerOf = layersOf(nodes, edges);
  const layers: PlacedNode[][] = [];
  for (const node of nodes) {
    const layer = layerOf.get(node.name)!;
    while (layers.length <= layer) layers.push([]);
    const row = layers[layer]!;
    row.push({ ...node, layer, place: row.length });
  }
  for (const row of layers.slice(1)) untangle(row, layers, edges);
  return { layers, edges, merged };
}

function capped({ nodes, edges }: Topology): Pick<Topology, 'nodes' | 'edges'> & { merged: number } {
  if (nodes.length <= MOST_NODES) return { nodes, edges, merged: 0 };
  const kept = nodes.slice(0, MOST_NODES - 1);
  const rest = nodes.slice(MOST_NODES - 1);
  const names = new Set(kept.map(({ name }) => name));
  const nameOf = (name: string) => (names.has(name) ? name : OTHER);
  const joined = new Map<string, TopologyEdge>();
  for (const edge of edges) {
    const [from, to] = [nameOf(edge.from), nameOf(edge.to)];
    if (from === to) continue;
    const key = `${from}\n${to}`;
    const before = joined.get(key);
    joined.set(key, { ...edge, from, to, perRequestNs: (before?.perRequestNs ?? 0) + edge.perRequestNs });
  }
  const heaviest = Math.max(...rest.map(({ perRequestNs }) => perRequestNs));
  const other = { name: OTHER, own: false, perRequestNs: heaviest };
  return { nodes: [...kept, other], edges: [...joined.values()], merged: rest.length };
}

/** The longest way down to a node from one that nobody calls; a call that closes a circle is left out of the count. */
function layersOf(nodes: TopologyNode[], edges: TopologyEdge[]): Map<string, number> {
  const calleesOf = Map.groupBy(edges, ({ from }) => from);
  const called = new Set(edges.map(({ to }) => to));
  const layers = new Map<string, number>();
  const open = new Set<string>();
  const order: string[] = [];
  const down: [string, string][] = [];
  const visit = (name: string) => {
    layers.set(name, 0);
    open.add(name);
    for (const { to } of calleesOf.get(name) ?? []) {
      if (open.has(to)) continue;
      down.push([name, to]);
      if (!layers.has(to)) visit(to);
    }
    open.delete(name);
    order.unshift(name);
  };
  // Who is called by nobody comes first, then what only a circle reaches.
  for (const { name } of nodes) if (!called.has(name)) visit(name);
  for (const { name } of nodes) if (!layers.has(name)) visit(name);
  const goesDown = Map.groupBy(down, ([from]) => from);
  for (const name of order) {
    for (const [, to] of goesDown.get(name) ?? []) layers.set(to, Math.max(layers.get(to)!, layers.get(name)! + 1));
  }
  return layers;
}

/** Orders a layer by the middle of its callers, so that fewer lines cross. */
function untangle(row: PlacedNode[], layers: PlacedNode[][], edges: TopologyEdge[]): void {
  const placed = new Map(layers.flatMap((layer) => layer.map((node) => [node.name, node] as const)));
  const middles = new Map(
    row.map((node) => {
      const callers = edges.filter(({ from, to }) => to === node.name && placed.get(from)!.layer < node.layer);
      const shares = callers.map(({ from }) => {
        const caller = placed.get(from)!;
        return (caller.place + 0.5) / layers[caller.layer]!.length;
      });
      return [node, shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length] as const;
    }),
  );
  row.sort(
    (a, b) => middles.get(a)! - middles.get(b)! || b.perRequestNs - a.perRequestNs || (a.name < b.name ? -1 : 1),
  );
  for (const [place, node] of row.entries()) node.place = place;
}
