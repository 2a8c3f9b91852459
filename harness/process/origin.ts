// Where this process's own clock begins in the time of day.

/**
 * Epoch milliseconds of the moment at which `performance.now()` was 0, by the time of day as the system tells it now.
 * `performance.timeOrigin` is that of the process's start, and a host may set its clock, at once or bit by bit, ever after.
 */
export function originMs(): number {
  // The time of day is told in whole milliseconds, and is exact when it goes on to the next.
  const told = Date.now();
  let next = told;
  while (next === told) next = Date.now();
  return next - performance.now();
}
