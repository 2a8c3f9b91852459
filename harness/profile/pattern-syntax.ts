// The syntax of Go's regular expressions (RE2), read into a tree: what matches one character, what holds at a place, and how these follow.
import { characterClass, literal, namedSet, plainCharacter, setPattern } from './pattern-class.ts';
import { type Pattern, type PatternReader, type Place, take } from './pattern-reader.ts';

/** Go's own limit for counted repetitions, those in one another multiplied. */
const MAX_REPEAT = 1000;
const MAX_DEPTH = 200;

const isWord = (character: string | undefined) => /^\w$/.test(character ?? '');

const start: Place = (before) => before === undefined;
const end: Place = (_before, after) => after === undefined;

/** By their tokens; the second where `^` and `$` mean lines. */
const PLACES: Readonly<Record<string, readonly [Place, Place?]>> = {
  '^': [start, (before) => before === undefined || before === '\n'],
  $: [end, (_before, after) => after === undefined || after === '\n'],
  '\\A': [start],
  '\\z': [end],
  '\\b': [(before, after) => isWord(before) !== isWord(after)],
  '\\B': [(before, after) => isWord(before) === isWord(after)],
};

/** What Go's regexp.Compile makes of `source`; what that refuses, and nesting deeper than anybody's, goes to `fail` with the reason. */
export function parsePattern(source: string, fail: (why: string) => never): Pattern {
  const flags = { fold: false, lines: false, dotAll: false };
  const reader: PatternReader = { source, at: 0, flags, fail };
  const pattern = choice(reader, 0);
  if (reader.at < source.length) fail('a ) without its (');
  return pattern;
}

function choice(reader: PatternReader, depth: number): Pattern {
  if (depth > MAX_DEPTH) reader.fail('groups nested too deeply');
  const parts = [sequence(reader, depth)];
  while (take(reader, /\|/y)) parts.push(sequence(reader, depth));
  return { kind: 'choice', parts };
}

function sequence(reader: PatternReader, depth: number): Pattern {
  const parts: Pattern[] = [];
  let isRepeated = false;
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at]!)) {
    const times = repetition(reader);
    if (times && isRepeated) reader.fail('a repetition of a repetition');
    if (times) parts.push(repeated(reader, parts.pop() ?? reader.fail('a repetition of nothing'), ...times));
    else parts.push(...atoms(reader, depth));
    isRepeated = times !== undefined;
  }
  return { kind: 'sequence', parts };
}

function repetition(reader: PatternReader): [min: number, max: number] | undefined {
  // A lazy one, with a `?` behind it, matches the same texts. Anything else in braces stands for itself.
  const found = take(reader, /(?:([*+?])|\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\})\??/y);
  if (!found) return undefined;
  const [, sign, min, comma, max] = found;
  if (sign !== undefined) return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY];
  return [Number(min), max ? Number(max) : comma ? Number.POSITIVE_INFINITY : Number(min)];
}

function repeated(reader: PatternReader, part: Pattern, min: number, max: number): Pattern {
  const pattern: Pattern = { kind: 'repeat', part, min, max };
  if (min > max || !isWithin(pattern, MAX_REPEAT)) reader.fail('a bad repetition');
  return pattern;
}

/** Whether nested counts stay within the limit together. */
function isWithin(pattern: Pattern, most: number): boolean {
  if (pattern.kind === 'sequence' || pattern.kind === 'choice')
    return pattern.parts.every((each) => isWithin(each, most));
  if (pattern.kind !== 'repeat' || pattern.max === 0) return true;
  const times = Number.isFinite(pattern.max) ? pattern.max : pattern.min;
  return times <= most && isWithin(pattern.part, times > 0 ? Math.floor(most / times) : most);
}

/** One part, but of a quotation all its characters, and none where flags are set. */
function atoms(reader: PatternReader, depth: number): Pattern[] {
  if (take(reader, /\(/y)) return group(reader, depth);
  const quoted = take(reader, /\\Q(.*?)(?:\\E|$)/sy);
  if (quoted) return Array.from(quoted[1]!, (character) => literal(reader, character));
  if (take(reader, /\[/y)) return [characterClass(reader)];
  if (take(reader, /\./y)) {
    const { dotAll } = reader.flags;
    return [{ kind: 'one', matches: (character) => dotAll || character !== '\n' }];
  }
  const place = take(reader, /[$^]|\\[AzbB]/y);
  if (place) {
    const [one, ofLines] = PLACES[place[0]]!;
    return [{ kind: 'place', holds: (reader.flags.lines && ofLines) || one }];
  }
  const set = namedSet(reader);
  return [set === undefined ? literal(reader, plainCharacter(reader)) : setPattern(reader, set)];
}

/** What stands behind a bracket: a group, or flags for the rest of the one around. */
function group(reader: PatternReader, depth: number): Pattern[] {
  const outer = reader.flags;
  const set = take(reader, /\?([imsU]*)(?:-([imsU]+))?([:)])/y);
  if (set) {
    const [, on = '', off = '', end] = set;
    const now = (letter: string, before: boolean) => (before || on.includes(letter)) && !off.includes(letter);
    reader.flags = { fold: now('i', outer.fold), lines: now('m', outer.lines), dotAll: now('s', outer.dotAll) };
    if (end === ')') return [];
  } else if (!take(reader, /\?P?<\w+>/y) && reader.source[reader.at] === '?') {
    reader.fail('a group of no known kind');
  }
  const inner = choice(reader, depth + 1);
  if (!take(reader, /\)/y)) reader.fail('a missing )');
  reader.flags = outer;
  return [inner];
}
