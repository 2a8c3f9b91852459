// Round numbers for axes: steps and multiples, without words, so that a browser can make them, too.

/** A step of 1, 2 or 5 times a power of ten that divides `span` into at most `count` parts. */
export function roundStep(span: number, count: number): number {
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((f) => f * power >= raw * (1 - 1e-9))!;
  return factor * power;
}

export function multiples(step: number, from: number, to: number): number[] {
  const found: number[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++)
    found.push(Number((i * step).toPrecision(12)) + 0);
  return found;
}

export interface Steps {
  domain: [number, number];
  ticks: number[];
}

/** From the multiple at or below the smallest value to that at or above the largest. */
export function linearSteps(low: number, high: number): Steps {
  const step = roundStep(high - low || Math.abs(high) || 1, 5);
  const domain: [number, number] = [
    Math.floor(low / step + 1e-9) * step,
    high === low ? (Math.floor(low / step + 1e-9) + 1) * step : Math.ceil(high / step - 1e-9) * step,
  ];
  return { domain, ticks: multiples(step, ...domain) };
}

/** From the 1-2-5 number at or below the smallest value to that at or above the largest; values must be positive. */
export function logSteps(low: number, high: number): Steps {
  const powers: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) powers.push(power);
  const steps = powers.flatMap((power) => [1, 2, 5].map((factor) => ({ factor, value: Number(`${factor}e${power}`) })));
  const first = Math.max(
    0,
    steps.findLastIndex(({ value }) => value <= low),
  );
  const last = Math.max(
    steps.findIndex(({ value }) => value >= high),
    first + 1,
  );
  const inside = steps.slice(first, last + 1);
  const ticks = inside.filter(({ factor }) => inside.length <= 6 || factor === 1).map(({ value }) => value);
  return { domain: [inside[0]!.value, inside.at(-1)!.value], ticks };
}
