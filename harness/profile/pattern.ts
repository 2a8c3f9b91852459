// A matcher for the regular expressions of drop_frames and keep_frames whose time grows with the text, never faster.
//
// The expressions come from the file and are written for RE2. JavaScript's own engine backtracks, so that a file could
// make it run for years; this one follows all alternatives at once (Thompson 1968, Comm. ACM 11:419).
import type { Pattern, Place } from './pattern-reader.ts';
import { parsePattern } from './pattern-syntax.ts';

type Step =
  | { kind: 'one'; matches: (character: string) => boolean; next: number }
  | { kind: 'place'; holds: Place; next: number }
  | { kind: 'fork'; to: number[] }
  | { kind: 'match' };

const MAX_STEPS = 20_000;
/** Steps taken over all names of one profile: some seconds at most. */
const MAX_WORK = 30_000_000;

/** An expression that cannot be used, and why. */
export class PatternError extends Error {
  constructor(source: string, why: string) {
    const shown = source.length > 80 ? `${source.slice(0, 80)}…` : source;
    super(`${why} in '${shown}'`);
  }
}

/**
 * A test whether all of a text matches `source`, by the syntax of Go's regexp. It throws a `PatternError`, at once for
 * what is no expression, and when asked where answering would take too long.
 */
export function compilePattern(source: string): (text: string) => boolean {
  const fail = (why: string): never => {
    throw new PatternError(source, why);
  };
  if (!source.isWellFormed()) fail('bytes that are no UTF-8');
  // pprof puts these signs around it, searches, and so would find either side of a `a)|(b`.
  const steps = assemble(parsePattern(`^(${source})$`, fail), fail);
  let work = 0;
  return (text) => {
    // Go sees a U+FFFD in place of what is no UTF-8.
    const characters = Array.from(text.toWellFormed());
    let current = new Set<number>();
    for (let at = 0; at <= characters.length; at++) {
      current.add(0);
      if (follow(current, steps, characters[at - 1], characters[at])) return true;
      work += current.size;
      if (work > MAX_WORK) fail('it takes too long');
      const next = new Set<number>();
      for (const index of at < characters.length ? current : []) {
        const step = steps[index]!;
        if (step.kind === 'one' && step.matches(characters[at]!)) next.add(step.next);
      }
      current = next;
    }
    return false;
  };
}

/** Adds every step that can be reached without reading a character: whether the match is one. A Set visits what is added while it is walked. */
function follow(current: Set<number>, steps: Step[], before: string | undefined, after: string | undefined): boolean {
  for (const index of current) {
    const step = steps[index]!;
    if (step.kind === 'match') return true;
    if (step.kind === 'fork') for (const to of step.to) current.add(to);
    if (step.kind === 'place' && step.holds(before, after)) current.add(step.next);
  }
  return false;
}

/** The steps in an array; step 0 is the first. Built from the end, so that each step knows the next. */
function assemble(pattern: Pattern, fail: (why: string) => never): Step[] {
  const steps: Step[] = [{ kind: 'fork', to: [] }];
  const add = (step: Step): number => {
    if (steps.length >= MAX_STEPS) fail('too many repetitions');
    return steps.push(step) - 1;
  };
  const build = (part: Pattern, next: number): number => {
    switch (part.kind) {
      case 'one':
      case 'place':
        return add({ ...part, next });
      case 'sequence':
        return part.parts.reduceRight((after, each) => build(each, after), next);
      case 'choice':
        return add({ kind: 'fork', to: part.parts.map((each) => build(each, next)) });
      case 'repeat': {
        let first = next;
        if (part.max === Number.POSITIVE_INFINITY) {
          const loop: Step & { kind: 'fork' } = { kind: 'fork', to: [next] };
          first = add(loop);
          loop.to.push(build(part.part, first));
        } else {
          for (let n = part.min; n < part.max; n++) first = add({ kind: 'fork', to: [build(part.part, first), next] });
        }
        for (let n = 0; n < part.min; n++) first = build(part.part, first);
        return first;
      }
    }
  };
  steps[0] = { kind: 'fork', to: [build(pattern, add({ kind: 'match' }))] };
  return steps;
}
