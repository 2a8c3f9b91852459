// Frames that a profile calls uninteresting go as pprof lets them go, and no expression in a file can hold the harness up.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { toFolded } from '../../harness/profile/export.ts';
import { compilePattern } from '../../harness/profile/pattern.ts';
import { drawn } from './drawn.ts';

/** What is left of one stack, root first. */
function left(stack: string, drop: string, keep = ''): string {
  return toFolded(decodeProfile(drawn({ types: 'samples/count', stacks: `1: ${stack}`, drop, keep })), 0).replace(
    / 1\n/,
    '',
  );
}

describe('dropped frames', () => {
  test.each([
    ['a frame goes with all it called', 'leaf malloc work main', 'malloc', '', 'main;work'],
    ['the one nearest the root decides', 'malloc x malloc work main', 'malloc', '', 'main;work'],
    ['what is kept stays', 'leaf malloc work main', 'malloc', 'mall.*', 'main;work;malloc;leaf'],
    ['the whole name must match', 'malloc2 work main', 'malloc', '', 'main;work;malloc2'],
    ['frames before the first of the program’s own stay', 'leaf work malloc', 'malloc', '', 'malloc;work;leaf'],
    ['a stack of nothing else stays', 'malloc malloc', 'malloc', '', 'malloc;malloc'],
    ['of an inlined call only the inner part goes', 'leaf+malloc+work main', 'malloc', '', 'main;work'],
    ['arguments do not count', 'leaf malloc(int) main', 'malloc', '', 'main'],
    ['but two C++ names keep their brackets', 'leaf operator() main', 'operator\\(\\)', '', 'main'],
    ['a leading dot does not count', 'leaf .malloc main', 'malloc', '', 'main'],
  ])('%s', (_claim, stack, drop, keep, expected) => expect(left(stack, drop, keep)).toBe(expected));
});

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
    '(?i)a',
    '(?P<n>a)',
    '\\',
    '\\b',
    '\\pL',
    '[[:alpha:]]',
    'a{2000}',
    'a{3,2}',
  ])('%j is refused, and named', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(`in '${pattern}'`);
  });

  test('patterns that take other engines years take no time, and those too large are refused', () => {
    expect(compilePattern('(a+)+b')('a'.repeat(5000))).toBe(false);
    expect(compilePattern('(a|a)*(a|a)*(a|a)*c')('a'.repeat(2000))).toBe(false);
    expect(() => compilePattern('((a{100}){100}){100}')).toThrow('too many repetitions');
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
