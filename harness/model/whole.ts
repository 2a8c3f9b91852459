// A whole number as a person reads it. The language's own grouping takes tens of milliseconds to set up.

/** `2,480`, `−12`; the sign is U+2212. For what `String` writes without an exponent. */
export function formatWhole(value: number): string {
  return `${value}`.replace('-', '−').replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
