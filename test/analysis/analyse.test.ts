// The whole analysis: no impossible number, the same bytes again, and the sentence a reader sees first.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { calibrationOf } from '../../harness/analysis/calibration.ts';
import { exitCodeOf } from '../../harness/analysis/exit-code.ts';
import type { Analysis } from '../../harness/model/analysis.ts';
import { absent } from '../../harness/model/artifact.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { Trial } from '../../harness/model/trial.ts';
import { english } from '../../harness/words/speak.ts';
import { crashed, only, withLoad, withWindow } from '../fakes/changes.ts';
import { sampleRecord } from '../fakes/record.ts';

/** Paths of all numbers in a value that JSON cannot hold. */
function impossible(value: unknown, path = 'analysis'): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (value === undefined) return [`${path} is undefined`];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => impossible(inner, `${path}.${key}`));
}

const nothing = absent<never>('not-supported', 'this system does not tell');
const bare = (trial: Trial): Trial => ({
  ...trial,
  data: Object.fromEntries(Object.keys(trial.data).map((id) => [id, nothing])),
});
const allZero = withLoad((load) => ({
  ...load,
  window: {
    ...load.window,
    ledger: { sent: 0, ok: 0, non2xx: 0, mismatch: 0, timeout: 0, reset: 0, censored: 0 },
    latencyUs: { valuesUs: [], counts: [], censored: { atLeastUs: [], counts: [] } },
  },
  spans: {},
  intervals: [],
  sentTotal: 0,
}));
/** Every trial of a variant is the first one again. */
function repeated(record: BenchRecord): BenchRecord {
  const first = new Map<string, Trial>();
  for (const trial of record.trials) if (!first.has(trial.variant)) first.set(trial.variant, trial);
  const trials = record.trials.map(({ index, round, place, role, variant }) => ({
    ...first.get(variant)!,
    index,
    round,
    place,
    role,
  }));
  return { ...record, trials };
}

const RECORDS: Record<string, BenchRecord> = {
  'a sound run': sampleRecord(),
  'a control run': sampleRecord({ control: true }),
  'one round': sampleRecord({ rounds: 1 }),
  'two rounds': sampleRecord({ rounds: 2 }),
  'no trials': { ...sampleRecord(), trials: [], complete: false, tookMs: 0 },
  'only the profiled round': {
    ...sampleRecord(),
    trials: sampleRecord().trials.filter(({ role }) => role === 'profiled'),
  },
  'all values equal': repeated(sampleRecord()),
  'nothing but the load': sampleRecord({ change: bare }),
  'not one request': sampleRecord({ change: allZero }),
  'every trial crashed': sampleRecord({ change: crashed }),
  'the fix crashed': sampleRecord({ change: only('fix', crashed) }),
  'the antipattern crashed now and then': sampleRecord({ change: only('antipattern', crashed, [0, 3, 4]) }),
  'the antipattern hangs': sampleRecord({ change: only('antipattern', withWindow({ qps: 3, timeoutShare: 0.9 })) }),
  'interrupted in the third round': { ...sampleRecord(), complete: false, trials: sampleRecord().trials.slice(0, 7) },
  'broken ledgers': sampleRecord({
    change: withLoad((load) => ({ ...load, window: { ...load.window, ledger: { ...load.window.ledger, sent: 0 } } })),
  }),
};

describe.each(Object.entries(RECORDS))('%s', (_name, record) => {
  const analysis = analyse(record);

  test('holds no number that is none, and survives JSON', () => {
    expect(impossible(analysis)).toEqual([]);
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  });

  test('gives the same bytes again', () => {
    expect(JSON.stringify(analyse(structuredClone(record)))).toBe(JSON.stringify(analysis));
  });

  test('has a sentence, and a reason behind every word', () => {
    const texts = [
      analysis.sentence,
      ...analysis.comparisons.map(({ because }) => because),
      ...analysis.leaks.map(({ because }) => because),
      ...analysis.expectations.map(({ because }) => because),
      ...analysis.checks.map(({ text }) => text),
    ].map(english);
    for (const text of texts) {
      expect(text).toMatch(/\.$/);
      expect(text).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
    }
  });
});

