// The expressions of a profile mean here what they mean to Go, and none in a file can hold the harness up.
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { compilePattern } from '../../harness/profile/pattern.ts';
import { GO } from '../needs.ts';
import { drawn } from './drawn.ts';
import { pprofTool, pprofWith, rawOf, temporaryFolder, write } from './pprof.ts';
import { shownRaw } from './survive.ts';

describe('patterns', () => {
  test.each([
    ['', ['']],
    ['a|b*|(cd)?', ['a', '', 'bbb', 'cd']],
    ['runtime\\..*', ['runtime.x', 'runtime.']],
    ['(__)?posix_memalign', ['posix_memalign', '__posix_memalign']],
    ['operator new(\\[\\])?', ['operator new', 'operator new[]']],
    ['[a-c_][^0-9]+', ['axx', '_-']],
    ['[]a]+', [']a']],
    ['\\w{2,3}\\d?\\s', ['ab\t', 'abc1 ']],
    ['^a$|\\Ab\\z', ['a', 'b']],
    ['a{2}(?:b{1,}){2}', ['aabb', 'aabbbbb']],
    ['x{,2}{', ['x{,2}{']],
    ['\u{1F600}.', ['\u{1F600}\u{1F601}']],
    ['a+?b*?', ['a', 'aab']],
    ['\\t\\.\\\\', ['\t.\\']],
    ['(?i)malloc|k', ['MALLOC', 'mAlLoC', '\u212A']],
    ['(?i:a)b(?-i)', ['Ab', 'ab']],
    ['(a(?i)b)c', ['aBc']],
    ['.*\\bgc\\b.*\\Bx', ['a.gc.yx']],
    ['[[:alpha:]]+[[:^digit:]_]', ['ab.', 'a_']],
    ['\\pL+\\p{Greek}\\P{Lu}', ['\u00e9\u03c9x']],
    ['\\Q(*).\\E+', ['(*).', '(*)..']],
    ['(?s).(?m)$.^(?P<n>b)', ['\n\nb']],
    ['\\x41\\x{42}\\103', ['ABC']],
    ['a)|(b', ['a', 'b', 'ax', 'xb']],
  ])('%j matches %j', (pattern, texts) => {
    for (const text of texts) expect([text, compilePattern(pattern)(text)]).toEqual([text, true]);
  });

  test.each([
    ['a|b', ['ab', '', 'c']],
    ['.', ['\n', '', 'aa']],
    ['a^b', ['ab', 'a^b']],
    ['[^a]', ['a', '']],
    ['\\s', ['\u00a0', '\v']],
    ['x{2,3}', ['x', 'xxxx']],
    ['(?i:a)b', ['aB']],
    ['(a(?i)b)c', ['abC', 'Abc']],
    ['\\bgc', ['xgc']],
    ['(?i)[^k]', ['K', '\u212A']],
    ['[^[:space:]]', ['\v']],
  ])('%j does not match %j', (pattern, texts) => {
    for (const text of texts) expect([text, compilePattern(pattern)(text)]).toEqual([text, false]);
  });

  test.each([
    '(',
    ')',
    'a)',
    '[',
    '[a',
    '[z-a]',
    '*',
    'a**',
    'a|+',
    '(?=a)',
    '(?i-)a',
    '\\',
    '\\C',
    '\\1',
    '\\pX',
    '\\p{Han',
    '[[:alfa:]]',
    '\\x{110000}',
    '\uDC80',
    'a{2000}',
    '(a{40}){30}',
    'a{3,2}',
  ])('%j is refused, and named', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(`in '${pattern}'`);
  });

  test('patterns that take other engines years take no time, and those too large are refused', () => {
    expect(compilePattern('(a+)+b')('a'.repeat(5000))).toBe(false);
    expect(compilePattern('(a|a)*(a|a)*(a|a)*c')('a'.repeat(2000))).toBe(false);
    expect(() => compilePattern('((a{100}){100}){100}')).toThrow('a bad repetition');
    expect(() => compilePattern('(a{1000})'.repeat(50))).toThrow('too many repetitions');
    expect(() => compilePattern(`${'('.repeat(5000)}${')'.repeat(5000)}`)).toThrow('nested too deeply');
    expect(() => compilePattern('(.*.?){500}x')('y'.repeat(1_000_000))).toThrow('takes too long');
  });

  test('random patterns match what JavaScript’s engine matches', () => {
    const { pattern } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
      atom: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '^', '$'),
        tie('pattern').map((inner) => `(${inner})`),
      ),
      pattern: fc
        .array(fc.tuple(tie('atom'), fc.constantFrom('', '', '*', '+', '?', '{1,2}', '{2}', '|')), { maxLength: 4 })
        .map((parts) =>
          parts.map(([atom, times]) => (/^[\^$]/.test(atom) && times !== '|' ? atom : atom + times)).join(''),
        ),
    }));
    fc.assert(
      fc.property(pattern, fc.stringMatching(/^[ab\n]{0,6}$/), (source, text) => {
        expect(compilePattern(source)(text)).toBe(new RegExp(`^(?:${source})$`).test(text));
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});

const NAMES = String.raw`
  a A b ab aB aab abab k ${'\u212A'} é É ω 日本 a1 9 _ - a.b a${'\u00A0'}b . * \ ] ^ |a ${'\u{1F600}'}`.trim();
/** Functions of these names, each called by one that no expression names. */
const named = (drop: string) =>
  drawn({
    types: 'samples/count',
    stacks: NAMES.split(/ +/)
      .map((name) => `1: ${name} root-of-all`)
      .join('\n'),
    drop,
  });

const EXPRESSIONS = String.raw`
  (?i)ab (?i)K (?i)é (?i)[a-k] (?i)[^a-k] (?i)\w (?i)\W (?i)\p{Lu} (?i)\P{Lu} (?i)[\W\d] (?i:a)b a(?i)B (?-i)a
  (?U)a+ (?s). (?m)^a$ (?) (?i-s:a) (?i (?i-) (?i--s)a (?ii)A a(?i)* (?P<x>a)(?<y>b) (?P<x>a)(?P<x>b) (?P<>a) (?=a)
  \ba\b.* .*\Bb a\b.b .\z \Aa $ ^*a
  [[:alpha:]]+ [[:^alpha:]] [^[:^alpha:]] [[:punct:]] [[:word:][:space:]] [[:ascii:]] [[:alpha] [[:nope:]]
  \pL \PL \p{Lu}|\p{Greek} \p{^Han} [\p{Han}]+ \p{Nope} \p{Any}
  \Qa.b\E \Q* \Qab\E+ \E \_ \- \x61\x{62} \141 \1 \01 \xg \a \q \C \Z a\
  [\]] []^] [^]a] [a-] [--9] [b-a] [\d-z] [^\n] [\b] [ [^
  a** a*? a+?b a{1,2}{2} (a{40}){30} (a|b){2,4} a{01} {1} a{,1} (*) | a| a)|(b ) ( x* (a*)* ((a{0}){1000}){1000}
  ${'\u{1F600}'} ${'\uFFFD'}`
  .trim()
  .split(/\s+/);

describe.skipIf(GO.missing)(`against go tool pprof${GO.note}`, () => {
  const folder = temporaryFolder();
  afterAll(() => folder[Symbol.dispose]());
  const sameAsPprof = (drop: string): void => {
    const bytes = named(drop);
    expect([drop, shownRaw(bytes)]).toEqual([drop, rawOf(pprofWith(pprofTool()), write(folder, 'named', bytes))]);
  };

  test('every kind of expression drops what pprof drops, and what is none drops nothing', () => {
    for (const expression of EXPRESSIONS) sameAsPprof(expression);
  });

  test('so do random ones', () => {
    const pieces = String.raw`a b B k . ( ) (?i) (?: | * + ? {2} {1,2} [ ] ^ $ - [^a] [[:upper:]] \b \w \pL \Q \E \ 1`;
    const expression = fc.array(fc.constantFrom(...pieces.split(' ')), { maxLength: 8 });
    fc.assert(
      fc.property(expression, (parts) => sameAsPprof(parts.join(''))),
      { seed: 5, numRuns: 150 },
    );
  });
});
