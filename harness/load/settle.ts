// When throughput has settled, judged from the warm-up's slices.

/** Requests that ended in one slice of time, rightly or wrongly. */
export interface Slice {
  durationMs: number;
  finished: number;
}

const PARTS = 3;
const TOLERANCE = 0.05;
/** With fewer requests a connection in a part, the one that is allowed for below could hide more than a quarter. */
const FEWEST_PER_CONNECTION = 4;

/**
 * True when the last three fifths of the warm-up so far, cut in three parts, ran at the same rate: highest and lowest within
 * 5 % of their mean. Two fifths are left to the cold start. A part is thus a fifth of the shortest warm-up when it is first
 * judged (200 ms of 1 s), and grows with the warm-up, so that a slow service comes to be judged on enough requests. One
 * request a connection is allowed where that is more than 5 %: connections that are answered in lockstep put a whole volley
 * on one or the other side of a part's edge.
 */
export function hasSettled(slices: readonly Slice[], connections: number): boolean {
  const perPart = Math.floor(slices.length / 5);
  if (perPart === 0) return false;
  const parts = Array.from({ length: PARTS }, (_, i) => {
    const end = slices.length - (PARTS - 1 - i) * perPart;
    return sum(slices.slice(end - perPart, end));
  });
  const rates = parts.map((part) => part.finished / part.durationMs);
  const whole = sum(parts);
  if (whole.finished < FEWEST_PER_CONNECTION * connections * PARTS) return false;
  const tolerated = Math.max(TOLERANCE * whole.finished, PARTS * connections) / whole.durationMs;
  return Math.max(...rates) - Math.min(...rates) <= tolerated;
}

function sum(slices: readonly Slice[]): Slice {
  let durationMs = 0;
  let finished = 0;
  for (const slice of slices) {
    durationMs += slice.durationMs;
    finished += slice.finished;
  }
  return { durationMs, finished };
}
