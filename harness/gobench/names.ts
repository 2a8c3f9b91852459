// Benchmarks by name: the pattern that runs one of them and no other.

/** Go matches each step of a name against the same step of the pattern. */
export function patternOf(name: string): string {
  return name
    .split('/')
    .map((step) => `^${escaped(step)}$`)
    .join('/');
}

/** One pattern for several. Alternatives of different depth do not mix in one step, so each is whole: `a/b|c`. */
export function anyOf(names: readonly string[]): string {
  return names.map(patternOf).join('|');
}

/** Go's syntax has no sign beyond these; `RegExp.escape` would write what RE2 does not know. */
function escaped(step: string): string {
  return step.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
