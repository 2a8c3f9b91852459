// A static graph joined with a profile: weights add up, and what only one of the two knows is told apart.
import { describe, expect, test } from 'vitest';
import type { StaticGraph, Topology } from '../../harness/model/topology.ts';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { joinTopology } from '../../harness/profile/topology.ts';
import { topologyDot } from '../../reports/topology/dot.ts';
import { layoutOf } from '../../reports/topology/layout.ts';
import { topologySvg } from '../../reports/topology/svg.ts';
import { drawn } from './drawn.ts';

const GRAPH: StaticGraph = {
  functions: ['main.list', 'main.allows', 'main.verify', 'main.refuse', 'main.open'],
  edges: [
    { from: 'main.list', to: 'main.allows', kind: 'call' },
    { from: 'main.list', to: 'main.refuse', kind: 'call' },
    { from: 'main.list', to: 'encoding/json', kind: 'package' },
    { from: 'main.open', to: 'os', kind: 'package' },
    { from: 'main.verify', to: 'crypto/sha256', kind: 'package' },
  ],
  dynamic: 1,
};
const STACKS = `
  6 600: crypto/internal/fips140/sha256.block crypto/sha256.Sum256 main.verify main.verify-fm main.allows main.list.func1+main.list net/http.serverHandler.ServeHTTP net/http.(*conn).serve runtime.goexit
  2 200: reflect.Value.Field encoding/json.Marshal main.list net/http.(*conn).serve runtime.goexit
  1 100: main.verify main.allows main.list net/http.(*conn).serve runtime.goexit
  1 100: runtime.scanobject runtime.gcBgMarkWorker runtime.goexit
`;

function joined(requests = 10): Topology {
  const profile = decodeProfile(drawn({ types: 'samples/count cpu/nanoseconds', stacks: STACKS }));
  return { variant: 'fix', ...joinTopology(GRAPH, profile, requests)! };
}

describe('the join', () => {
  test('weighs each call by the CPU time that went through it, per request', () => {
    const { edges, totalNs } = joined();
    expect(totalNs).toBe(100);
    expect(edges.map(({ from, to, kind, perRequestNs }) => `${from} > ${to} ${kind} ${perRequestNs}`)).toEqual([
      'net/http > main.list runtime 90',
      'main.allows > main.verify runtime 70',
      'main.list > main.allows call 70',
      'main.verify > crypto/sha256 package 60',
      'main.list > encoding/json package 20',
      'main.list > main.refuse call 0',
    ]);
  });

  test('finds the chain with the most time, closures and wrappers counted as their function', () => {
    expect(joined().hotPath).toEqual({
      names: ['net/http', 'main.list', 'main.allows', 'main.verify', 'crypto/sha256'],
      perRequestNs: 60,
    });
  });

  test('gives a closure of an inlined function to the function it was written in', () => {
    const graph = { ...GRAPH, functions: ['main.setUp', 'x/auth.(*Desk).Guard', 'main.list'] };
    const stacks = '1 100: main.list main.setUp.(*Desk).Guard.func1 net/http.(*conn).serve';
    const profile = decodeProfile(drawn({ types: 'samples/count cpu/nanoseconds', stacks }));
    expect(joinTopology(graph, profile, 1)!.hotPath.names).toEqual(['net/http', 'x/auth.(*Desk).Guard', 'main.list']);
  });

  test('counts what runs at the start only, and leaves it out of the picture', () => {
    const { nodes, elsewhere } = joined();
    expect(nodes.map(({ name }) => name)).not.toContain('main.open');
    expect(elsewhere).toBe(1);
  });

  test('is nothing without CPU samples or requests', () => {
    const heap = decodeProfile(drawn({ types: 'inuse_space/bytes', stacks: '1: main.list' }));
    expect(joinTopology(GRAPH, heap, 10)).toBeUndefined();
    const cpu = decodeProfile(drawn({ types: 'cpu/nanoseconds', stacks: '1: main.list' }));
    expect(joinTopology(GRAPH, cpu, 0)).toBeUndefined();
  });
});

describe('the picture', () => {
  test('has callers above callees, and each node once', () => {
    const { layers, edges } = layoutOf(joined());
    const layerOf = new Map(layers.flatMap((row, layer) => row.map(({ name }) => [name, layer] as const)));
    expect(layerOf.size).toBe(joined().nodes.length);
    for (const { from, to } of edges) expect(layerOf.get(from)!).toBeLessThan(layerOf.get(to)!);
  });

  test('a circle of calls is drawn all the same', () => {
    const edge = (from: string, to: string) => ({ from, to, kind: 'call' as const, perRequestNs: 1 });
    const node = (name: string) => ({ name, own: true, perRequestNs: 1 });
    const circle = {
      ...joined(),
      nodes: ['a', 'b', 'c'].map(node),
      edges: [edge('a', 'b'), edge('b', 'c'), edge('c', 'a')],
    };
    expect(layoutOf(circle).layers.flat()).toHaveLength(3);
  });

  test('of hundreds of functions the lightest become one', () => {
    const nodes = Array.from({ length: 300 }, (_, i) => ({ name: `main.f${i}`, own: true, perRequestNs: 300 - i }));
    const edges = nodes
      .slice(1)
      .map(({ name }) => ({ from: 'main.f0', to: name, kind: 'call' as const, perRequestNs: 1 }));
    const { layers, merged } = layoutOf({ ...joined(), nodes, edges });
    expect(layers.flat()).toHaveLength(40);
    expect(merged).toBe(261);
    expect(topologySvg({ ...joined(), nodes, edges }, 'many')).toContain('261 others');
  });

  test('marks the hot path, what only the run shows and what it never took; the same bytes each time', () => {
    const svg = topologySvg(joined(), 'calls');
    expect(svg).toBe(topologySvg(joined(), 'calls'));
    expect(svg.match(/<path [^>]*stroke="#D55E00"/g)).toHaveLength(4);
    expect(svg).toContain('run time only');
    expect(svg).toContain('never seen');
  });

  test('no name closes the markup or the language of Graphviz', () => {
    const name = 'main.("</svg><script>';
    const evil = { ...joined(), nodes: [{ name, own: true, perRequestNs: 1 }], edges: [] };
    expect(topologySvg(evil, name)).not.toContain('<script>');
    expect(topologyDot(evil)).toContain('"main.(\\"</svg><script>" [');
  });
});
