// A topology in the language of Graphviz, for `dot -Tsvg`.
import type { Topology } from '../../harness/model/topology.ts';
import { cost, hotEdges } from './svg.ts';

export function topologyDot(topology: Topology): string {
  const hot = hotEdges(topology);
  const nodes = topology.nodes.map(({ name, own, perRequestNs }) => {
    const label = perRequestNs === 0 ? name : `${name}\n${cost(perRequestNs)} per request`;
    return `  ${quoted(name)} [label=${quoted(label)}, shape=${own ? 'box' : 'ellipse'}];`;
  });
  const edges = topology.edges.map(({ from, to, kind, perRequestNs }) => {
    const isHot = hot.has(`${from}\n${to}`);
    const style = kind === 'runtime' ? 'dashed' : perRequestNs === 0 ? 'dotted' : 'solid';
    const label = perRequestNs === 0 ? '' : cost(perRequestNs);
    const width = 1 + Math.round(40 * Math.sqrt(perRequestNs / (topology.totalNs || 1))) / 10;
    return `  ${quoted(from)} -> ${quoted(to)} [style=${style}, penwidth=${width}, label=${quoted(label)}, color=${quoted(isHot ? '#D55E00' : '#4A5568')}];`;
  });
  return `digraph ${quoted(topology.variant)} {\n${[...nodes, ...edges].join('\n')}\n}\n`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
