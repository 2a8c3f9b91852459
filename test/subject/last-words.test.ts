// What is kept of stderr: the reason of a crash before its stacks, the end of all else, and never a collection.
import { expect, test } from 'vitest';
import { lastWords } from '../../harness/subject/last-words.ts';

const GC = 'gc 1 @0.002s 0%: 0.1+0.2+0.3 ms clock, 0.1+0.2/0.3/0+0.4 ms cpu, 4->4->1 MB, 4 MB goal, 2 P';

test('collections and words are told apart, even when cut within a line', () => {
  const words = lastWords();
  for (const character of `hello\n${GC}\nworld\nunfinished`) words.push(character);
  expect(words.tail()).toBe('hello\nworld\nunfinished');
  expect(words.collections().map(({ cycle }) => cycle)).toEqual([1]);
});

test('of initialisations only that of the probe is told', () => {
  const words = lastWords();
  expect(() => words.probeInitMs()).toThrow('inittrace');
  words.push('init net/http @1.3 ms, 0.02 ms clock, 7344 bytes, 8 allocs\n');
  words.push('init some/module/internal/probe @1.6 ms, 0 ms clock, 256 bytes, 3 allocs\n');
  words.push('init main @1.9 ms, 0 ms clock, 0 bytes, 0 allocs\ninit is done\n');
  expect(words.probeInitMs()).toBe(1.6);
  expect(words.tail()).toBe('init is done');
});

test('of much output the end is kept', () => {
  const words = lastWords();
  for (let i = 0; i < 5000; i++) words.push(`line ${i}\n`);
  expect(words.tail().length).toBeLessThanOrEqual(4000);
  expect(words.tail()).toMatch(/line 4999$/);
});

test.each(['panic: boom', 'fatal error: out of memory', 'runtime: goroutine stack exceeds', 'probe: no such metric'])(
  'of a crash with thousands of stacks its reason is kept: %s',
  (reason) => {
    const words = lastWords();
    words.push('before\n');
    words.push(`${reason}\n`);
    for (let i = 0; i < 5000; i++) words.push(`goroutine ${i} [chan send]:\n`);
    expect(words.tail().length).toBeLessThanOrEqual(4000);
    expect(words.tail().startsWith(`${reason}\ngoroutine 0 `)).toBe(true);
  },
);

test('one unreadable collection makes all of them unavailable', () => {
  const words = lastWords();
  words.push(`${GC}\ngc 2 @0.003s of another kind\n`);
  expect(() => words.collections()).toThrow('gc 2 @0.003s');
});
