// Intervals drawn as text: `[==]` on a line whose `|` means no change and whose `(` and `)` are the edges of the band.

export interface Line {
  none: number;
  edge: number;
}

/** Where the marks of an axis stand; the band is as wide to the left as to the right. */
export function lineOf(axis: string): Line {
  const none = axis.indexOf('|');
  const edge = axis.indexOf(')') - none;
  if (none - axis.indexOf('(') !== edge) throw new Error(`the band of ${axis} is lopsided`);
  return { none, edge };
}

/** Ends of the drawn interval in bands from ‘no change’: 1 is the upper edge, −1 the lower. A `#` is a single point. */
export function drawn(row: string, { none, edge }: Line): { low: number; high: number } {
  const point = row.indexOf('#');
  const low = point >= 0 ? point : row.indexOf('[');
  const high = point >= 0 ? point : row.indexOf(']');
  return { low: (low - none) / edge, high: (high - none) / edge };
}
