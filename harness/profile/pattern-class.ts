// What matches one character in Go's regular expressions: the character itself, classes, and what stands for either behind a backslash.
import { type Pattern, type PatternReader, take } from './pattern-reader.ts';

/** The inside of a class of JavaScript's, by the names that POSIX and Perl have for it. */
const SETS: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\0-\\x7f',
  blank: '\\t ',
  cntrl: '\\0-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t-\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
  d: '0-9',
  s: '\\t\\n\\f\\r ',
  w: '0-9A-Za-z_',
};

const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** An octal or hexadecimal number, a control character, or a sign that would mean something without the backslash. */
const ESCAPE =
  /\\(?:(0[0-7]{0,2}|[1-7][0-7]{1,2})|x(?:\{([\dA-Fa-f]+)\}|([\dA-Fa-f]{2}))|([afnrtv])|([^\dA-Za-z\x80-\u{10ffff}]))/uy;

export function literal(reader: PatternReader, wanted: string): Pattern {
  if (reader.flags.fold) return setPattern(reader, `[${coded(wanted)}]`);
  return { kind: 'one', matches: (character) => character === wanted };
}

/** Over one character JavaScript's engine has nothing to go back to, and its classes are Go's, case folding included. */
export function setPattern({ flags }: PatternReader, set: string): Pattern {
  const expression = new RegExp(`^${set}$`, flags.fold ? 'iv' : 'v');
  return { kind: 'one', matches: (character) => expression.test(character) };
}

/** Reads what follows a `[`. */
export function characterClass(reader: PatternReader): Pattern {
  const sign = take(reader, /\^/y) ? '^' : '';
  const parts: string[] = [];
  // A ] in front stands for itself.
  while (parts.length === 0 || reader.source[reader.at] !== ']') {
    parts.push(posixSet(reader) ?? namedSet(reader) ?? range(reader));
  }
  reader.at++;
  return setPattern(reader, `[${sign}${parts.join('')}]`);
}

function posixSet(reader: PatternReader): string | undefined {
  const found = take(reader, /\[:(\^?)(.*?):\]/sy);
  if (!found) return undefined;
  const [token, sign, name = ''] = found;
  const set = name.length > 1 ? SETS[name] : undefined;
  return `[${sign}${set ?? reader.fail(`the unknown class ${token}`)}]`;
}

/** `\d` and its like, and Unicode's classes, as classes of JavaScript's. */
export function namedSet(reader: PatternReader): string | undefined {
  const perl = take(reader, /\\([dDsSwW])/y)?.[1];
  if (perl) return `[${perl < 'a' ? '^' : ''}${SETS[perl.toLowerCase()]}]`;
  const found = take(reader, /\\([pP])(?:\{(\^?)([^}]*)\}|(.))/suy);
  if (!found) return undefined;
  const [token, sign, not, braced, letter] = found;
  const name = braced ?? letter!;
  const known = [`gc=${name}`, `sc=${name}`, ...(name === 'Any' ? [name] : [])].find(isProperty);
  const isNegated = (sign === 'P') !== (not === '^');
  return `[${isNegated ? '^' : ''}\\p{${known ?? reader.fail(`the unknown class ${token}`)}}]`;
}

function isProperty(name: string): boolean {
  try {
    new RegExp(`\\p{${name}}`, 'v');
    return true;
  } catch {
    return false;
  }
}

function range(reader: PatternReader): string {
  const first = plainCharacter(reader);
  const last = take(reader, /-(?=[^\]])/y) ? plainCharacter(reader) : first;
  if (first.codePointAt(0)! > last.codePointAt(0)!) reader.fail(`the range ${first}-${last}`);
  return `${coded(first)}-${coded(last)}`;
}

/** The next character, with or without a backslash, that stands for itself. */
export function plainCharacter(reader: PatternReader): string {
  const plain = take(reader, /[^\\]/suy)?.[0];
  if (plain !== undefined) return plain;
  const found = take(reader, ESCAPE);
  if (!found) {
    const rest = reader.source.slice(reader.at, reader.at + 2);
    return reader.fail(rest === '' ? 'a missing ]' : `'${rest}', which means nothing,`);
  }
  const [token, octal, braced, hex, control, sign] = found;
  if (control !== undefined) return CONTROLS[control]!;
  if (sign !== undefined) return sign;
  const code = octal === undefined ? Number.parseInt(braced ?? hex!, 16) : Number.parseInt(octal, 8);
  return code > 0x10ffff ? reader.fail(`the character ${token}`) : String.fromCodePoint(code);
}

function coded(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
