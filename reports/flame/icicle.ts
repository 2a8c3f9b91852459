// A difference flame graph laid out for drawing: one tree, as wide as both sides together, without what is too small to see.
import type { FlameDifference, FlameNode } from '../../harness/model/profile.ts';

/** One box of the drawing. Place and width are shares of the whole, 0…1. */
export interface Box {
  name: string;
  depth: number;
  x: number;
  width: number;
  /** Per request, in the flame graph's unit. */
  before: number;
  after: number;
}

/** Frames below this share of the larger side are drawn together, as one called `other`. */
export const SMALLEST = 0.005;
const OTHER = 'other';

/**
 * Boxes, every caller before its callees. Both sides' figures add up to a box's width, so that callees never reach beyond
 * their caller, whichever side is the larger. Empty where nothing was measured.
 */
export function icicle({ names, levels }: FlameDifference): Box[] {
  const root = levels[0]?.[0];
  const whole = root ? root[1] + root[4] : 0;
  if (!root || !(whole > 0)) return [];
  const least = SMALLEST * Math.max(root[1], root[4]);
  const boxes: Box[] = [];

  const place = (name: string, before: number, after: number, depth: number, x: number): number => {
    const width = (before + after) / whole;
    boxes.push({ name, depth, x, width, before, after });
    return width;
  };
  const descend = (caller: FlameNode, depth: number, x: number): void => {
    let at = x + (caller[2] + caller[5]) / whole;
    const rest = { before: 0, after: 0 };
    for (const callee of (levels[depth] ?? []).filter((node) => isWithin(node, caller))) {
      const name = names[callee[6]] ?? OTHER;
      if (name === OTHER || Math.max(callee[1], callee[4]) < least) {
        rest.before += callee[1];
        rest.after += callee[4];
        continue;
      }
      const start = at;
      at += place(name, callee[1], callee[4], depth, start);
      descend(callee, depth + 1, start);
    }
    if (Math.max(rest.before, rest.after) >= least) place(OTHER, rest.before, rest.after, depth, at);
  };
  place(names[root[6]] ?? '', root[1], root[4], 0, 0);
  descend(root, 1, 0);
  return boxes;
}

/** By the middle, since rounded edges may cross. */
function isWithin(node: FlameNode, caller: FlameNode): boolean {
  const middle = node[0] + node[3] + (node[1] + node[4]) / 2;
  const start = caller[0] + caller[3];
  return middle >= start && middle <= start + caller[1] + caller[4];
}
