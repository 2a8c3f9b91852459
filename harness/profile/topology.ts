// Joins a static call graph with a CPU profile: each sample becomes a chain of own functions and packages, root to leaf.
import type { Profile, Sample } from '../model/profile.ts';
import type { CallKind, StaticGraph, Topology, TopologyEdge } from '../model/topology.ts';
import { enclosingFunction } from './names.ts';
import { samplesOf } from './samples.ts';

/** Frames that start every goroutine and say nothing of who called whom. */
const STARTS = new Set(['runtime.goexit', 'runtime.main', 'runtime.mcall', 'runtime.mstart', 'runtime.systemstack']);

/**
 * Weights are CPU nanoseconds per request. Closures count as the function they are written in. Of other packages only
 * the first on the way down is kept: what it calls by itself is its own affair.
 */
export function joinTopology(
  graph: StaticGraph,
  profile: Profile,
  requests: number,
): Omit<Topology, 'variant'> | undefined {
  const index = profile.sampleTypes.findIndex(({ type }) => type === 'cpu');
  if (index === -1 || requests <= 0) return undefined;
  const own = new Set(graph.functions);
  const nodes = new Map<string, number>();
  const taken = new Map<string, number>();
  const chains = new Map<string, number>();
  let total = 0;
  for (const sample of samplesOf(profile)) {
    const perRequest = Number(sample.values[index]!) / requests;
    const chain = chainOf(sample, own);
    total += perRequest;
    for (const name of new Set(chain)) add(nodes, name, perRequest);
    for (const key of new Set(chain.slice(1).map((name, i) => keyOf(chain[i]!, name)))) add(taken, key, perRequest);
    if (chain.some((name) => own.has(name))) add(chains, JSON.stringify(chain), perRequest);
  }
  const edges = joinEdges(graph, taken, nodes);
  for (const { to } of edges) if (!nodes.has(to)) nodes.set(to, 0);
  const [hot, hotNs] = [...chains].reduce((best, each) => (each[1] > best[1] ? each : best), ['[]', 0]);
  return {
    requests,
    totalNs: total,
    nodes: [...nodes]
      .map(([name, perRequestNs]) => ({ name, own: own.has(name), perRequestNs }))
      .sort((a, b) => b.perRequestNs - a.perRequestNs || (a.name < b.name ? -1 : 1)),
    edges,
    hotPath: { names: JSON.parse(hot) as string[], perRequestNs: hotNs },
    elsewhere: graph.functions.filter((name) => !nodes.has(name)).length,
    dynamic: graph.dynamic,
  };
}

/**
 * The static edges that leave what the profile saw, and the calls that no source shows; heaviest first. Into other
 * packages only those that were taken: that somebody could call fmt is nothing to look at.
 */
function joinEdges(graph: StaticGraph, taken: Map<string, number>, seen: Map<string, number>): TopologyEdge[] {
  const kinds = new Map<string, CallKind>();
  for (const { from, to, kind } of graph.edges) {
    if (seen.has(from) && (kind !== 'package' || taken.has(keyOf(from, to)))) kinds.set(keyOf(from, to), kind);
  }
  for (const key of taken.keys()) if (!kinds.has(key)) kinds.set(key, 'runtime');
  return [...kinds]
    .map(([key, kind]): TopologyEdge => {
      const [from, to] = key.split('\n') as [string, string];
      return { from, to, kind, perRequestNs: taken.get(key) ?? 0 };
    })
    .sort((a, b) => b.perRequestNs - a.perRequestNs || (keyOf(a.from, a.to) < keyOf(b.from, b.to) ? -1 : 1));
}

function chainOf({ locations }: Sample, own: Set<string>): string[] {
  const chain: string[] = [];
  // Locations and the lines inlined into one are leaf first; a chain is read from the root.
  for (const { lines } of locations.toReversed()) {
    for (const { function: fn } of lines.toReversed()) {
      const name = ownerOf(fn.name, own);
      const isOwn = own.has(name);
      if (!isOwn && STARTS.has(name)) continue;
      const node = isOwn ? name : packageOf(name);
      const last = chain.at(-1);
      if (node === last || (!isOwn && last !== undefined && !own.has(last))) continue;
      chain.push(node);
    }
  }
  return chain.length === 0 ? ['runtime'] : chain;
}

/**
 * The function a frame was written in. A closure of a function that was compiled into its caller is named after both:
 * `main.setUp.(*Desk).Guard.func1` is Guard's, of whichever package has the one such method.
 */
function ownerOf(frame: string, own: Set<string>): string {
  let name = frame.replace(/-fm$/, '');
  for (let outer = enclosingFunction(name); outer !== undefined; outer = enclosingFunction(name)) name = outer;
  if (own.has(name)) return name;
  const caller = [...own].find((each) => name.startsWith(`${each}.`));
  if (caller === undefined) return name;
  const written = [...own].filter((each) => each.endsWith(name.slice(caller.length)));
  return written.length === 1 ? written[0]! : caller;
}

/** `crypto/sha256.Sum256` → `crypto/sha256`; assembler functions without a package belong to the runtime. */
function packageOf(name: string): string {
  const slash = name.lastIndexOf('/') + 1;
  const dot = name.indexOf('.', slash);
  return dot <= slash ? 'runtime' : name.slice(0, dot);
}

function keyOf(from: string, to: string): string {
  return `${from}\n${to}`;
}

function add(counts: Map<string, number>, key: string, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}
