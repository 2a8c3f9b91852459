// The regularised incomplete beta function and its inverse: the one special function behind Student's t and the binomial.
import { assertInsideUnit } from './finite.ts';
import { invert } from './invert.ts';

// Coefficients B(2k)/(2k(2k−1)) of Stirling's series (DLMF 5.11.1).
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400] as const;

/**
 * ln Γ(z) − [(z − ½) ln z − z + ½ ln 2π] for z > 0. Kept apart from ln Γ because in a ratio of gamma functions the
 * large parts cancel on paper, and only this small rest needs computing.
 */
function stirlingRest(z: number): number {
  let rest = 0;
  let shifted = z;
  // Below 10 the series is too short; Γ(z+1) = z Γ(z) moves the argument up.
  for (; shifted < 10; shifted++) rest += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
  let power = 1 / shifted;
  for (const coefficient of STIRLING) {
    rest += coefficient * power;
    power /= shifted * shifted;
  }
  return rest;
}

/** ln(1 + off) where 1 + off = share: from whichever of the two still has its digits. */
function logOf(share: number, off: number): number {
  return Math.abs(off) < 0.5 ? Math.log1p(off) : Math.log(share);
}

/**
 * x^a y^b / B(a, b) with y = 1 − x, by Stirling's formula around the mean a/(a+b): there the two large logarithms
 * cancel to first order in `off`, so that large a and b lose no digits.
 */
function betaPower(x: number, y: number, a: number, b: number): number {
  const off = b * x - a * y;
  const exponent = a * logOf(x * (1 + b / a), off / a) + b * logOf(y * (1 + a / b), -off / b);
  const rest = stirlingRest(a + b) - stirlingRest(a) - stirlingRest(b);
  return Math.sqrt((a / (a + b)) * (b / (2 * Math.PI))) * Math.exp(exponent + rest);
}

/** The continued fraction of DLMF 8.17.22, evaluated forward by Lentz's method (DLMF 3.10(iii)). */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let value = 1;
  let numerator = 1;
  let denominator = 0;
  for (let step = 1; step <= 100_000; step++) {
    const m = Math.floor(step / 2);
    const coefficient =
      step % 2 === 0
        ? (m * (b - m) * x) / ((a + step - 1) * (a + step))
        : (-(a + m) * (a + b + m) * x) / ((a + step - 1) * (a + step));
    denominator = 1 / (1 + coefficient * denominator || tiny);
    numerator = 1 + coefficient / numerator || tiny;
    const factor = numerator * denominator;
    value *= factor;
    if (Math.abs(factor - 1) < 4e-16) return 1 / value;
  }
  throw new RangeError(`the incomplete beta function at ${x} did not settle for a = ${a}, b = ${b}`);
}

/**
 * I_x(a, b), DLMF 8.17.2: the distribution function of Beta(a, b) at x in [0, 1], for a, b > 0. A caller that knows
 * 1 − x to more digits than the subtraction gives hands it in as `rest`.
 */
export function incompleteBeta(x: number, a: number, b: number, rest = 1 - x): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0 && Number.isFinite(a + b))) {
    throw new RangeError(`the incomplete beta function is not defined at x = ${x}, a = ${a}, b = ${b}`);
  }
  if (x === 0 || rest === 0) return x;
  // The fraction settles quickly only left of about the mean; DLMF 8.17.4 mirrors the other side.
  if (x <= (a + 1) / (a + b + 2)) return (betaPower(x, rest, a, b) / a) * betaFraction(x, a, b);
  return 1 - (betaPower(rest, x, b, a) / b) * betaFraction(rest, b, a);
}

/** The x with I_x(a, b) = p, for p strictly between 0 and 1. */
export function betaQuantile(p: number, a: number, b: number): number {
  assertInsideUnit(p, 'p');
  return invert((x) => incompleteBeta(x, a, b), p, 0, 1);
}
