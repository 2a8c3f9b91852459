// The guards at the door of every computation here: NaN, infinities and impossible levels are the caller's mistake, not data.

/** Throws RangeError unless every value is a finite number. */
export function assertFinite(values: readonly number[]): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw new RangeError(`value ${at} is ${values[at]}; only finite numbers can be computed with`);
}

/** Throws RangeError unless `share` lies strictly between 0 and 1. */
export function assertInsideUnit(share: number, name: string): void {
  if (!(share > 0 && share < 1)) throw new RangeError(`${name} is ${share}; it must lie strictly between 0 and 1`);
}

/** Throws RangeError unless `count` is a whole number of at least `least`. */
export function assertCount(count: number, name: string, least = 0): void {
  if (!Number.isSafeInteger(count) || count < least) {
    throw new RangeError(`${name} is ${count}; it must be a whole number of at least ${least}`);
  }
}