describe('the outcome and its sentence', () => {
  const short = (analysis: Analysis) => `${analysis.outcome}: ${english(analysis.sentence)}`;

  test('a lesson that is shown: what the gates say, rounds and seed', () => {
    expect(short(analyse(sampleRecord({ rounds: 8 })))).toMatch(
      /^shown: Shown, 5 of 5 expectations\. Against antipattern, fix is better: Throughput .*; P99 latency .*; Allocated per request .*; Goroutines left per request .*\. 8 rounds in random order, seed 1\.$/,
    );
  });

  test('a lesson that is not shown names the expectation that failed', () => {
    const leaky = sampleRecord({ behaviour: { fix: { leakPerRequest: 0.1 } } });
    expect(short(analyse(leaky))).toMatch(
      /^not-shown: Not shown, 4 of 5 expectations hold\. “The fix leaves none behind\.” Goroutines left/,
    );
    expect(exitCodeOf(analyse(leaky), 'worse')).toBe(1);
  });

  test('a gate that is worse fails a lesson that is shown', () => {
    const costly = analyse(sampleRecord({ rounds: 8, behaviour: { fix: { bytesPerRequest: 200_000 } } }));
    expect(short(costly)).toMatch(/^shown: .* worse: Allocated per request/);
    expect(exitCodeOf(costly, 'worse')).toBe(1);
  });

  test('two rounds cannot tell', () => {
    expect(short(analyse(RECORDS['two rounds']!))).toMatch(
      /^unclear: Cannot tell\. .* 2 rounds cannot make an interval\./,
    );
    expect(exitCodeOf(analyse(RECORDS['two rounds']!), 'unclear')).toBe(5);
  });

  test('a fix that crashed makes the run invalid', () => {
    expect(short(analyse(RECORDS['the fix crashed']!))).toMatch(/^invalid: Invalid\. .*exited with 2/);
    expect(exitCodeOf(analyse(RECORDS['the fix crashed']!), 'never')).toBe(3);
  });

  test('an interrupted run says so first', () => {
    const { complete, sentence } = analyse(RECORDS['interrupted in the third round']!);
    expect(complete).toBe(false);
    expect(english(sentence)).toMatch(/^Interrupted after 2 of 6 rounds\. .* 2 rounds in random order, seed 1\.$/);
  });

  test('no trial at all', () => {
    expect(short(analyse(RECORDS['no trials']!))).toMatch(
      /^unclear: Interrupted after 0 of 6 rounds\. Cannot tell: no trial was run\./,
    );
  });
});

test('a lesson without gates and a calibrated machine each have their sentence', () => {
  const record = sampleRecord({ rounds: 8 });
  const calibration = calibrationOf(sampleRecord({ rounds: 12, control: true }));
  expect(english(analyse(record, { calibration }).sentence)).toMatch(
    /seed 1\. Noise of this machine: in Throughput the same code differs by \d\.\d\d % from round to round\.$/,
  );
  record.experiment.gates = [];
  expect(english(analyse(record).sentence)).toBe('Shown, 5 of 5 expectations. 8 rounds in random order, seed 1.');
});

test('one build against itself: no false alarm in the records of forty seeds', () => {
  const outcomes = Array.from({ length: 40 }, (_, i) =>
    analyse(sampleRecord({ seed: 100 + i, rounds: 8, control: true, noise: 0.02 })),
  );
  const alarms = outcomes.filter(({ outcome }) => outcome === 'not-shown');
  // 5 % of 40 are expected to alarm at most; five or more would happen by chance once in twenty such suites.
  expect(alarms.length).toBeLessThan(5);
  expect(outcomes.every(({ comparisons }) => comparisons.every(({ variant }) => variant === 'fix-again'))).toBe(true);
});

test('a variant counts its trials by outcome and sums their ledgers', () => {
  const { variants } = analyse(sampleRecord({ change: only('fix', crashed, [2]) }));
  expect(variants.fix).toMatchObject({ role: 'fix', trials: 5, outcomes: { ok: 5, crashed: 1 } });
  expect(variants.fix!.metrics.qps!.values[2]).toBeNull();
  const { sent, ...parts } = variants.fix!.ledger;
  expect(sent).toBe(Object.values(parts).reduce((total, part) => total + part, 0));
});

test('extras are passed on: stacks to their leak, artifacts to the reader', () => {
  const stacks = [{ count: 900, wait: 'chan send', top: 'main.quote', createdBy: 'main.handle' }];
  const { leaks, artifacts } = analyse(sampleRecord(), {
    leaks: { antipattern: { stacks } },
    artifacts: { record: 'record.json' },
  });
  expect(leaks.find(({ variant }) => variant === 'antipattern')!.stacks).toEqual(stacks);
  expect(artifacts).toEqual({ record: 'record.json' });
});
