// The data of a difference flame graph: one tree of calls with the figures of both sides, laid out level by level.
import type { FlameDifference, FlameNode } from '../model/profile.ts';
import { type RequestProfile, type Sides, sidesOf } from './difference.ts';
import { normalisedName } from './names.ts';
import { samplesOf } from './samples.ts';
import { NODES } from './table.ts';
import { compareBytes } from './text.ts';

interface Call {
  name: string;
  left: { total: bigint; self: bigint };
  right: { total: bigint; self: bigint };
  callees: Map<string, Call>;
}

const ROOT = 'total';
const REST = 'other';

/**
 * Both sides' stacks as one tree of at most about `maxNodes` frames, figures per request; what is too small becomes one
 * frame `other` of its caller. A flame graph has no negative widths: samples below zero are left out. Undefined where a
 * side served no request. The seven-tuples are those of Pyroscope (pkg/model/flamegraph_diff.go), starts absolute.
 */
export function flameDifference(
  base: RequestProfile,
  head: RequestProfile,
  sampleType: string,
  maxNodes: number,
): FlameDifference | undefined {
  const sides = sidesOf(base, head, sampleType);
  if (!sides) return undefined;
  const root = newCall(ROOT);
  addStacks(root, sides.base, 'left');
  addStacks(root, sides.head, 'right');
  const perRequest = {
    left: (value: bigint) => Number(value) / base.requests,
    right: (value: bigint) => Number(value) / head.requests,
  };
  const size = (call: Call): number => Math.max(perRequest.left(call.left.total), perRequest.right(call.right.total));
  return { unit: sides.unit, ...layout(root, largest(root, size, maxNodes), perRequest) };
}

function newCall(name: string): Call {
  return { name, left: { total: 0n, self: 0n }, right: { total: 0n, self: 0n }, callees: new Map() };
}

function addStacks(root: Call, { profile, sampleIndex }: Sides['base'], side: 'left' | 'right'): void {
  for (const sample of samplesOf(profile)) {
    const value = sample.values[sampleIndex]!;
    if (value <= 0n) continue;
    let call = root;
    call[side].total += value;
    for (const location of sample.locations.toReversed()) {
      const lines = location.lines.length === 0 ? [undefined] : location.lines.toReversed();
      for (const line of lines) {
        const name = normalisedName(NODES.function(location, line).name);
        const callee = call.callees.get(name) ?? newCall(name);
        call.callees.set(name, callee);
        call = callee;
        call[side].total += value;
      }
    }
    call[side].self += value;
  }
}

/** A caller is at least as large as its callees, and comes first among equals: the largest calls form a tree. */
function largest(root: Call, size: (call: Call) => number, most: number): Set<Call> {
  const calls = [root];
  for (const call of calls) for (const callee of call.callees.values()) calls.push(callee);
  return new Set(calls.sort((a, b) => size(b) - size(a)).slice(0, Math.max(1, most)));
}

type PerRequestOf = Record<'left' | 'right', (value: bigint) => number>;

function layout(root: Call, shown: Set<Call>, per: PerRequestOf): Pick<FlameDifference, 'names' | 'levels'> {
  const names: string[] = [];
  const nameIndex = new Map<string, number>();
  const indexOf = (name: string): number => {
    const index = nameIndex.get(name) ?? names.push(name) - 1;
    nameIndex.set(name, index);
    return index;
  };
  const levels: FlameNode[][] = [];
  let row: { call: Call; xLeft: bigint; xRight: bigint }[] = [{ call: root, xLeft: 0n, xRight: 0n }];
  while (row.length > 0) {
    levels.push(
      row.map(({ call, xLeft, xRight }) => [
        per.left(xLeft),
        per.left(call.left.total),
        per.left(call.left.self),
        per.right(xRight),
        per.right(call.right.total),
        per.right(call.right.self),
        indexOf(call.name),
      ]),
    );
    row = row.flatMap(({ call, xLeft, xRight }) => {
      let left = xLeft + call.left.self;
      let right = xRight + call.right.self;
      return calleesOf(call, shown).map((callee) => {
        const placed = { call: callee, xLeft: left, xRight: right };
        left += callee.left.total;
        right += callee.right.total;
        return placed;
      });
    });
  }
  return { names, levels };
}

/** By name, so that a function stands in the same place whatever it costs; the rest last. */
function calleesOf(call: Call, shown: Set<Call>): Call[] {
  const all = [...call.callees.values()];
  const large = all.filter((callee) => shown.has(callee)).sort((a, b) => compareBytes(a.name, b.name));
  if (large.length === all.length) return large;
  const rest = newCall(REST);
  for (const callee of all.filter((each) => !shown.has(each))) {
    for (const side of ['left', 'right'] as const) {
      rest[side].total += callee[side].total;
      rest[side].self += callee[side].total;
    }
  }
  return [...large, rest];
}
