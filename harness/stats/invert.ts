// The inverse of an increasing function by bisection: slow, sure, and exact to the last double.

/**
 * The x in [low, high] at which `increasing` passes `target`, found by halving until no double lies between.
 * The caller guarantees that the target is passed inside.
 */
export function invert(increasing: (x: number) => number, target: number, low: number, high: number): number {
  let [below, above] = [low, high];
  for (;;) {
    const middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) return middle;
    if (increasing(middle) < target) below = middle;
    else above = middle;
  }
}
