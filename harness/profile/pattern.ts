// A matcher for the regular expressions of drop_frames and keep_frames whose time grows with the text, never faster.
//
// The expressions come from the file and are written for RE2. JavaScript's own engine backtracks, so that a file could
// make it run for years; this one follows all alternatives at once (Thompson 1968, Comm. ACM 11:419).
import { BenchError, EXIT } from '../model/errors.ts';

type Pattern =
  | { kind: 'one'; matches: (character: string) => boolean }
  | { kind: 'start' | 'end' }
  | { kind: 'sequence' | 'choice'; parts: Pattern[] }
  | { kind: 'repeat'; part: Pattern; min: number; max: number };

type Step =
  | { kind: 'one'; matches: (character: string) => boolean; next: number }
  | { kind: 'start' | 'end'; next: number }
  | { kind: 'fork'; to: number[] }
  | { kind: 'match' };

/** RE2's own limit for a counted repetition. */
const MAX_REPEAT = 1000;
const MAX_STEPS = 20_000;
const MAX_DEPTH = 200;
/** Steps taken over all names of one profile: some seconds at most. */
const MAX_WORK = 30_000_000;

/**
 * A test whether all of a text matches `source`. Understands literals, `.`, classes, groups, alternatives, repetition and
 * the anchors; for flags, word boundaries, Unicode classes and whatever is no expression it throws a `BenchError`.
 */
export function compilePattern(source: string): (text: string) => boolean {
  const steps = assemble(source, parse(source));
  let work = 0;
  return (text) => {
    const characters = Array.from(text);
    let current = new Set<number>([0]);
    for (let at = 0; at <= characters.length; at++) {
      follow(current, steps, at === 0, at === characters.length);
      work += current.size;
      if (work > MAX_WORK) throw unusable(source, 'it takes too long');
      if (at === characters.length || current.size === 0) break;
      const next = new Set<number>();
      for (const index of current) {
        const step = steps[index]!;
        if (step.kind === 'one' && step.matches(characters[at]!)) next.add(step.next);
      }
      current = next;
    }
    return [...current].some((index) => steps[index]!.kind === 'match');
  };
}

/** Adds every step that can be reached without reading a character; a Set visits what is added while it is walked. */
function follow(current: Set<number>, steps: Step[], atStart: boolean, atEnd: boolean): void {
  for (const index of current) {
    const step = steps[index]!;
    if (step.kind === 'fork') for (const to of step.to) current.add(to);
    if ((step.kind === 'start' && atStart) || (step.kind === 'end' && atEnd)) current.add(step.next);
  }
}

function unusable(source: string, why: string): BenchError {
  const shown = source.length > 80 ? `${source.slice(0, 80)}…` : source;
  return new BenchError(
    EXIT.usage,
    `the profile's drop_frames or keep_frames cannot be used: ${why} in '${shown}'`,
    'read this profile with go tool pprof',
  );
}

/** The steps in an array; step 0 is the first. Built from the end, so that each step knows the next. */
function assemble(source: string, pattern: Pattern): Step[] {
  const steps: Step[] = [{ kind: 'fork', to: [] }];
  const add = (step: Step): number => {
    if (steps.length >= MAX_STEPS) throw unusable(source, 'too many repetitions');
    return steps.push(step) - 1;
  };
  const build = (part: Pattern, next: number): number => {
    switch (part.kind) {
      case 'one':
        return add({ kind: 'one', matches: part.matches, next });
      case 'start':
      case 'end':
        return add({ kind: part.kind, next });
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

function parse(source: string): Pattern {
  let at = 0;
  const fail = (why: string): never => {
    throw unusable(source, why);
  };
  /** The text of the next token where it is of this kind. */
  const take = (token: RegExp): RegExpExecArray | null => {
    token.lastIndex = at;
    const found = token.exec(source);
    at += found?.[0].length ?? 0;
    return found;
  };

  const choice = (depth: number): Pattern => {
    if (depth > MAX_DEPTH) fail('groups nested too deeply');
    const parts = [sequence(depth)];
    while (take(/\|/y)) parts.push(sequence(depth));
    return { kind: 'choice', parts };
  };

  const sequence = (depth: number): Pattern => {
    const parts: Pattern[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(depth));
    return { kind: 'sequence', parts };
  };

  const repeated = (depth: number): Pattern => {
    const part = atom(depth);
    const times = count();
    if (!times) return part;
    // Lazy or greedy: the same texts match.
    take(/\?/y);
    if (count()) fail('a repetition of a repetition');
    return { kind: 'repeat', part, min: times[0], max: times[1] };
  };

  const count = (): [number, number] | undefined => {
    if (take(/\*/y)) return [0, Number.POSITIVE_INFINITY];
    if (take(/\+/y)) return [1, Number.POSITIVE_INFINITY];
    if (take(/\?/y)) return [0, 1];
    const counted = take(/\{(\d+)(,)?(\d+)?\}/y);
    // Anything else in braces stands for itself.
    if (!counted) return undefined;
    const min = Number(counted[1]);
    const max = counted[3] ? Number(counted[3]) : counted[2] ? Number.POSITIVE_INFINITY : min;
    if (min > max || min > MAX_REPEAT || (max > MAX_REPEAT && Number.isFinite(max))) fail('a bad repetition');
    return [min, max];
  };

  const atom = (depth: number): Pattern => {
    if (take(/\((\?:)?(?!\?)/y)) {
      const inner = choice(depth + 1);
      if (!take(/\)/y)) fail('a missing )');
      return inner;
    }
    if (take(/\^|\\A/y)) return { kind: 'start' };
    if (take(/\$|\\z/y)) return { kind: 'end' };
    if (take(/\./y)) return { kind: 'one', matches: (character) => character !== '\n' };
    const several = take(/\\[dDwWsS]|\[\^?\]?(\\.|[^\]\\])*\]/sy);
    if (several) return { kind: 'one', matches: characterClass(several[0]) };
    const literal = take(/\\([!-/:-@[-`{-~])|\\([fnrtv])|([^\\*+?()[])/suy);
    if (!literal) return fail(`'${source.slice(at, at + 2)}', which is not understood here`);
    const wanted = literal[1] ?? (literal[2] && CONTROLS[literal[2]]) ?? literal[3];
    return { kind: 'one', matches: (character) => character === wanted };
  };

  // Over one character JavaScript's engine has nothing to go back to; only RE2's \s is narrower.
  const characterClass = (text: string): ((character: string) => boolean) => {
    const understood = /^\[\^?\]?(\\[dDwWsfnrtv!-/:-@[-`{-~]|(?!\[:)[^\\\u{10000}-\u{10FFFF}])*\]$|^\\.$/su;
    if (!understood.test(text)) fail(`the class ${text}`);
    const inside = text.replace(/^\[(\^?)\]/, '[$1\\]').replaceAll('\\s', BLANKS);
    const set = text === '\\s' ? `[${BLANKS}]` : text === '\\S' ? `[^${BLANKS}]` : inside;
    try {
      const one = new RegExp(`^${set}$`);
      return (character) => one.test(character);
    } catch {
      return fail(`the class ${text}`);
    }
  };

  const pattern = choice(0);
  if (at < source.length) fail('a ) without its (');
  return pattern;
}

const BLANKS = '\\t\\n\\f\\r ';
const CONTROLS: Readonly<Record<string, string>> = { f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
