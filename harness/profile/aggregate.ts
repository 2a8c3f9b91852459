// The counting of `go tool pprof`: samples become nodes with flat and cum.
import type { Line, Location, Profile, ProfileRow } from '../model/profile.ts';
import { BASE_LABEL } from './merge.ts';
import { labelsAt, sampleCount, valueAt } from './samples.ts';

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
  const { nodes, frameStarts, frames, inlined } = framesOfLocations(profile, nodeOf);
  const { stackStarts, stacks } = profile.samples;
  const sizes = sizesOf(profile, sampleIndex);
  // No sum is larger than that of all sizes. A bigint is an object made for each addition; numbers cost nothing.
  const isSafe = sizes.all <= BigInt(Number.MAX_SAFE_INTEGER);
  const flat = new Float64Array(nodes.length);
  const cum = new Float64Array(nodes.length);
  const lastSample = new Int32Array(nodes.length).fill(-1);
  const edges = new Map<number, Edge>();

  for (let sample = 0; sample < sampleCount(profile); sample++) {
    const value = valueAt(profile, sample, sampleIndex);
    if (value === 0n) continue;
    const weight = Number(value);
    let caller = -1;
    for (let i = stackStarts[sample + 1]! - 1; i >= stackStarts[sample]!; i--) {
      const first = frameStarts[stacks[i]!]!;
      const last = frameStarts[stacks[i]! + 1]! - 1;
      for (let j = last; j >= first; j--) {
        const callee = frames[j]!;
        if (lastSample[callee] !== sample) {
          lastSample[callee] = sample;
          if (isSafe) cum[callee]! += weight;
          else nodes[callee]!.cum += value;
        }
        // Calls are needed only to say which functions were compiled into their callers.
        if (inlined[callee] && caller !== -1 && caller !== callee) {
          call(edges, caller * nodes.length + callee, sample, j !== last);
        }
        caller = callee;
      }
    }
    if (caller === -1) continue;
    if (isSafe) flat[caller]! += weight;
    else nodes[caller]!.flat += value;
  }

  if (isSafe) {
    for (const [at, node] of nodes.entries()) Object.assign(node, { flat: BigInt(flat[at]!), cum: BigInt(cum[at]!) });
  }
  label(nodes, edges);
  return {
    total: sizes.base > 0n ? sizes.base : sizes.all,
    nodes: nodes.filter(({ flat, cum }) => flat !== 0n || cum !== 0n),
  };
}

/** The nodes, and of each location which of them its lines are; those that are compiled into a caller somewhere. */
function framesOfLocations({ locations }: Profile, nodeOf: NodeOf) {
  const nodes: (ProfileRow & NodeName)[] = [];
  const indices = new Map<string, number>();
  const indexOf = (location: Location, line: Line | undefined): number => {
    const name = nodeOf(location, line);
    const known = indices.get(name.key);
    if (known !== undefined) return known;
    indices.set(name.key, nodes.length);
    return nodes.push({ ...name, flat: 0n, cum: 0n }) - 1;
  };
  const frames: number[] = [];
  const frameStarts = [0];
  const inner: number[] = [];
  for (const location of locations) {
    const { lines } = location;
    if (lines.length === 0) frames.push(indexOf(location, undefined));
    for (const line of lines) frames.push(indexOf(location, line));
    inner.push(...frames.slice(frameStarts.at(-1), -1));
    frameStarts.push(frames.length);
  }
  const inlined = new Uint8Array(nodes.length);
  for (const node of inner) inlined[node] = 1;
  return { nodes, frames: Uint32Array.from(frames), frameStarts: Uint32Array.from(frameStarts), inlined };
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

/** Sums of |value|: of all samples, and of those that are marked as the base of a difference. The total is of the latter where they are not all 0. */
function sizesOf(profile: Profile, sampleIndex: number): { all: bigint; base: bigint } {
  const sums = { all: 0n, base: 0n };
  for (let sample = 0; sample < sampleCount(profile); sample++) {
    const value = valueAt(profile, sample, sampleIndex);
    const size = value < 0n ? -value : value;
    sums.all += size;
    if (labelsAt(profile, sample).some(({ key, text }) => key === BASE_LABEL && text === 'true')) sums.base += size;
  }
  return sums;
}
