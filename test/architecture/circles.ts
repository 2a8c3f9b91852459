// Which files import each other in a circle, types included: each such group as the list of its files.
import { dirname, join } from 'node:path';
import type { Import } from './imports.ts';

/** The groups of files of which each leads to each other, by Tarjan's algorithm; empty where imports only go down. */
export function circles(imports: readonly Import[]): string[][] {
  const graph = new Map<string, string[]>();
  for (const { file, name } of imports) {
    const to = graph.get(file) ?? [];
    graph.set(file, name.startsWith('.') ? [...to, join(dirname(file), name)] : to);
  }
  const found: string[][] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    low.set(file, own);
    open.push(file);
    for (const to of graph.get(file) ?? []) {
      if (!order.has(to)) low.set(file, Math.min(low.get(file)!, visit(to)));
      else if (open.includes(to)) low.set(file, Math.min(low.get(file)!, order.get(to)!));
    }
    if (low.get(file) === own) {
      const group = open.splice(open.indexOf(file));
      if (group.length > 1 || graph.get(file)?.includes(file)) found.push(group.toSorted());
    }
    return low.get(file)!;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}
