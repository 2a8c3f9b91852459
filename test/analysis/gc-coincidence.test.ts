// Latency spikes and collections: found where the one was planted on the other, and not where they only share a window.
import { describe, expect, test } from 'vitest';
import { coincidence, gcCoincidenceOf, type Moments, momentsOf } from '../../harness/analysis/gc-coincidence.ts';
import { lineUp } from '../../harness/analysis/trials.ts';
import type { GcEvent } from '../../harness/model/trial.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { english } from '../../harness/words/speak.ts';
import { sampleRecord } from '../fakes/record.ts';

const variant = { id: 'antipattern' };

function collection(atMs: number, concurrentMs = 4): GcEvent {
  return {
    cycle: 1,
    atMs,
    pauseMs: { sweepTermination: 0.5, markTermination: 0.5 },
    concurrentMs,
    cpuMs: { assist: 0, background: 0, idle: 0 },
    heapMb: { before: 4, after: 4, live: 2, goal: 4 },
    forced: false,
  };
}

interface Planted {
  /** The P99 of an interval with a collection, as a multiple of the others'. */
  effect: number;
  /** Collections a second. */
  perSecond: number;
  /** How often an interval stands out by itself. */
  strays: number;
}

/** A window of 2.4 s in intervals of 100 ms; the stall of a busy machine lasts several of them. */
function drawnMoments({ effect, perSecond, strays }: Planted, random: () => number): Moments {
  const events: GcEvent[] = [];
  for (let ms = (1000 / perSecond) * random(); ms < 2_400; ms += (1000 / perSecond) * (0.6 + 0.8 * random())) {
    events.push(collection(ms));
  }
  let stalledUntil = -1;
  const rows = Array.from({ length: 24 }, (_, i) => {
    if (random() < strays) stalledUntil = i + Math.floor(3 * random());
    const hasGc = events.some(({ atMs }) => atMs < (i + 1) * 100 && atMs + 5 > i * 100);
    const p99Us = 4_000 * (0.85 + 0.3 * random()) * (i <= stalledUntil ? 2.5 : 1) * (hasGc ? effect : 1);
    return { startMs: i * 100, durationMs: 100, ok: 200, errors: 0, p50Us: 1_000, p99Us };
  });
  return momentsOf(rows, events)!;
}

function outcomes(planted: Planted, experiments: number, trials = 8): string[] {
  const random = seededRandom(5);
  return Array.from({ length: experiments }, () => {
    const moments = Array.from({ length: trials }, () => drawnMoments(planted, random));
    return coincidence(variant, moments)!.outcome;
  });
}

describe('an interval', () => {
  const row = (startMs: number, p99Us?: number) => ({
    startMs,
    durationMs: 100,
    ok: 9,
    errors: 0,
    ...(p99Us === undefined ? {} : { p99Us }),
  });
  test('has a collection where any part of one falls into it, and a spike from one and a half times the middle on', () => {
    const rows = [row(0, 100), row(100, 149), row(200, 150), row(300, 100), row(400), row(500, 100)];
    expect(momentsOf(rows, [collection(98, 10), collection(290, 1), collection(520)])).toEqual({
      spikes: [false, false, true, false, true, false],
      collections: [true, true, true, false, false, true],
    });
  });

  test('in which nothing completed stands out, and a window of such tells nothing', () => {
    expect(momentsOf([row(0), row(100)], [collection(20)])).toBeUndefined();
  });
});

describe('with the truth planted', () => {
  test('collections that slow their intervals are found, nearly always', () => {
    const found = outcomes({ effect: 2.2, perSecond: 3, strays: 0.02 }, 100);
    expect(found.filter((outcome) => outcome === 'coincide').length).toBeGreaterThanOrEqual(98);
  });

  test('spikes of another cause are blamed on the collector in at most one experiment of a hundred', () => {
    for (const perSecond of [1, 3, 6]) {
      const found = outcomes({ effect: 1, perSecond, strays: 0.08 }, 400);
      expect(found.filter((outcome) => outcome === 'coincide').length, `${perSecond} a second`).toBeLessThanOrEqual(4);
      expect(found.filter((outcome) => outcome === 'chance').length).toBeGreaterThan(300);
    }
  });

  test('a course that all trials share, slow and full of collections at first, is no evidence', () => {
    const random = seededRandom(9);
    const falling = (from: number, to: number) =>
      Array.from({ length: 24 }, (_, i) => random() < from + ((to - from) * i) / 23);
    const found = Array.from({ length: 400 }, () =>
      coincidence(
        variant,
        Array.from({ length: 6 }, () => ({ spikes: falling(0.3, 0), collections: falling(0.5, 0.1) })),
      ),
    );
    expect(found.filter((each) => each!.outcome === 'coincide').length).toBeLessThanOrEqual(8);
  });

  test('fewer than five trials cannot tell', () => {
    expect(new Set(outcomes({ effect: 2.2, perSecond: 3, strays: 0 }, 20, 4))).toEqual(new Set(['thin']));
  });

  test('a collector that always runs, one that never does, and too few spikes are no evidence', () => {
    expect(new Set(outcomes({ effect: 2.2, perSecond: 30, strays: 0.1 }, 20))).toEqual(new Set(['thin']));
    expect(new Set(outcomes({ effect: 2.2, perSecond: 0.01, strays: 0.1 }, 20))).toEqual(new Set(['thin']));
    expect(new Set(outcomes({ effect: 1, perSecond: 3, strays: 0 }, 20))).toEqual(new Set(['thin']));
  });
});

test('the sentence counts the spikes, those with a collection, and what chance would make', () => {
  const random = seededRandom(1);
  const planted = { effect: 3, perSecond: 3, strays: 0 };
  const found = coincidence(
    variant,
    Array.from({ length: 6 }, () => drawnMoments(planted, random)),
  )!;
  expect(found.outcome).toBe('coincide');
  expect(found.spikesWithGc).toBe(found.spikes);
  expect(english(found.because)).toContain(
    `A collection overlaps ${found.spikesWithGc} of them; by chance alone it would be`,
  );
  expect(found.expected).toBeCloseTo((found.spikes * found.withGc) / found.intervals, 0);
});

test('what happens in a named span of the window is left out', () => {
  const record = sampleRecord();
  const [found] = gcCoincidenceOf(lineUp(record));
  const load = record.trials.find(({ role }) => role === 'measured')!.load;
  const rows = load.ok ? load.value.intervals.filter(({ startMs }) => startMs >= 0).length : 0;
  const outside = rows - (load.ok ? load.value.spans.stall!.durationMs / 100 : 0);
  expect(found!.intervals).toBe(outside * record.plan.rounds);
});
