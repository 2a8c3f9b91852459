// When a warm-up counts as settled: throughput drawn as bars, one a 100 ms slice.
import { expect, test } from 'vitest';
import { hasSettled, type Slice } from '../../harness/load/settle.ts';

const BARS = '▁▂▃▄▅▆▇█';

/** A bar is worth 100 requests a step, times `scale`; a blank is nothing. */
function drawn(bars: string, scale = 1): Slice[] {
  return [...bars].map((bar) => ({ durationMs: 100, finished: (BARS.indexOf(bar) + 1) * 100 * scale }));
}

test.each([
  ['      ', 'nothing answers', false],
  ['▅▅▅▅', 'too short to be cut in parts', false],
  ['▅▅▅▅▅', 'flat', true],
  ['▁▃▅▅▅', 'a cold start, then flat', true],
  ['▁▂▃▄▅▆▇█', 'still rising', false],
  ['█▇▆▅▄▃▂▁', 'falling: a leak slows it down', false],
  ['▁▁▂▂▅▅▅▅▅▅', 'the cold start is within the first two fifths', true],
  ['▁▁▂▂▂▂▅▅▅▅', 'the cold start is longer', false],
  ['▅▅▅▅▅▅▅▅▅▁', 'a stall at the end', false],
  ['▅▅▅▅▅▁▅▅▅▅▅▅▅▅▅▅▅▅▅▅', 'a stall in the first two fifths', true],
  ['▄▆▄▆▄▆▄▆▄▆', 'swings that a part of two slices evens out', true],
])('%s %s', (bars, _what, settled) => {
  expect(hasSettled(drawn(bars), 10)).toBe(settled);
});

test('parts may differ by 5 % of their mean and no more', () => {
  const parts = (a: number, b: number, c: number) => [0, 0, a, b, c].map((finished) => ({ durationMs: 100, finished }));
  expect(hasSettled(parts(1000, 1024, 976), 10)).toBe(true);
  expect(hasSettled(parts(1000, 1027, 973), 10)).toBe(false);
});

test('slices are compared by rate, so a late timer is no change', () => {
  const slices = [100, 100, 100, 130, 100].map((durationMs) => ({ durationMs, finished: durationMs * 10 }));
  expect(hasSettled(slices, 10)).toBe(true);
});

test('connections in lockstep may put a volley on either side of an edge', () => {
  const volleys = [40, 40, 40, 50, 40].map((finished) => ({ durationMs: 100, finished }));
  expect(hasSettled(volleys, 10)).toBe(true);
  expect(hasSettled(volleys, 5)).toBe(false);
});

test('a service too slow for its slices is judged when they have grown', () => {
  const slow = (slices: number) => Array.from({ length: slices }, () => ({ durationMs: 100, finished: 20 }));
  expect(hasSettled(slow(5), 10)).toBe(false);
  expect(hasSettled(slow(10), 10)).toBe(true);
});
