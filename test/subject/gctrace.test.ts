// gctrace: the formats of Go versions past and present, and a loud no to all others.
import { describe, expect, test } from 'vitest';
import { parseGcLine } from '../../harness/subject/gctrace.ts';

const LINE =
  'gc 7 @12.345s 2%: 0.026+0.39+0.10 ms clock, 0.21+0.88/0.52/0+0.84 ms cpu, 14->15->3 MB, 16 MB goal, 1 MB stacks, 0 MB globals, 8 P';
const PARSED = {
  cycle: 7,
  sinceStartMs: 12_345,
  pauseMs: { sweepTermination: 0.026, markTermination: 0.1 },
  concurrentMs: 0.39,
  cpuMs: { assist: 0.88, background: 0.52, idle: 0 },
  heapMb: { before: 14, after: 15, live: 3, goal: 16 },
  forced: false,
};

describe('a collection', () => {
  test.each([
    ['since Go 1.18', LINE, PARSED],
    ['before Go 1.18', LINE.replace(' 1 MB stacks, 0 MB globals,', ''), PARSED],
    ['forced', `${LINE} (forced)`, { ...PARSED, forced: true }],
    [
      'looking for leaks, which the profile forces',
      LINE.replace('%:', '% (checking for goroutine leaks):'),
      { ...PARSED, forced: true },
    ],
    ['of long phases, told in whole milliseconds', LINE.replace('+0.39+', '+1234+'), { ...PARSED, concurrentMs: 1234 }],
  ])('%s', (_, line, expected) => {
    expect(parseGcLine(line)).toEqual(expected);
  });

  test.each([
    ['cut off', LINE.slice(0, 60)],
    ['with more at its end', `${LINE} (new)`],
    ['in another unit', LINE.replace(' ms clock', ' us clock')],
    ['with another field', LINE.replace(' 8 P', ' 2 MB arenas, 8 P')],
    ['with another line written into it', LINE.replace('0.39', '0.32026/11/23 http: panic serving')],
  ])('%s is an error, not a guess', (_, line) => {
    expect(() => parseGcLine(line)).toThrow('unknown format');
  });
});

test.each(['', 'gc', 'gc is fun', 'panic: gc 1 @', 'scav 1 KiB work (bg)', ' gc 1 @0.1s'])(
  '%j is no collection',
  (line) => {
    expect(parseGcLine(line)).toBeUndefined();
  },
);
