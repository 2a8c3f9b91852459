// Goroutine counts, drawn, and the word each of them earns.

import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { estimateAll } from '../../harness/analysis/estimates.ts';
import { type GoroutineHistory, isRetained, isSignificant, riseOf } from '../../harness/analysis/leak-signs.ts';
import { type LeakSigns, leaksOf, leakWordOf } from '../../harness/analysis/leaks.ts';
import { lineUp } from '../../harness/analysis/trials.ts';
import { dataOf, type Trial } from '../../harness/model/trial.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { withData, withoutData } from '../fakes/changes.ts';
import { sampleRecord } from '../fakes/record.ts';

const HEIGHTS = ' ▁▂▃▄▅▆▇█';

/**
 * A goroutine count as a drawing: idle before the first bar line, under load between the two, drained after the second.
 * A step is `unit` goroutines over an idle level of 10; each letter is three readings with a little noise.
 */
function history(drawing: string, unit: number): GoroutineHistory {
  const random = seededRandom(drawing.length * 31 + unit);
  const read = (part: string) =>
    [...part].flatMap((letter) =>
      [0, 1, 2].map(() => 10 + HEIGHTS.indexOf(letter) * unit + Math.round(random() * unit * 0.1)),
    );
  const [idle, load, drained] = drawing.split('|').map(read) as [number[], number[], number[]];
  return {
    idle: 10,
    peak: Math.max(...load),
    drained: drained.at(-1)!,
    baseline: idle,
    load: { atMs: load.map((_, i) => i * 100), values: load },
  };
}

function word(drawing: string, unit: number) {
  const drawn = history(drawing, unit);
  return leakWordOf([{ retained: isRetained(drawn), rise: riseOf(drawn.load) }]);
}

describe('a goroutine count, drawn', () => {
  test.each([
    ['   |▁▁▂▂▃▃▄▄▅▅▆▆▇▇█|███', 1000, 'leak', 'every request leaves one'],
    ['   |▁▁▁▂▂▂▃▃▃▄▄▄▅▅▅|▅▅▅', 12, 'leak', 'one request in a hundred leaves one'],
    ['   |▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅|▅▅▅', 100, 'retained', 'a burst at the start that stays'],
    ['   |▁▁▁▁▁▁▁▅▅▅▅▅▅▅▅|▅▅▅', 100, 'retained', 'a step that stays'],
    ['   |▁▂▃▄▅▅▅▅▅▅▅▅▅▅▅|▅▅▅', 100, 'retained', 'a pool that fills and is kept'],
    ['   |▁▁▂▂▃▃▄▄▅▅▆▆▇▇█|   ', 100, 'growth-under-load', 'a queue that overload fills and the drain empties'],
    ['   |▁▁▂▂▃▃▄▄▅▅▆▆▇▇█|█▃ ', 1000, 'growth-under-load', 'goroutines that leave late leave all the same'],
    ['   |▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅|   ', 100, 'clean', 'a plateau of connections'],
    ['   |▁▁▁▁▁▁▁▅▅▅▅▅▅▅▅|   ', 100, 'clean', 'a step that goes again'],
    ['   |▁▂▁▂▁▂▁▂▁▂▁▂▁▂▁|   ', 100, 'clean', 'a sawtooth'],
    ['   |▁▂▃▄▅▆▇█████▇▇▇|   ', 100, 'clean', 'a rise that has turned'],
    ['   |               |   ', 1, 'clean', 'nothing at all'],
  ])('%s in steps of %i: %s, %s', (drawing, unit, expected) => {
    expect(word(drawing, unit)).toBe(expected);
  });

  test('a steady rise of a handful over the whole load is no rise worth the name', () => {
    const values = Array.from({ length: 40 }, (_, i) => 50 + Math.floor(i / 8));
    const slow = {
      idle: 10,
      peak: 55,
      drained: 10,
      baseline: [10, 10],
      load: { atMs: values.map((_, i) => i * 100), values },
    };
    expect(riseOf(slow.load)!.matters).toBe(false);
    expect(riseOf({ ...slow.load, values: values.map((_, i) => 50 + i) })!.matters).toBe(true);
  });

  test('a noisy rise that turns into a slow fall is over, however significant it was', () => {
    const random = seededRandom(2);
    const level = (i: number) => (i < 55 ? i * 4 : 220 - (i - 55));
    const count = (i: number) => Math.round(100 + level(i) + 120 * (random() - 0.5));
    const values = Array.from({ length: 100 }, (_, i) => count(i));
    const turned = {
      idle: 10,
      peak: 400,
      drained: 10,
      baseline: [10, 10],
      load: { atMs: values.map((_, i) => i * 100), values },
    };
    expect(isSignificant([riseOf(turned.load)!.z!])).toBe(true);
    expect(riseOf(turned.load)!.matters).toBe(false);
  });

  test('ten readings that all rise do not suffice in one trial, and do in four', () => {
    const atMs = [0, 33, 101, 201, 302, 401, 502, 546, 601, 640];
    const values = [1237, 1387, 1637, 1852, 2039, 2301, 2514, 2528, 2700, 2790];
    const start = { atMs: [-200, -100], values: [700, 950] };
    const load = { atMs: [...start.atMs, ...atMs], values: [...start.values, ...values] };
    const short = riseOf(load)!;
    expect(short.matters).toBe(true);
    expect(isSignificant([short.z!])).toBe(false);
    expect(isSignificant(new Array<number>(4).fill(short.z!))).toBe(true);
  });

  test('noise that hangs together seldom passes for a rise', () => {
    const random = seededRandom(7);
    const noise = () => {
      let level = 0;
      const values = Array.from({ length: 40 }, () => {
        level = 0.5 * level + random() - 0.5;
        return Math.round(500 + 100 * level);
      });
      const load = { atMs: values.map((_, i) => i * 100), values };
      return riseOf(load)!.z!;
    };
    const alarms = Array.from({ length: 200 }, () => isSignificant([noise(), noise(), noise(), noise()]));
    // At the level of 1 % two of two hundred; the inflation for autocorrelation is itself an estimate.
    expect(alarms.filter(Boolean).length).toBeLessThanOrEqual(10);
  });

  test('a handful of goroutines more is no leak', () => {
    const few = { idle: 10, peak: 40, drained: 18, baseline: [10, 10, 10], load: { atMs: [], values: [] } };
    expect(isRetained(few)).toBe(false);
    expect(isRetained({ ...few, drained: 19 })).toBe(true);
  });

  test('a restless idle level asks for more than a handful', () => {
    const restless = { idle: 10, peak: 90, drained: 30, load: { atMs: [], values: [] } };
    expect(isRetained({ ...restless, baseline: [10, 10, 11, 10] })).toBe(true);
    expect(isRetained({ ...restless, baseline: [2, 6, 10, 14, 18] })).toBe(false);
  });

  test('fewer than ten readings show no trend, neither rising nor not', () => {
    expect(riseOf({ atMs: [0, 1, 2], values: [1, 2, 3] })).toBeUndefined();
  });
});

