// p-values adjusted for how many of them there are; each comes back at its own place.

function assertP(p: readonly number[]): void {
  for (const value of p) if (!(value >= 0 && value <= 1)) throw new RangeError(`${value} is not a p-value`);
}

/** The places of `p`, smallest p first. */
function ascending(p: readonly number[]): number[] {
  return [...p.keys()].sort((i, j) => p[i]! - p[j]!);
}

/**
 * Holm's step-down adjustment (1979): reject where the adjusted p is at most alpha, and the chance of any false
 * rejection in the family is at most alpha, whatever the dependence.
 */
export function holm(p: readonly number[]): number[] {
  assertP(p);
  const adjusted = new Array<number>(p.length);
  let largest = 0;
  ascending(p).forEach((at, smaller) => {
    largest = Math.min(1, Math.max(largest, (p.length - smaller) * p[at]!));
    adjusted[at] = largest;
  });
  return adjusted;
}

/**
 * Benjamini & Hochberg's step-up adjustment (1995): reject where the adjusted p is at most q, and the expected share
 * of false rejections among all is at most q for independent or positively dependent p.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  assertP(p);
  const adjusted = new Array<number>(p.length);
  let smallest = 1;
  ascending(p)
    .reverse()
    .forEach((at, larger) => {
      smallest = Math.min(smallest, (p.length / (p.length - larger)) * p[at]!);
      adjusted[at] = smallest;
    });
  return adjusted;
}
