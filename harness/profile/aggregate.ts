// The counting of `go tool pprof`: samples become nodes with flat and cum.
import type { Line, Location, Profile, ProfileRow, Sample } from '../model/profile.ts';
import { BASE_LABEL } from './merge.ts';

/** What a frame is counted under, and what it is called. Frames with one key are one node. */
export interface NodeName {
  key: string;
  name: string;
}

/** `line` is undefined for a location that nothing but its address is known of. */
export type NodeOf = (location: Location, line: Line | undefined) => NodeName;

export interface Counted {
  total: bigint;
  /** In no particular order; nodes whose figures cancel out are left out. */
  nodes: (ProfileRow & NodeName)[];
}

interface Edge {
  sample: number;
  inline: boolean;
}

/**
 * Counts one sample type. A node's cum takes each sample once, however often recursion or inlining puts the node on the
 * stack; flat takes the sample where the node is the leaf. Samples of value 0 do not exist.
 */
export function count(profile: Profile, sampleIndex: number, nodeOf: NodeOf): Counted {
  const { nodes, nodesAt, inlined } = nodesOfLocations(profile, nodeOf);
  const lastSample = new Int32Array(nodes.length).fill(-1);
  const edges = new Map<number, Edge>();

  for (const [number, sample] of profile.samples.entries()) {
    const value = sample.values[sampleIndex]!;
    if (value === 0n) continue;
    let caller = -1;
    for (let i = sample.locations.length - 1; i >= 0; i--) {
      const frames = nodesAt.get(sample.locations[i]!)!;
      for (let j = frames.length - 1; j >= 0; j--) {
        const callee = frames[j]!;
        if (lastSample[callee] !== number) {
          lastSample[callee] = number;
          nodes[callee]!.cum += value;
        }
        // Calls are needed only to say which functions were compiled into their callers.
        if (inlined.has(callee) && caller !== -1 && caller !== callee) {
          call(edges, caller * nodes.length + callee, number, j !== frames.length - 1);
        }
        caller = callee;
      }
    }
    if (caller !== -1) nodes[caller]!.flat += value;
  }

  label(nodes, edges);
  return {
    total: total(profile.samples, sampleIndex),
    nodes: nodes.filter(({ flat, cum }) => flat !== 0n || cum !== 0n),
  };
}

function nodesOfLocations(profile: Profile, nodeOf: NodeOf) {
  const nodes: (ProfileRow & NodeName)[] = [];
  const indices = new Map<string, number>();
  const inlined = new Set<number>();
  const indexOf = (location: Location, line: Line | undefined): number => {
    const name = nodeOf(location, line);
    const known = indices.get(name.key);
    if (known !== undefined) return known;
    indices.set(name.key, nodes.length);
    return nodes.push({ ...name, flat: 0n, cum: 0n }) - 1;
  };
  const nodesAt = new Map(
    profile.locations.map((location) => {
      const lines = location.lines.length === 0 ? [undefined] : location.lines;
      const frames = lines.map((line) => indexOf(location, line));
      for (const frame of frames.slice(0, -1)) inlined.add(frame);
      return [location, frames];
    }),
  );
  return { nodes, nodesAt, inlined };
}

/** An edge counts once a sample, and is inline only as long as every sample has it inline. */
function call(edges: Map<number, Edge>, key: number, sample: number, inline: boolean): void {
  const edge = edges.get(key);
  if (!edge) {
    edges.set(key, { sample, inline });
  } else if (edge.sample !== sample) {
    edge.sample = sample;
    edge.inline &&= inline;
  }
}

function label(nodes: ProfileRow[], edges: Map<number, Edge>): void {
  const outOfLine = new Set<number>();
  for (const [key, { inline }] of edges) {
    if (!inline) outOfLine.add(key % nodes.length);
  }
  for (const [key, { inline }] of edges) {
    const callee = key % nodes.length;
    if (inline) nodes[callee]!.inline = outOfLine.has(callee) ? 'partial-inline' : 'inline';
  }
}

/** Sum of |value|; where samples are marked as the base of a difference and are not all 0, of those only. */
function total(samples: Sample[], sampleIndex: number): bigint {
  let all = 0n;
  let base = 0n;
  for (const { values, labels } of samples) {
    const value = values[sampleIndex]!;
    const size = value < 0n ? -value : value;
    all += size;
    if (labels.get(BASE_LABEL)?.includes('true')) base += size;
  }
  return base > 0n ? base : all;
}
