// Standstills: drawn series, one character a tenth of a second, and what of them is named.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { standstillsIn } from '../../harness/analysis/standstill.ts';
import type { Standstill } from '../../harness/model/standstill.ts';
import type { IntervalRow, LoadResult, Trial } from '../../harness/model/trial.ts';
import { english } from '../../harness/words/speak.ts';
import { CHARTS } from '../../reports/charts/charts.ts';
import { paintsOf } from '../../reports/charts/paints.ts';
import { recordAtRate } from '../fakes/at-rate.ts';
import { only, withData, withLoad } from '../fakes/changes.ts';
import { sampleRecord } from '../fakes/record.ts';

const PER_ROW = { '.': 0, '▁': 4, '▄': 100, '█': 400 } as const;

/** The window begins at `|`. */
function rowsOf(drawn: string, p50Us: number): IntervalRow[] {
  const zero = drawn.indexOf('|');
  return [...drawn.replace('|', '')].map((mark, i) => {
    const ok = PER_ROW[mark as keyof typeof PER_ROW];
    const row = { startMs: (i - zero) * 100, durationMs: 100, ok, errors: 0 };
    return ok === 0 ? row : { ...row, p50Us, p99Us: 2 * p50Us };
  });
}

const drawnAs = (drawn: string, { p50Us = 5_000, spans = {} as LoadResult['spans'] } = {}) =>
  withLoad((load) => ({ ...load, intervals: rowsOf(drawn, p50Us), spans }));

const someTrial = sampleRecord({ rounds: 1 }).trials.find(({ role }) => role === 'measured')!;

function found(drawn: string, options?: Parameters<typeof drawnAs>[1]): [number, number][] {
  return standstillsIn(drawnAs(drawn, options)(someTrial)).map(({ atMs, durationMs }) => [atMs, durationMs]);
}

describe('answers that stop', () => {
  test.each<[string, string, [number, number][]]>([
    ['a steady service', '▄▄▄|▄▄▄▄▄▄▄▄', []],
    ['half a second of nothing', '▄▄▄|▄▄.....▄▄▄', [[200, 500]]],
    [
      'two of them',
      '▄▄▄|▄...▄▄▄..▄',
      [
        [100, 300],
        [700, 200],
      ],
    ],
    ['a slow stretch', '███|██▁▁▁▁██', []],
    ['nothing in the warm-up alone', '...|▄▄▄▄▄▄', []],
    ['from the warm-up on: only what lies in the window', '▄▄.|..▄▄▄▄', [[0, 200]]],
    ['the whole window', '▄▄▄|......', [[0, 600]]],
    ['to the end of the window', '▄▄▄|▄▄▄▄..', [[400, 200]]],
    ['a service that answers forty a second by chance', '▁▁▁|▁▁.▁▁▁▁.▁', []],
    ['the same, silent for three tenths', '▁▁▁|▁▁...▁▁▁▁', [[200, 300]]],
    ['never an answer at all', '...|......', []],
  ])('%s: %s', (_what, drawn, expected) => {
    expect(found(drawn)).toEqual(expected);
  });

  test('connections that are answered in step leave gaps of a latency, and these are none', () => {
    expect(found('█..█..|█..█..█..█', { p50Us: 290_000 })).toEqual([]);
    expect(found('█..█..|█.........█..█', { p50Us: 290_000 })).toEqual([[100, 900]]);
  });

  test('within a span the lesson itself may hold the service up', () => {
    const { window } = (someTrial.load as { value: LoadResult }).value;
    const spans = { stall: { ...window, startMs: 200, durationMs: 500 } };
    expect(found('▄▄▄|▄▄.....▄▄▄', { spans })).toEqual([]);
    expect(found('▄▄▄|▄▄▄▄▄▄▄▄.....▄', { spans })).toEqual([[800, 500]]);
  });
});

describe('samples that stop', () => {
  /** Sampled ten times a second, but for one gap. */
  const sampled = (gapAtMs: number, gapMs: number) => (trial: Trial) => {
    const atMs = Array.from({ length: 60 }, (_, i) => i * 100 - 1000);
    const kept = atMs.filter((ms) => ms <= gapAtMs || ms >= gapAtMs + gapMs);
    return withData(drawnAs('▄▄▄|▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄')(trial), { runtime: { atMs: kept, columns: {} } });
  };

  test.each<[number, number, [number, number][]]>([
    [500, 1100, [[500, 1100]]],
    [500, 1000, []],
    [-1000, 1000, []],
    [-500, 1100, [[-500, 1100]]],
    [2500, 1200, []],
  ])('from %d ms on for %d ms', (atMs, gapMs, expected) => {
    const stretches = standstillsIn(sampled(atMs, gapMs)(someTrial));
    expect(stretches.every(({ of }) => of === 'samples')).toBe(true);
    expect(stretches.map((each) => [each.atMs, each.durationMs])).toEqual(expected);
  });
});

describe('what is said', () => {
  const frozen = only('fix', drawnAs('▄▄▄|▄▄.....▄▄▄▄▄▄▄▄▄▄▄▄▄'), [1, 4]);

  test('a line to mind names variant, trials and the longest, and a closed loop is told what it hides', () => {
    const analysis = analyse(sampleRecord({ rounds: 8, change: frozen }));
    expect(analysis.standstills).toHaveLength(2);
    expect(analysis.standstills[0]).toEqual({ variant: 'fix', round: 1, of: 'answers', atMs: 200, durationMs: 500 });
    const { outcome, text } = analysis.checks.find(({ id }) => id === 'standstill')!;
    expect(outcome).toBe('mind');
    expect(english(text)).toBe(
      'Standstills: nothing of fix was answered 2 times in 2 trials, for up to 500 ms. A closed loop sends nothing meanwhile, so P99 hardly shows it; --rate does.',
    );
  });

  test('at a rate nothing is hidden', () => {
    const { checks } = analyse(recordAtRate({ change: frozen }));
    expect(english(checks.find(({ id }) => id === 'standstill')!.text)).toMatch(/for up to 500 ms\.$/);
  });

  test('a run without one says nothing of it', () => {
    const analysis = analyse(sampleRecord({ rounds: 8 }));
    expect(analysis.standstills).toEqual([]);
    expect(analysis.checks.map(({ id }) => id)).not.toContain('standstill');
  });

  test('every chart over time shades those that overlap as one band with their number, and one by itself as its own', () => {
    const record = sampleRecord({ rounds: 8 });
    const analysis = analyse(record);
    const paints = paintsOf(analysis, record);
    const bands = (standstills: Standstill[]) => {
      const figures = CHARTS.flatMap((chart) =>
        chart.figures({ analysis: { ...analysis, standstills }, record, paints }),
      );
      const shaded = figures.map((figure) => JSON.stringify(figure)).filter((text) => text.includes('"kind":"idle"'));
      expect(shaded.length).toBeGreaterThan(3);
      return new Set(shaded.map((text) => [...text.matchAll(BAND)].map(([, said]) => said).join('; ')));
    };
    const at = (atMs: number): Standstill => ({ variant: 'fix', round: 1, of: 'answers', atMs, durationMs: 100 });
    expect(bands([at(700), at(100), at(660)])).toEqual(
      new Set(['a standstill, 0.10 s to 0.20 s; 2 standstills between 0.66 s and 0.80 s']),
    );
    expect(bands([])).toEqual(new Set(['']));
  });
});

const BAND = /"kind":"standstill","fromMs":\d+,"toMs":\d+,"say":\{"en":"([^"]*)"/g;
