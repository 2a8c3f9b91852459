// Live heap that stays, drawn: the course that collections show under load, what the drain leaves, and the word for both.

import { describe, expect, test } from 'vitest';
import { estimateAll } from '../../harness/analysis/estimates.ts';
import { heapLeaksOf, liveUnderLoad } from '../../harness/analysis/heap-leaks.ts';
import { HEAP_RISE, isHeapRetained, riseOf } from '../../harness/analysis/leak-signs.ts';
import { leaksOf, leakWordOf } from '../../harness/analysis/leaks.ts';
import { lineUp } from '../../harness/analysis/trials.ts';
import { present } from '../../harness/model/artifact.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { english } from '../../harness/words/speak.ts';
import { withData, withoutData } from '../fakes/changes.ts';
import { sampleRecord } from '../fakes/record.ts';

const HEIGHTS = ' ▁▂▃▄▅▆▇█';
const KIB = 1024;

/** The live heap above the idle level, one letter a collection, in steps of `unit` KiB; what is left after the drain behind the line. */
function word(drawing: string, unit: number, trials = 4) {
  const [load, left] = drawing.split('|').map((part) => [...part].map((c) => HEIGHTS.indexOf(c) * unit * KIB));
  const series = { atMs: load!.map((_, i) => i * 150), values: load! };
  const sign = {
    retained: isHeapRetained({ left: left![0]!, peak: Math.max(...load!), ended: 25 }),
    rise: riseOf(series, HEAP_RISE),
  };
  return leakWordOf(new Array(trials).fill(sign));
}

describe('a live heap, drawn collection by collection', () => {
  test.each([
    ['▁▂▃▄▅▆▇█|█', 400, 'leak', 'every request leaves some bytes'],
    ['▂▃▃▄▄▅▅▆▆▇▇█|█', 200, 'leak', 'the same, seen by more collections'],
    ['▅▅▅▅▅▅▅▅▅▅|▅', 400, 'retained', 'a cache that is filled at once'],
    ['▁▃▅▆▆▆▆▆▆▆▆▆|▆', 400, 'retained', 'a cache that has its size before the middle of the load'],
    ['▁▂▃▄▅▆▇█| ', 400, 'growth-under-load', 'a queue that the drain empties'],
    ['▅▅▅▅▅▅▅▅▅▅| ', 400, 'clean', 'buffers of connections, or a pool, that two collections free'],
    ['▁▅▁▅▁▅▁▅▁▅▁| ', 400, 'clean', 'what happens to be alive when a collection comes'],
    ['▁▂▃▄▅▆▇█|█', 20, 'clean', 'a few dozen KiB are a server’s own'],
    ['▁▂|▂', 4_000, 'unclear', 'two collections show no course'],
  ])('%s in steps of %i KiB: %s, %s', (drawing, unit, expected) => {
    expect(word(drawing, unit)).toBe(expected);
  });

  test('the descriptors of goroutines that have ended are the runtime’s, however many there were', () => {
    const left = 700 * KIB;
    expect(isHeapRetained({ left, peak: left, ended: 25 })).toBe(true);
    expect(isHeapRetained({ left, peak: left, ended: 1_000 })).toBe(false);
    expect(isHeapRetained({ left, peak: left, ended: -3 })).toBe(true);
  });

  test('a heap that strays without direction seldom passes for one that grows', () => {
    const random = seededRandom(3);
    const stray = () => {
      let level = 0;
      const values = Array.from({ length: 9 }, () => {
        level = 0.7 * level + (random() - 0.5) * 4_000 * KIB;
        return 6_000 * KIB + level;
      });
      return { retained: true, rise: riseOf({ atMs: values.map((_, i) => i * 200), values }, HEAP_RISE) };
    };
    const words = Array.from({ length: 300 }, () => leakWordOf(Array.from({ length: 8 }, stray)));
    expect(words.filter((found) => found === 'leak').length).toBeLessThanOrEqual(3);
  });
});

test('only a collection tells something new of the live heap', () => {
  const trial = {
    load: present({ warmup: { durationMs: 100 }, window: { startMs: 0, durationMs: 300 } }),
    data: {
      runtime: present({
        atMs: [-300, -90, 0, 100, 200, 290, 400],
        columns: {
          '/gc/heap/live:bytes': [10, 10, 50, 50, 70, 70, 90],
          '/gc/cycles/total:gc-cycles': [2, 2, 3, 3, 4, 5, 6],
        },
      }),
    },
  } as unknown as Trial;
  expect(liveUnderLoad(trial, 10)).toEqual({ atMs: [0, 200, 290], values: [40, 60, 60] });
});

describe('the heap of a record', () => {
  const heap = (change?: (trial: Trial) => Trial) => {
    const lined = lineUp(sampleRecord(change ? { change } : {}));
    const estimates = estimateAll(lined);
    return heapLeaksOf(lined, estimates, leaksOf(lined, estimates));
  };

  test('is per request with its interval, and says whose it is where goroutines leak', () => {
    const [antipattern, fix] = heap();
    expect(antipattern!.verdict).toBe('leak');
    expect(antipattern!.perRequest).toBeGreaterThan(90);
    expect(antipattern!.low).toBeLessThanOrEqual(antipattern!.perRequest);
    expect(antipattern!.high).toBeGreaterThanOrEqual(antipattern!.perRequest);
    expect(antipattern!.stackPerRequest).toBeGreaterThan(400);
    expect(english(antipattern!.because)).toContain('descriptors of the goroutines that stayed');
    expect(fix).toMatchObject({ variant: 'fix', verdict: 'clean' });
    expect(english(fix!.because)).not.toContain('goroutines');
  });

  test('a burst of goroutines that have ended is named where their descriptors are most of what stays', () => {
    const burst = heap((trial) =>
      withData(trial, {
        goroutines: { idle: 6, peak: 1_300, drained: 6 },
        heap: { idle: { liveBytes: 2e5, stackBytes: 0 }, drained: { liveBytes: 8e5, stackBytes: 0 } },
      }),
    );
    expect(burst[1]).toMatchObject({ variant: 'fix', verdict: 'clean' });
    expect(english(burst[1]!.because)).toContain(
      'The rest is what the runtime keeps of about 1,294 ended goroutines for reuse.',
    );
  });

  test('is absent where it was not read, also in records from before', () => {
    expect(heap((trial) => withData(trial, { heap: undefined }))).toEqual([]);
    const rows = heap((trial) => (trial.variant === 'fix' ? withoutData(trial, 'heap') : trial));
    expect(rows.map(({ variant }) => variant)).toEqual(['antipattern', 'unbounded']);
  });
});