describe('the word of several trials', () => {
  const leak = { retained: true, rise: { matters: true, z: 5 } };
  const faint = { retained: true, rise: { matters: true, z: 2 } };
  const capped = { retained: true, rise: { matters: true } };
  const clean = { retained: false, rise: { matters: false, z: 0 } };
  const burst = { retained: true, rise: { matters: false, z: 1 } };
  const unread = { retained: true, rise: undefined };
  test.each([
    [[leak, leak, leak, leak], 'leak'],
    [[leak, leak, leak, clean], 'leak'],
    [[leak, leak, clean, clean], 'unclear'],
    [[leak, clean, clean, clean], 'clean'],
    [[burst, burst, burst], 'retained'],
    [[unread, unread], 'unclear'],
    [[unread, leak], 'leak'],
    [[faint], 'unclear'],
    [[faint, faint], 'leak'],
    [[capped], 'leak'],
    [[capped, faint], 'unclear'],
    [[], 'unclear'],
  ] as [LeakSigns[], string][])('%j: %s', (signs, expected) => {
    expect(leakWordOf(signs)).toBe(expected);
  });
});

describe('the leaks of a record', () => {
  const leaks = (change?: (trial: Trial) => Trial) => {
    const lined = lineUp(sampleRecord(change ? { change } : {}));
    return leaksOf(lined, estimateAll(lined), {
      antipattern: { stacks: [{ count: 1066, wait: 'chan send', top: 'main.quote', createdBy: 'main.handle' }] },
    });
  };

  test('the coefficient is per request, with its interval, its word and its stacks', () => {
    const [antipattern, fix] = leaks();
    expect(antipattern).toMatchObject({ variant: 'antipattern', verdict: 'leak', stacks: [{ wait: 'chan send' }] });
    expect(antipattern!.perRequest).toBeCloseTo(0.25, 3);
    expect(antipattern!.low).toBeLessThanOrEqual(antipattern!.perRequest);
    expect(antipattern!.high).toBeGreaterThanOrEqual(antipattern!.perRequest);
    expect(fix).toMatchObject({ perRequest: 0, low: 0, high: 0, verdict: 'clean', stacks: [] });
  });

  test('a leak that reached its cap is a leak although its count stands still', () => {
    const flat = (trial: Trial): Trial => {
      if (trial.variant !== 'antipattern') return trial;
      const runtime = dataOf('runtime', trial)!;
      const columns = { ...runtime.columns, goroutines: runtime.atMs.map(() => 206) };
      return withData(trial, {
        goroutines: { idle: 6, peak: 206, drained: 206 },
        runtime: { ...runtime, columns },
      });
    };
    expect(leaks(flat)[0]!.verdict).toBe('retained');
    expect(leaks((trial) => ({ ...flat(trial), outcome: 'capped' }))[0]!.verdict).toBe('leak');
  });

  test('a variant whose goroutines nobody counted has no row', () => {
    const rows = leaks((trial) => (trial.variant === 'fix' ? withoutData(trial, 'goroutines') : trial));
    expect(rows.map(({ variant }) => variant)).toEqual(['antipattern', 'unbounded']);
  });
});

test('a window too short to see a rise still tells a leak, where more stays than could ever have been under way', () => {
  const record = sampleRecord({ measureMs: 200 });
  const leak = analyse(record).leaks.find(({ variant }) => variant === 'antipattern')!;
  const trial = record.trials.find(({ variant }) => variant === 'antipattern')!;
  const counts = dataOf('goroutines', trial)!;
  expect(counts.drained - counts.idle).toBeGreaterThan(10 * record.plan.connections);
  expect(leak.verdict).toBe('leak');
});
